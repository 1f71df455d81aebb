import type { Contents, Division, DocumentTree, Line, Source } from '../../../document/tree.ts';

/** One line of the contents. */
export interface ContentsEntry {
  /** "3a", for parts. */
  readonly number?: string;
  readonly title: string;
  readonly detail?: string;
  /** Destination, and id for the page number. */
  readonly id: string;
  /** The heading, or the appendix, in the data. */
  readonly source: Source;
}
/** What stands between two hairlines: a label on A and entries on B. */
export interface ContentsGroup {
  readonly label: string;
  /** The label belongs to the first entry ("Bilaga 1"), not to the group ("Överenskommelse"). */
  readonly isNumber: boolean;
  readonly entries: readonly ContentsEntry[];
}

/** Groups of a document: heading 1s of the body, appendices with their parts. */
export function contentsGroups(node: Contents, tree: DocumentTree): readonly ContentsGroup[] {
  const headings = tree.divisions
    .filter((division) => division.kind === 'body')
    .flatMap((division) =>
      division.blocks.flatMap((block) => (block.type === 'heading' && block.level === 1 ? [block] : [])),
    )
    .map((block): ContentsEntry => ({ title: plainText(block.text), id: block.id, source: block.source }));
  const groups: { label: string; isNumber: boolean; entries: ContentsEntry[] }[] = [];
  if (headings.length > 0) groups.push({ label: node.bodyLabel, isNumber: false, entries: headings });
  for (const division of tree.divisions) {
    if (!division.entry) continue;
    if (division.kind === 'appendix')
      groups.push({
        label: division.entry.number,
        isNumber: true,
        entries: [entryOf(division, division.entry, false)],
      });
    if (division.kind === 'part') groups.at(-1)?.entries.push(entryOf(division, division.entry, true));
  }
  return groups;
}

/** A heading as contents and bookmarks show it: without marks of notes. */
export const plainText = (line: Line): string => line.map((inline) => ('text' in inline ? inline.text : '')).join('');

/** The detail is made of more than the title. */
function sourceOf({ blocks }: Division): Source {
  const title = blocks.find(({ type }) => type === 'title')?.source ?? '';
  return title.slice(0, Math.max(0, title.lastIndexOf('/')));
}

function entryOf(division: Division, entry: NonNullable<Division['entry']>, isPart: boolean): ContentsEntry {
  return {
    title: entry.title,
    id: division.id,
    source: sourceOf(division),
    ...(isPart ? { number: entry.number } : {}),
    ...(entry.detail === undefined ? {} : { detail: entry.detail }),
  };
}
