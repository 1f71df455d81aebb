import { OMITTED_SENTENCE, OMITTED_WORDS, type OmittedKind, UNPUBLISHED_SENTENCE } from './omission.ts';
import { without } from './passages.ts';

/** Data of an agreement on its way to an edition: a copy of our own, known to have the schema's shape. */
type Data = Record<string, unknown>;

export interface Removal {
  readonly kind: OmittedKind;
  readonly path: readonly string[];
  readonly unpublished: boolean;
  /** Stretches of a text; empty for the whole of it. */
  readonly stretches: readonly { readonly start: number; readonly end: number }[];
}

const ORDER: readonly OmittedKind[] = ['passage', 'cell', 'row', 'column'];
const rank = ({ kind }: Removal): number => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);

/**
 * Takes what is removed out of the data: small things before what holds them, columns from the right, so that every path
 * still leads to its place. Nothing is covered: what was there is no longer in the data.
 */
export function remove(data: unknown, removals: readonly Removal[]): void {
  const ordered = removals.toSorted(
    (a, b) => rank(a) - rank(b) || (a.kind === 'column' ? Number(b.path.at(-1)) - Number(a.path.at(-1)) : 0),
  );
  for (const [index, removal] of ordered.entries()) take(data, removal, `utelamnat-${index + 1}`);
}

function take(data: unknown, removal: Removal, anchor: string): void {
  const { path, kind, unpublished, stretches } = removal;
  const key = path.at(-1) ?? '';
  const owner = at(data, path.slice(0, -1)) as Data;
  const sentence = { type: 'paragraph', text: unpublished ? UNPUBLISHED_SENTENCE : OMITTED_SENTENCE };
  switch (kind) {
    case 'passage': {
      const text = String(owner[key]);
      owner[key] = stretches.length === 0 ? OMITTED_WORDS : without(text, stretches);
      // The anchor of a heading or a caption is made from its words as a rule.
      // That of a picture names its file, and stays.
      if ((key === 'heading' || key === 'caption') && 'id' in owner && owner['type'] !== 'image') owner['id'] = anchor;
      return;
    }
    case 'cell':
      owner[key] = inCell(owner[key], OMITTED_WORDS);
      return;
    case 'row':
      emptyRow(at(data, path.slice(0, -2)) as Data, owner[key] as Data);
      return;
    case 'column':
      dropColumn(at(data, path.slice(0, -2)) as Data, Number(key));
      return;
    case 'section':
      emptySections(at(data, path.slice(0, -1)) as Data[], Number(key), { anchor, sentence, unpublished });
      return;
    case 'part': {
      const part = owner[key] as Data;
      const { validFrom, validTo, version } = part['header'] as Data;
      const hidden = { focusArea: part['title'], workingGroup: OMITTED_WORDS, responsible: OMITTED_WORDS };
      part['header'] = { ...hidden, validFrom, validTo, version };
      part['sections'] = [{ id: anchor, level: 1, heading: null, blocks: [sentence] }];
      return;
    }
    case 'appendix': {
      const { number, kind: of, title, dated, version, orientation, decision, confidentiality } = owner[key] as Data;
      const sections = [{ id: anchor, level: 1, heading: null, blocks: [sentence] }];
      const kept = { number, kind: of, title, dated, version, orientation, confidentiality, sections, footnotes: [] };
      owner[key] = decision === undefined ? kept : { ...kept, decision };
      return;
    }
    case 'paragraph':
    case 'list':
    case 'fields':
    case 'table':
    case 'figure':
      owner[key] = sentence;
  }
}

export const at = (data: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Data)[key], data);

/** The words in the cell that heads the row; the others are empty. */
function emptyRow({ columns }: Data, row: Data): void {
  // A place that a cell of another row or column covers has no value of its own.
  const keys = (columns as { readonly key: string; readonly rowHeader?: boolean }[]).filter(({ key }) => key in row);
  const head = keys.find(({ rowHeader }) => rowHeader === true) ?? keys[0];
  for (const { key } of keys) row[key] = inCell(row[key], key === head?.key ? OMITTED_WORDS : '');
}

/** A cell over several columns or rows keeps its size. */
const inCell = (cell: unknown, value: string): unknown =>
  typeof cell === 'object' && cell !== null && 'value' in cell ? { ...cell, value } : value;

/** The head of the column goes with it. */
function dropColumn(table: Data, index: number): void {
  const columns = table['columns'] as { readonly key: string }[];
  const [dropped] = columns.splice(index, 1);
  if (!dropped) return;
  for (const row of [...(table['rows'] as Data[]), ...(table['totals'] ? [table['totals'] as Data] : [])])
    delete row[dropped.key];
}

/** The section with all under it: its place stays, so that the pointers after it do. */
function emptySections(
  sections: Data[],
  index: number,
  { anchor, sentence, unpublished }: { anchor: string; sentence: Data; unpublished: boolean },
): void {
  const own = sections[index];
  if (!own) return;
  const { level, heading, id } = own;
  const stays = unpublished ? { id, heading } : { id: anchor, heading: null };
  sections[index] = { ...stays, level, blocks: [sentence] };
  for (let next = index + 1; next < endOfSection(sections, index); next += 1)
    sections[next] = { id: `${anchor}-${next}`, level: sections[next]?.['level'], heading: null, blocks: [] };
}

/** Index of the first section that is not under this one. */
export function endOfSection(sections: readonly { readonly [key: string]: unknown }[], index: number): number {
  const level = Number(sections[index]?.['level']);
  let end = index + 1;
  while (end < sections.length && Number(sections[end]?.['level']) > level) end += 1;
  return end;
}
