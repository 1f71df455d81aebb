import { shownAddress } from './address.ts';
import { OWN_PAGES } from './own-pages.ts';
import { readingsOfChart, readingsOfTable } from './reading-tables.ts';
import type {
  Block,
  Contents,
  Division,
  DocumentTree,
  Facts,
  Footnote,
  Inline,
  Line,
  List,
  Signatures,
  SignatureWords,
} from './tree.ts';

/** Pages as they were laid out. */
export interface PageNumbers {
  /** First page of a division, heading or signatures; 0 for a division that is left out (look § 14: contents). */
  of(id: string): number;
  readonly total: number;
}

/** One leaf of the structure tree: what a reader hears as one piece. */
export interface Reading {
  /** Id of the division. */
  readonly division: string;
  /** Index of the block in its division; -1 for the marks, which come before all blocks. */
  readonly block: number;
  readonly role:
    | 'mark'
    | 'title'
    | 'heading'
    | 'paragraph'
    | 'item'
    | 'label'
    | 'value'
    | 'caption'
    | 'head'
    | 'cell'
    | 'remark'
    | 'note'
    | 'entry';
  readonly text: string;
  /** The first piece of a row of a table. */
  readonly row?: true;
}

/** A reading whose place is not yet known. */
export type Piece = Pick<Reading, 'role' | 'text' | 'row'>;

/**
 * What the text is for. `extracted`: the words as they lie in the PDF, where a footnote's mark stands raised and a drawing
 * speaks by its own alternative. `read`: for people, to whom a mark without brackets would be part of the number before
 * it, and a drawing would be its caption alone.
 */
export type TextUse = 'extracted' | 'read';

/** Writes lines of the tree as text, and gives the footnotes that are first referred to in them. */
export interface Speaker {
  text(line: Line): string;
  /** The line as one piece, then the footnotes whose first mark stands in it (look § 15). */
  say(role: Piece['role'], line: Line, before?: string): readonly Piece[];
  readonly pages: PageNumbers;
  readonly use: TextUse;
}

/**
 * All text of the document in reading order, leaf by leaf: marks, then division by division; labels before values,
 * tables row by row, a footnote straight after the piece with its first mark. Headers, footers, repeated heads and what
 * is drawn (charts, the QR code) are not in it; with `read`, what is said of pictures,
 * organisation charts and the pages of files that are taken in is. Divisions that `pages` calls page 0 are left out.
 */
export function* readings(tree: DocumentTree, pages: PageNumbers, use: TextUse = 'extracted'): Generator<Reading> {
  const speaker = speakerOf(tree, pages, use);
  const first = tree.divisions[0]?.id ?? '';
  for (const { word } of tree.marks) yield { division: first, block: -1, role: 'mark', text: word };
  for (const { sentence } of tree.marks) yield { division: first, block: -1, role: 'mark', text: sentence };
  for (const division of tree.divisions) {
    if (pages.of(division.id) === 0) continue;
    for (const [index, block] of division.blocks.entries()) {
      for (const piece of piecesOf(block, tree, speaker)) yield { division: division.id, block: index, ...piece };
    }
    if (use === 'read' && division.attachedPdf !== undefined)
      for (const piece of ownPages(division.attachedPdf.alternatives ?? []))
        yield { division: division.id, block: division.blocks.length, ...piece };
  }
}

function speakerOf(tree: DocumentTree, pages: PageNumbers, use: TextUse): Speaker {
  const said = new Set<string>();
  const noteMark = (note: Footnote | undefined) =>
    note === undefined ? '' : use === 'read' ? `[${note.number}]` : String(note.number);
  const inline = (piece: Inline): string => {
    switch (piece.kind) {
      case 'text':
      case 'link':
        return piece.text;
      case 'note':
        return noteMark(tree.notes.get(piece.note));
      case 'page':
        return String(piece.of === '*' ? pages.total : pages.of(piece.of));
    }
  };
  const text = (line: Line) => line.map(inline).join('');
  const say: Speaker['say'] = (role, line, before = '') => {
    const pieces: Piece[] = [{ role, text: before + text(line) }];
    for (const piece of line) {
      if (piece.kind !== 'note' || said.has(piece.note)) continue;
      said.add(piece.note);
      const note = tree.notes.get(piece.note);
      if (note) pieces.push({ role: 'note', text: `${noteMark(note)} ${text(note.text)}` });
    }
    return pieces;
  };
  return { text, say, pages, use };
}

