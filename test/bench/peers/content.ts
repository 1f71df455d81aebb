import { readings, type PageNumbers, type Reading } from '../../../src/document/readings.ts';
import type { Block, Division, DocumentTree, Line, Table } from '../../../src/document/tree.ts';

/** A piece of running text, or a footnote at the place of its mark; `text` is null where the note stands already. */
export type Run = string | { readonly number: number; readonly text: string | null };
export type Runs = readonly Run[];

/** What every peer can set with its own means. */
export type Part =
  | { readonly kind: 'heading'; readonly level: number; readonly text: Runs }
  | { readonly kind: 'paragraph'; readonly text: Runs }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Runs[] }
  | {
      readonly kind: 'pairs';
      readonly items: readonly { readonly label: string; readonly values: readonly string[] }[];
    }
  | {
      readonly kind: 'table';
      readonly caption: Runs;
      readonly columns: readonly { readonly heading: Runs; readonly numeric: boolean; readonly weight: number }[];
      readonly rows: readonly (readonly Runs[])[];
    };

export interface Content {
  readonly title: string;
  readonly language: string;
  readonly footer: string;
  /** Each begins on a new page. */
  readonly divisions: readonly {
    readonly landscape: boolean;
    readonly head: string;
    readonly parts: readonly Part[];
  }[];
}

/**
 * The text of a document for programs that know nothing of its tree: word for word what is read out of ours, in that
 * order, with the page numbers that ours has. Left out is what only ours has: drawings, the QR code, form fields.
 */
export function contentOf(tree: DocumentTree, pages: PageNumbers): Content {
  const read = Map.groupBy(readings(tree, pages), ({ division, block }) => `${division} ${block}`);
  const runs = runsOf(tree, pages);
  const division = (one: Division) => ({
    landscape: one.orientation === 'landscape',
    head: `${one.head.label} ${one.head.title}`,
    parts: [
      ...(read.get(`${one.id} -1`) ?? []).map(paragraph),
      ...one.blocks.flatMap((block, i) => partsOf(block, DEPTH[one.kind], read.get(`${one.id} ${i}`) ?? [], runs)),
    ],
  });
  return {
    title: tree.title,
    language: tree.language,
    footer: `${tree.footer.identity} ${tree.footer.verify}`,
    divisions: tree.divisions.filter(({ id }) => pages.of(id) !== 0).map(division),
  };
}

/** How deep the headings of a division stand below its opener. */
const DEPTH: Readonly<Record<Division['kind'], number>> = { front: 0, contents: 0, body: 0, appendix: 1, part: 2 };

const paragraph = ({ text }: Reading): Part => ({ kind: 'paragraph', text: [text] });

function partsOf(block: Block, depth: number, read: readonly Reading[], runs: (line: Line) => Runs): readonly Part[] {
  switch (block.type) {
    case 'title':
      return [{ kind: 'heading', level: Math.max(1, depth), text: [read.map(({ text }) => text).join(' ')] }];
    case 'heading':
      return [{ kind: 'heading', level: depth + block.level, text: runs(block.text) }];
    case 'paragraph':
      return [{ kind: 'paragraph', text: runs(block.text) }];
    case 'list':
      return [
        {
          kind: 'list',
          ordered: block.ordered,
          items: block.items.flatMap(({ text, list }) =>
            [text, ...(list?.items.map((one) => one.text) ?? [])].map(runs),
          ),
        },
      ];
    case 'table':
      return [tableOf(block, runs), ...block.notes.map((note): Part => ({ kind: 'paragraph', text: runs(note) }))];
    default:
      return spokenParts(read);
  }
}

function tableOf({ caption, columns, rows, totals }: Table, runs: (line: Line) => Runs): Part {
  return {
    kind: 'table',
    caption: [...(caption.number === undefined ? [] : [`${caption.number} `]), ...runs(caption.title)],
    columns: columns.map(({ heading, align, width }) => ({
      heading: runs(heading),
      numeric: align !== 'text',
      weight: width ?? 1,
    })),
    rows: [...rows, ...(totals === undefined ? [] : [totals])].map(({ cells }) =>
      cells.map((cell) => (cell.covered ? [] : runs(cell.text))),
    ),
  };
}

/** Labels with their values as pairs; anything else as a paragraph, headings as headings. */
function spokenParts(read: readonly Reading[]): readonly Part[] {
  const parts: Part[] = [];
  let pairs: { label: string; values: string[] }[] | null = null;
  for (const { role, text } of read) {
    if (role === 'label') {
      if (!pairs) parts.push({ kind: 'pairs', items: (pairs = []) });
      pairs.push({ label: text, values: [] });
    } else if (pairs && ['value', 'entry', 'remark'].includes(role)) pairs.at(-1)?.values.push(text);
    else {
      pairs = null;
      parts.push(
        role === 'heading' ? { kind: 'heading', level: 1, text: [text] } : { kind: 'paragraph', text: [text] },
      );
    }
  }
  return parts;
}

function runsOf({ notes }: DocumentTree, pages: PageNumbers): (line: Line) => Runs {
  const said = new Set<string>();
  const plain = (line: Line): string =>
    line.map((one) => (one.kind === 'text' || one.kind === 'link' ? one.text : '')).join('');
  return (line) =>
    line.map((one): Run => {
      if (one.kind === 'page') return String(one.of === '*' ? pages.total : pages.of(one.of));
      if (one.kind !== 'note') return one.text;
      const note = notes.get(one.note);
      const isNew = !said.has(one.note);
      said.add(one.note);
      return { number: note?.number ?? 0, text: isNew && note ? plain(note.text) : null };
    });
}

/** As text: marks as digits, for programs without footnotes. */
export const plainText = (runs: Runs): string =>
  runs.map((run) => (typeof run === 'string' ? run : String(run.number))).join('');

/** The footnotes of some runs, to stand under them. */
export const notesIn = (runs: Runs): readonly string[] =>
  runs.flatMap((run) => (typeof run === 'string' || run.text === null ? [] : [`${run.number} ${run.text}`]));
