/** The frame of a page that holds the twin and nothing else. */
export const PAGE_STYLE = `:root { color-scheme: light dark; }
body { margin: 0; background: #fff; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 4rem; }
@media (prefers-color-scheme: dark) { body { background: #11181f; } }
@media print { body { background: #fff; } main { max-width: none; padding: 0; } }
@page { size: A4; margin: 15mm; }
`;

/**
 * The twin's own style sheet: the rules and weights of the look, in the faces that the reader has. It works at 320 px, in
 * the dark and on paper, and everything stands under `.twin`, so that it can share a page with a frame.
 */
export const TWIN_STYLE = `.twin {
  --ink: #000; --soft: #595959; --hair: #b8b8b8; --ground: #fff; --link: #1b3a5c; --bar: #1b3a5c;
  --s1: #1b3a5c; --s2: #a6500a; --s3: #5e5e5e; --s4: #000;
  --green: #2f8f4e; --yellow: #ffc81f; --red: #a8201a; --edge: #5c4600;
  --sans: 'Source Sans 3', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif;
  --serif: 'Source Serif 4', Georgia, 'Times New Roman', 'Liberation Serif', serif;
  color: var(--ink); background: var(--ground); font: 1.125rem/1.6 var(--serif);
  overflow-wrap: break-word; font-variant-numeric: lining-nums; text-align: left; max-width: 100%;
}
@media (prefers-color-scheme: dark) {
  .twin {
    --ink: #e9eef3; --soft: #aab6c2; --hair: #4a5763; --ground: #11181f; --link: #a3bfff; --bar: #a3bfff;
    --s1: #a3bfff; --s2: #f3b26b; --s3: #aab6c2; --s4: #e9eef3;
    --green: #4fb985; --yellow: #ffc81f; --red: #ff9d97; --edge: #e9eef3;
  }
}
.twin h1, .twin h2, .twin h3, .twin h4, .twin h5, .twin h6 { line-height: 1.25; margin: 2rem 0 .4rem; font-weight: 600; font-family: var(--serif); font-size: 1.125rem; max-width: 38rem; hyphens: auto; letter-spacing: 0; }
.twin h1 { font-size: clamp(1.35rem, 5vw + 0.4rem, 2.25rem); font-weight: 400; margin-top: 1.5rem; }
.twin h2 { font-size: 1.375rem; }
.twin h2.appendix { font-size: clamp(1.3rem, 4vw + 0.3rem, 1.9rem); font-weight: 400; margin-top: 4rem; }
.twin h3.part { font-size: 1.5rem; font-weight: 400; margin-top: 3rem; }
.twin h4, .twin h5, .twin h6 { margin-top: 1.5rem; }
.twin h4 { font-style: normal; } .twin h6, .twin .body h4 { font-style: italic; font-weight: 400; }
.twin .appendix > h3 { font-size: 1.375rem; }
.twin hgroup > * { margin-bottom: 0; }
.twin .number { margin-right: .6em; }
.twin .subtitle { font-size: 1.25rem; }
.twin p, .twin ul, .twin ol, .twin blockquote { max-width: 38rem; margin: 0 0 .7rem; }
.twin ul, .twin ol { padding-left: 1.4rem; }
.twin section > ul > li::marker, .twin li > ul > li::marker { content: '–  '; }
.twin a { color: var(--link); text-decoration: underline; text-underline-offset: .18em; }
.twin a:focus-visible, .twin .scroll:focus-visible { outline: 3px solid currentColor; outline-offset: 3px; }
.twin sup { font: .7em/1 var(--sans); } .twin sup a { display: inline-block; min-width: 1.5rem; padding: .35rem 0; text-align: center; }
.twin .kind, .twin .marks, .twin footer, .twin .remark, .twin .axis, .twin .detail, .twin .check, .twin .authority, .twin .endnote { font-family: var(--sans); font-size: 1rem; line-height: 1.45; }
.twin .kind, .twin footer, .twin .placeholder { color: var(--soft); }
.twin .marks b { display: inline-block; border: 1.5px solid currentColor; padding: 0 .4rem; margin: 0 .3rem .3rem 0; }
.twin .marks b.demo { background: var(--ink); color: var(--ground); border-color: var(--ink); } .twin .marks b.draft { border-style: dashed; }
.twin dl.pairs, .twin dl.made { margin: 0 0 1.2rem; max-width: 46rem; }
.twin dl.ruled { border-top: 1.5px solid currentColor; border-bottom: 1.5px solid currentColor; padding: .5rem 0; margin: 1.2rem 0; }
.twin dl.pairs > div { padding: .15rem 0; } .twin dl.parties > div + div { border-top: 1px solid var(--hair); padding-top: .5rem; margin-top: .5rem; }
.twin dt { font-family: var(--sans); font-size: 1rem; } .twin dd { margin: 0; }
.twin nav ul { list-style: none; padding: 0; border-top: 1px solid var(--hair); padding-top: .4rem; }
.twin nav li { padding: .2rem 0; } .twin nav li.part { padding-left: 1.4rem; } .twin nav ul > li::marker { content: ''; }
.twin .label { font-family: var(--sans); font-weight: 600; font-size: 1rem; margin-bottom: .2rem; }
.twin nav .page { font-variant-numeric: tabular-nums; margin-left: .5rem; } .twin nav .detail { display: block; color: var(--soft); }
.twin blockquote { padding-left: 1rem; font-style: italic; } .twin blockquote footer { font-style: normal; }
.twin .scroll { overflow-x: auto; margin: 1.5rem 0 .6rem; max-width: 100%; position: relative; }
.twin table { border-collapse: collapse; font: 1rem/1.4 var(--sans); border-top: 1.5px solid currentColor; border-bottom: 1.5px solid currentColor; min-width: min(100%, 30rem); margin: 0; }
.twin table.dense { font-size: .9375rem; }
.twin caption, .twin figcaption { text-align: left; font: 1.0625rem/1.35 var(--sans); padding-bottom: .4rem; max-width: min(44rem, calc(100vw - 2rem)); }
.twin caption b, .twin figcaption b { margin-right: .4em; }
.twin th, .twin td { text-align: left; vertical-align: top; padding: .25rem .6rem; font-weight: 400; border-top: 1px solid var(--hair); min-width: 2.5rem; color: inherit; background: none; font-size: inherit; }
.twin table.dense td { min-width: 5rem; }
.twin tr > :first-child { padding-left: 0; } .twin tr > :last-child { padding-right: 0; }
.twin thead th { font-weight: 600; vertical-align: bottom; border: 0; border-bottom: 1px solid currentColor; }
.twin tfoot th, .twin tfoot td { font-weight: 600; border-top: 1px solid currentColor; }
.twin tr.sub > :first-child { padding-left: 1rem; }
.twin .number { font-variant-numeric: tabular-nums; } .twin td.number, .twin thead th.number, .twin th.number { text-align: right; white-space: nowrap; margin: 0; }
.twin .fixed { white-space: nowrap; font-variant-numeric: tabular-nums; }
.twin .status::before { content: ''; display: inline-block; width: .65em; height: .65em; margin-right: .4em; background: var(--red); }
.twin .status.green::before { background: var(--green); border-radius: 50%; }
.twin .status.yellow::before { width: 0; height: 0; background: none; border: .36em solid transparent; border-top: 0; border-bottom: .65em solid var(--yellow); filter: drop-shadow(0 0 .5px var(--edge)); }
.twin .remark { margin: 0 0 .2rem; }
.twin figure { margin: 1.5rem 0; } .twin figure .scroll { margin-top: .5rem; }
.twin figure > svg { display: block; width: 100%; max-width: 38rem; height: auto; }
.twin figure > img { display: block; max-width: 100%; height: auto; }
.twin .grid { stroke: var(--hair); fill: none; }
.twin figure g path, .twin .sample path { fill: none; stroke-width: 2.5; } .twin .sample { width: 1.75rem; height: .65rem; margin-right: .5rem; }
.twin .s1 { stroke: var(--s1); fill: var(--s1); } .twin .s2 { stroke: var(--s2); fill: var(--ground); stroke-dasharray: 8 3; } .twin .s3 { stroke: var(--s3); fill: var(--s3); stroke-dasharray: 3 3; } .twin .s4 { stroke: var(--s4); fill: var(--ground); }
.twin circle { stroke-dasharray: none; stroke-width: 1.5; } .twin rect { stroke-width: 0; } .twin rect.s2 { fill: var(--s2); } .twin rect.s4 { fill: var(--s4); }
.twin td.bar { white-space: nowrap; } .twin td.bar span { display: inline-block; min-width: 3.5rem; text-align: right; margin-right: .5rem; font-variant-numeric: tabular-nums; }
.twin .zero { stroke: currentColor; fill: none; vector-effect: non-scaling-stroke; }
.twin svg.bar { display: inline-block; width: clamp(3rem, 18vw, 11rem); height: .65em; }
.twin .organisation ul { list-style: none; padding-left: 1.2rem; border-left: 1px solid var(--hair); margin: .4rem 0; font: 1rem/1.4 var(--sans); }
.twin .organisation li > div { border: 1.5px solid currentColor; padding: .4rem .6rem; margin: .4rem 0; max-width: 22rem; } .twin .organisation li.external > div { border-style: dashed; }
.twin .organisation div span { display: block; } .twin .organisation li::marker { content: ''; }
.twin .panels { list-style: none; padding: 0; display: grid; gap: 1.5rem; max-width: 46rem; margin: 1.5rem 0; } .twin .panels li { border-top: 1.5px solid currentColor; padding-top: .4rem; } .twin .panels li::marker { content: ''; }
.twin .panels p { margin: 0; } .twin .panels .name { font-weight: 600; font-size: 1.25rem; }
.twin .made { border: 1.5px solid currentColor; border-left: 4px solid var(--bar); padding: .5rem .75rem; margin: .6rem 0 0; font-family: var(--sans); }
.twin [role='doc-endnotes'] { border-top: 1px solid currentColor; padding-top: .5rem; margin-top: 2rem; max-width: 38rem; } .twin .endnote { margin-bottom: .4rem; } .twin .endnote > a:first-child { display: inline-block; min-width: 1.5rem; }
.twin article > footer, .twin > footer { border-top: 1px solid var(--hair); margin-top: 3rem; padding-top: .6rem; } .twin footer p { margin: 0; }
.twin .spoken { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.twin .omission { border-top: 1.5px solid currentColor; border-bottom: 1.5px solid currentColor; padding: .6rem 0; margin: 1.5rem 0; font-family: var(--sans); max-width: 46rem; } .twin .omission p { margin: 0; } .twin .omission b { margin-right: 1rem; } .twin .omission dl { margin: .4rem 0 0; font-size: 1rem; }
.twin .omitted { font: .82em/1.2 var(--sans); border: 1px solid currentColor; padding: .1em .3em; white-space: nowrap; }
@media (min-width: 40rem) {
  .twin dl.pairs > div { display: grid; grid-template-columns: 9rem minmax(0, 1fr); column-gap: 1rem; } .twin dl.pairs dt { grid-row: 1 / span 20; padding-top: .15rem; } .twin dl.pairs dd { grid-column: 2; }
  .twin .panels { grid-template-columns: 1fr 1fr; }
}
@page landscape { size: A4 landscape; }
@media print {
  .twin { font-size: 10.5pt; --ink: #000; --ground: #fff; --soft: #595959; --hair: #b8b8b8; --link: #000; --s1: #1b3a5c; --s2: #a6500a; --s3: #5e5e5e; --s4: #000; --bar: #1b3a5c; }
  .twin .scroll { overflow: visible; } .twin table { font-size: 8.5pt; max-width: 100%; } .twin table.dense, .twin table:has(th:nth-child(6)) { font-size: 7pt; }
  .twin th, .twin td, .twin table.dense td { min-width: 0; padding: .15rem .3rem; } .twin .fixed, .twin thead th.number { white-space: normal; }
  .twin svg.bar { width: 4rem; }
  .twin .landscape { page: landscape; }
  .twin h2.appendix { break-before: page; } .twin h1, .twin h2, .twin h3, .twin h4, .twin h5 { break-after: avoid; } .twin tr, .twin figure, .twin .panels li { break-inside: avoid; } .twin thead { display: table-header-group; }
}
`;
