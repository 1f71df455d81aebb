import type { PageNumbers } from '../readings.ts';
import type { Division, DocumentTree } from '../tree.ts';
import { blockOf } from './blocks.ts';
import { attributes, markup, Markup } from './markup.ts';
import type { SignedPanels } from './signatures.ts';
import { TwinSpeaker, type SpeakerOptions } from './speaker.ts';
import { PAGE_STYLE, TWIN_STYLE } from './style.ts';
import { TWIN_WORDS } from './words.ts';

export interface TwinOptions extends SpeakerOptions {
  /** Signatures that have been made, by the name of the panel's field; none for the document as it was locked. */
  readonly signed?: SignedPanels;
}

/**
 * The HTML twin of a document: an accessible page of its own (WCAG 2.2 AA), with the PDF's words in the PDF's order, that
 * needs no script and fetches nothing. `pages`: page numbers of the PDF, which the contents and the first page state.
 * Pure. Shows what the tree holds, and `signed`; every text is escaped.
 */
export function twinDocument(tree: DocumentTree, pages: PageNumbers, options: TwinOptions = {}): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
  return markup`<!doctype html>
<html${attributes({ lang: tree.language })}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"${attributes({ content: policy })}>
<title>${tree.title}</title>
<style>
${new Markup(PAGE_STYLE + TWIN_STYLE)}</style>
</head>
<body>
<main>
${new Markup(twinArticle(tree, pages, options))}</main>
</body>
</html>
`.text;
}

/** The same as an `<article>` for a page that has a frame and a style sheet already; it brings the page's one `<h1>`. */
export function twinArticle(
  tree: DocumentTree,
  pages: PageNumbers,
  { signed = new Map(), ...spoken }: TwinOptions = {},
): string {
  const speaker = new TwinSpeaker(tree, pages, spoken);
  const { front, footer } = tree;
  return markup`<article${attributes({ class: 'twin', lang: tree.language })}>
${marksOf(tree)}<p class="kind beside">${front.type} ${front.date}</p>
${tree.divisions.filter(({ id }) => pages.of(id) !== 0).map((division) => divisionOf(division, speaker, signed))}<footer class="beside">
<p>${footer.identity}${footer.caseNumbers === '' ? null : ` · ${footer.caseNumbers}`}</p>
<p>${footer.verify}</p>
<p>${footer.template}</p>
</footer>
</article>
`.text;
}

/** First of all, as on the first page of the PDF: the words, then their sentences. */
function marksOf({ marks }: DocumentTree): Markup {
  if (marks.length === 0) return markup``;
  return markup`<p class="marks" ${attributes({ 'aria-label': TWIN_WORDS.marks, role: 'note' })}>
    ${marks.map(
      ({ kind, word }) => markup`<b${attributes({ class: kind })}>${word}</b> `,
    )}${marks.map(({ sentence }) => markup`<span>${sentence}</span> `)}
  </p> `;
}

function divisionOf(division: Division, speaker: TwinSpeaker, signed: SignedPanels): Markup {
  const { id, kind, orientation, blocks, attachedPdf } = division;
  const turned = orientation === 'landscape' ? ' landscape' : '';
  return markup`<section${attributes({ id, class: kind + turned })}>
${blocks.map((block) => blockOf(block, division, speaker, signed))}${
    attachedPdf === undefined ? null : besideOf(attachedPdf.alternatives ?? [])
  }${speaker.notes()}</section>
`;
}

/** Where the pages of a file that is taken in are, and what they show: of the whole, or page by page. */
function besideOf(alternatives: readonly string[]): Markup {
  const [whole, ...more] = alternatives;
  return markup`<p class="beside">${TWIN_WORDS.attached}</p> ${
    whole === undefined
      ? null
      : more.length === 0
        ? markup`<p class="beside">${whole}</p> `
        : markup`<ol class="beside">${alternatives.map((one) => markup`<li>${one}</li> `)}</ol> `
  }`;
}
