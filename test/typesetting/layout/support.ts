import type {
  Block,
  Division,
  DocumentTree,
  Footnote,
  Heading,
  Line,
  Paragraph,
  Signatures,
} from '../../../src/document/tree.ts';
import type { Ink, Pages, Slot, StructureElement } from '../../../src/typesetting/ink.ts';
import { glyphsOf } from '../../../src/typesetting/glyphs.ts';

export const line = (text: string): Line => [{ kind: 'text', text }];
export const paragraph = (text: string | Line, source = '/p'): Paragraph => ({
  type: 'paragraph',
  source,
  text: typeof text === 'string' ? line(text) : text,
});
export const heading = (text: string, id: string, level: 1 | 2 | 3 = 1): Heading => ({
  type: 'heading',
  source: '/h',
  level,
  text: line(text),
  id,
});

export function body(blocks: readonly Block[], more: Partial<Division> = {}): Division {
  return {
    kind: 'body',
    id: 'overenskommelse',
    orientation: 'portrait',
    head: { label: 'Överenskommelse', title: 'Lokal överenskommelse' },
    blocks,
    ...more,
  };
}

export const front: Division = {
  kind: 'front',
  id: 'sida-1',
  orientation: 'portrait',
  head: { label: 'Överenskommelse', title: '' },
  blocks: [
    { type: 'title', source: '/title', size: 'document', text: line('Lokal samverkansöverenskommelse') },
    {
      type: 'facts',
      source: '',
      ruled: true,
      columns: 1,
      items: [
        {
          source: '',
          label: 'Omfattning',
          value: [
            [
              { kind: 'page', of: '*' },
              { kind: 'text', text: '\u00A0sidor' },
            ],
          ],
        },
      ],
    },
  ],
};

export const contents: Division = {
  kind: 'contents',
  id: 'innehall',
  orientation: 'portrait',
  head: { label: 'Innehåll', title: '' },
  blocks: [{ type: 'contents', source: '', heading: 'Innehåll', bodyLabel: 'Överenskommelse', continued: '(forts.)' }],
};

export function appendix(number: number, blocks: readonly Block[], more: Partial<Division> = {}): Division {
  const title = `Bilaga med nummer ${number}`;
  return {
    kind: 'appendix',
    id: `bilaga-${number}`,
    orientation: 'portrait',
    head: { label: `Bilaga ${number}`, title },
    entry: { number: `Bilaga ${number}`, title, detail: 'Daterad 2020-02-14, version 1' },
    blocks: [{ type: 'title', source: '', size: 'appendix', number: `Bilaga ${number}`, text: line(title) }, ...blocks],
    ...more,
  };
}

export function signatures(count: number, more: Partial<Signatures['panels'][number]> = {}): Signatures {
  return {
    type: 'signatures',
    source: '/signing',
    id: 'underskrifter',
    heading: 'Underskrifter',
    panels: Array.from({ length: count }, (_, i) => ({
      source: `/signing/${i}`,
      field: `Signature${i + 1}`,
      party: `part-${i}`,
      forParty: `för part ${i}`,
      name: `Namn Namnsson ${i}`,
      title: 'Stadsdelsdirektör',
      spoken: `Underskrift ${i}`,
      ...more,
    })),
    placeholder: 'Plats för elektronisk underskrift',
    fields: true,
    continued: 'Underskrifter (forts.)',
    verification: {
      heading: 'Kontrollera underskrifterna',
      url: 'https://likalydande.example/v/7Q4M-2KXD',
      sentences: ['En mening om koden.', 'En mening till.'],
      alt: 'QR-kod',
    },
  };
}

export function treeOf(divisions: readonly Division[], notes: readonly Footnote[] = []): DocumentTree {
  return {
    language: 'sv-SE',
    title: 'Lokal samverkansöverenskommelse',
    shortTitle: 'Östermalm–Norrmalm',
    marks: [
      { kind: 'demo', word: 'Demo', sentence: 'Demonycklar: underskrifterna saknar rättsverkan.' },
      { kind: 'draft', word: 'Utkast', sentence: 'Inte för underskrift.' },
    ],
    front: {
      senders: ['Östermalms stadsdelsförvaltning', 'Lokalpolisområde Norrmalm'],
      type: 'Överenskommelse',
      date: '2020-02-25',
    },
    footer: {
      identity: 'Lokal överenskommelse',
      caseNumbers: 'Dnr ÖST 2020/0000',
      verify: 'Original är elektroniskt.',
      template: 'Mall 1.0',
    },
    pageNumber: (page, total) => `Sida ${page} (${total})`,
    words: { continued: '(forts.)', tableContinues: 'Tabellen fortsätter på nästa sida', missing: 'uppgift saknas' },
    notes: new Map(notes.map((note) => [note.id, note])),
    divisions,
  };
}

export type TextInk = Extract<Ink, { kind: 'text' }>;
export const texts = (pages: Pages, page: number): readonly TextInk[] =>
  (pages.pages[page]?.ink ?? []).filter((ink): ink is TextInk => ink.kind === 'text');
export const textOf = (ink: TextInk): string =>
  glyphsOf(ink.run)
    .map((glyph) => glyph.text)
    .join('');

export function* elements(root: StructureElement): Generator<StructureElement> {
  yield root;
  for (const kid of root.kids) if (kid.kind === 'element') yield* elements(kid);
}
export const slotsOf = (root: StructureElement): readonly Slot[] =>
  [...elements(root)].flatMap((element) => element.kids.filter((kid) => kid.kind === 'slot'));

const INSIDE_A_LINE: ReadonlySet<string> = new Set(['Span', 'Reference', 'Link']);

/** Text of the structure tree in its order, as whoever extracts it reads it: white space folded, soft hyphens joined. */
export function spoken(pages: Pages): string {
  const drawn = new Map<unknown, string>();
  for (const [page] of pages.pages.entries())
    for (const ink of texts(pages, page)) drawn.set(ink.owner, (drawn.get(ink.owner) ?? '') + textOf(ink));
  const read = (element: StructureElement): string => {
    if (element.role === 'Figure') return '';
    const inside = element.kids
      .map((kid) => (kid.kind === 'slot' ? (kid.actualText ?? drawn.get(kid) ?? '') : kind(kid)))
      .join('');
    const text = element.actualText ?? inside;
    return INSIDE_A_LINE.has(element.role) && element.actualText === undefined ? text : `\n${text}\n`;
  };
  const kind = (kid: StructureElement['kids'][number]): string => (kid.kind === 'element' ? read(kid) : '');
  return fold(read(pages.structure));
}
export const fold = (text: string): string => text.replaceAll('\u00AD', '').replace(/\s+/gu, ' ').trim();

/** The first words in which two texts differ: short enough to read in a failing test. */
export function difference(one: string, other: string): string | null {
  const [words, others] = [one.split(' '), other.split(' ')];
  const at = words.findIndex((word, i) => word !== others[i]);
  if (at === -1)
    return words.length === others.length
      ? null
      : `one ends, the other goes on: ${others.slice(words.length, words.length + 8).join(' ')}`;
  return `${words.slice(at, at + 8).join(' ')} ≠ ${others.slice(at, at + 8).join(' ')}`;
}

const WORDS =
  'Arbetsgrupper sätts samman utifrån behov och de åtgärder som ska genomföras utifrån den lokala samverkansöverenskommelsen och stadsdelsförvaltningens orsaksanalys'.split(
    ' ',
  );
export const sentence = (count: number): string =>
  Array.from({ length: count }, (_, i) => WORDS[(i * 7 + count) % WORDS.length]).join(' ') + '.';
