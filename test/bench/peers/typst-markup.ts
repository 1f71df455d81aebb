import { plainText, type Content, type Part, type Run, type Runs } from './content.ts';

const escaped = (text: string) => text.replace(/[\\#$*_`<>@[\]~=/+\-.]/g, (character) => `\\${character}`);

const run = (one: Run): string => {
  if (typeof one === 'string') return escaped(one);
  return one.text === null ? `#super[${one.number}]` : `#footnote[${escaped(one.text)}]`;
};
const inline = (runs: Runs): string => runs.map(run).join('');

function markup(part: Part): string {
  switch (part.kind) {
    case 'heading':
      return `${'='.repeat(part.level)} ${inline(part.text)}`;
    case 'paragraph':
      return inline(part.text);
    case 'list':
      return part.items.map((item) => `${part.ordered ? '+' : '-'} ${inline(item)}`).join('\n');
    case 'pairs':
      return part.items
        .map(({ label, values }) => `/ ${escaped(label)}: ${values.map(escaped).join(' #linebreak() ')}`)
        .join('\n');
    case 'table': {
      const cells = (row: readonly Runs[]) => row.map((cell) => `[${inline(cell)}]`).join(', ');
      const widths = part.columns.map(({ numeric, weight }) => (numeric ? 'auto' : `${weight}fr`)).join(', ');
      const head = part.columns.map(({ heading }) => `[*${inline(heading)}*]`).join(', ');
      return `#figure(caption: [${inline(part.caption)}], table(columns: (${widths},), table.header(${head}),\n${part.rows.map(cells).join(',\n')}))`;
    }
  }
}

/** Typst source of the same text in the look that ours has: same faces, sizes, leading and page geometry. */
export function typstMarkup({ title, language, footer, divisions }: Content): string {
  const division = ({ landscape, head, parts }: Content['divisions'][number]) => {
    const margin = landscape
      ? '(left: 60pt, right: 60pt, top: 90pt, bottom: 76pt)'
      : '(left: 180pt, right: 60pt, top: 90pt, bottom: 76pt)';
    const size = landscape ? '#show table: set text(size: 8.25pt)\n' : '';
    const body = parts.map(markup).join('\n\n');
    return `#page(flipped: ${landscape}, margin: ${margin}, header: small[${escaped(head)}])[\n${size}${body}\n]`;
  };
  return `#let small(body) = text(font: "Source Sans 3", size: 8.5pt, body)
#set document(title: [${escaped(plainText([title]))}])
#set page(paper: "a4", footer: context small[${escaped(footer)} #h(1fr) #counter(page).display("1 (1)", both: true)])
#set text(font: "Source Serif 4", size: 11pt, lang: "${language.slice(0, 2)}", region: "${language.slice(3)}", hyphenate: true)
#set par(leading: 0.7em, spacing: 1.5em)
#set table(stroke: (x, y) => (bottom: 0.35pt), inset: (x: 3pt, y: 4.5pt), align: left)
#set figure(supplement: none, numbering: none)
#set figure.caption(position: top)
#show heading: set block(above: 2em, below: 1.2em)
#show figure: set block(breakable: true)
#show figure: it => pad(left: if page.flipped { 0pt } else { -120pt }, it)
#show table: set text(font: "Source Sans 3", size: 9pt)
#show heading.where(level: 1): set text(size: 16pt)
${divisions.map(division).join('\n')}
`;
}