function piecesOf(block: Block, tree: DocumentTree, speaker: Speaker): readonly Piece[] {
  switch (block.type) {
    case 'title':
      return [
        ...speaker.say('title', block.text, block.number === undefined ? '' : `${block.number} `),
        ...(block.subtitle === undefined ? [] : speaker.say('title', block.subtitle)),
      ];
    case 'heading':
      return speaker.say('heading', block.text);
    case 'paragraph':
      return speaker.say('paragraph', block.text);
    case 'checkbox':
      return speaker.say('item', block.text, spokenBox(block.checked));
    case 'quote':
      return [
        ...speaker.say('paragraph', block.text),
        ...(block.attribution === undefined ? [] : speaker.say('paragraph', block.attribution)),
      ];
    case 'list':
      return listPieces(block, speaker);
    case 'facts':
      return factPieces(block, speaker);
    case 'parties':
      return block.items.flatMap(({ term, name, lines, organisation, caseNumber }) => [
        { role: 'label' as const, text: term },
        ...[name, ...lines, organisation, caseNumber].map((text) => ({ role: 'value' as const, text })),
      ]);
    case 'table':
      return readingsOfTable(block, speaker);
    case 'chart':
      return readingsOfChart(block, speaker, tree.words.missing);
    case 'organisation-chart':
    case 'image':
      return [
        ...speaker.say('caption', block.caption.title, numberOf(block.caption)),
        ...(speaker.use === 'read' ? [{ role: 'remark' as const, text: block.alt }] : []),
        ...block.notes.flatMap((note) => speaker.say('remark', note)),
      ];
    case 'omission':
      return [
        { role: 'paragraph', text: `${block.label} ${block.sentence}` },
        ...block.rows.flatMap(({ label, value }) => [
          { role: 'label' as const, text: label },
          { role: 'value' as const, text: value },
        ]),
      ];
    case 'verdict':
      return [{ role: 'paragraph', text: block.word }, ...speaker.say('paragraph', block.text)];
    case 'results':
      return block.items.flatMap(({ label, name, capacity, rows }) => [
        { role: 'label' as const, text: label },
        ...speaker.say('value', name),
        ...(capacity === undefined ? [] : speaker.say('value', capacity)),
        ...rows.flatMap((row) => [{ role: 'label' as const, text: row.label }, ...speaker.say('value', row.value)]),
      ]);
    case 'contents':
      return contentsPieces(block, tree.divisions, speaker);
    case 'signatures':
      return signaturePieces(block);
  }
}

/** Where the pages of a file that is taken in are, and what was written for those who cannot see them. */
const ownPages = (alternatives: readonly string[]): readonly Piece[] => [
  { role: 'paragraph', text: OWN_PAGES },
  ...alternatives.map((text, page): Piece => ({
    role: 'item',
    text: alternatives.length === 1 ? text : `${page + 1}. ${text}`,
  })),
];

/** A box as it is read aloud. */
const spokenBox = (ticked: boolean): string => (ticked ? 'ja ' : 'nej ');

const numberOf = ({ number }: { readonly number?: string }): string => (number === undefined ? '' : `${number} `);

function listPieces({ ordered, items }: List, speaker: Speaker): readonly Piece[] {
  return items.flatMap(({ text, list }, index) => [
    ...speaker.say('item', text, ordered ? `${index + 1}. ` : '– '),
    ...(list === undefined ? [] : listPieces(list, speaker)),
  ]);
}

function factPieces({ items }: Facts, speaker: Speaker): readonly Piece[] {
  return items.flatMap(({ label, value, ticked }) => [
    { role: 'label' as const, text: label },
    ...value.flatMap((line, i) =>
      speaker.say('value', line, ticked === undefined ? '' : spokenBox(ticked[i] === true)),
    ),
  ]);
}

/** Title and page of every entry, under the label of its group; the grey line after its entry. */
function contentsPieces(block: Contents, divisions: readonly Division[], speaker: Speaker): readonly Piece[] {
  const entry = (text: string, id: string): Piece => ({ role: 'entry', text: `${text} ${speaker.pages.of(id)}` });
  const body = divisions.filter((division) => division.kind === 'body').flatMap((division) => division.blocks);
  const own = body.flatMap((one) =>
    one.type === 'heading' && one.level === 1 ? [entry(entryText(one.text), one.id)] : [],
  );
  const others = divisions.flatMap((division): readonly Piece[] => {
    if (division.entry === undefined) return [];
    const { number, title, detail } = division.entry;
    return [
      { role: 'label', text: number },
      entry(title, division.id),
      ...(detail === undefined ? [] : [{ role: 'remark' as const, text: detail }]),
    ];
  });
  return [
    { role: 'heading', text: block.heading },
    ...(own.length === 0 ? [] : [{ role: 'label' as const, text: block.bodyLabel }, ...own]),
    ...others,
  ];
}

/** A heading as the contents show it: without footnote marks. */
export const entryText = (line: Line): string =>
  line.map((piece) => (piece.kind === 'text' || piece.kind === 'link' ? piece.text : '')).join('');

function signaturePieces({ panels, fields, placeholder, verification }: Signatures): readonly Piece[] {
  const paragraph = (text: string): Piece => ({ role: 'paragraph', text });
  return [
    ...panels.flatMap(({ forParty, name, title, authority, made }) => [
      ...[forParty, name, title].map(paragraph),
      ...(authority === undefined ? [] : [paragraph(authority)]),
      ...(made === undefined ? [] : madePieces(made)),
      // The words under a field are covered when it is signed: no text of the document.
      ...(fields || made !== undefined ? [] : [paragraph(placeholder)]),
    ]),
    ...(verification === null
      ? []
      : [verification.heading, shownAddress(verification.url), ...verification.sentences].map(paragraph)),
  ];
}

const madePieces = ({ heading, lines, rows }: SignatureWords): readonly Piece[] => [
  { role: 'paragraph', text: heading },
  ...(lines.length === 0 ? [] : [{ role: 'paragraph' as const, text: lines.join(', ') }]),
  ...rows.flatMap(({ label, value }) => [
    { role: 'label' as const, text: label },
    { role: 'value' as const, text: value },
  ]),
];
