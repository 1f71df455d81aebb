import type { Reading } from '../readings.ts';
import { WIDEST_TABLE, wrapped } from './lines.ts';

const GAP = '  ';
/** A number as it is printed, perhaps with the marks of footnotes, or what stands where one is missing. */
const NUMBER = /^([+−]?[\d ]+(,\d+)?( %)?|uppgift saknas|ej tillämpligt)?(\[\d+\])*$/u;

/**
 * Head and rows of one table as lines: in columns where all of it fits, otherwise row by row, a cell a line under the
 * first. A footnote follows its row.
 */
export function tableLines(pieces: readonly Reading[]): readonly string[] {
  const heads = pieces.filter(({ role }) => role === 'head').map(({ text }) => plain(text));
  const rows = rowsOf(pieces.filter(({ role }) => role !== 'head'));
  const count = heads.length;
  const all = [heads, ...rows.map(({ cells }) => cells)];
  const simple = all.every((cells) => cells.length === count);
  const widths = heads.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  const width = widths.reduce((sum, one) => sum + one, 0) + GAP.length * Math.max(0, count - 1);
  if (simple && width <= WIDEST_TABLE) {
    const right = heads.map((_, column) => column > 0 && rows.every(({ cells }) => NUMBER.test(cells[column] ?? '')));
    const set = (cells: readonly string[]) =>
      cells
        .map((cell, column) => (right[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
        .join(GAP)
        .trimEnd();
    return [
      set(heads),
      '-'.repeat(width),
      ...rows.flatMap(({ cells, notes }) => [set(cells), ...notes.flatMap(noteLines)]),
    ];
  }
  return [
    ...heads.flatMap((head) => wrapped(head)),
    ...rows.flatMap(({ cells, notes }) => [
      '',
      ...cells.filter((cell) => cell !== '').flatMap((cell, index) => wrapped(cell, index === 0 ? '' : GAP)),
      ...notes.flatMap(noteLines),
    ]),
  ];
}

const plain = (text: string): string => text.replaceAll('\u00A0', ' ');
const noteLines = (note: string): readonly string[] => wrapped(note, '    ', '      ');

function rowsOf(pieces: readonly Reading[]) {
  const rows: { readonly cells: string[]; readonly notes: string[] }[] = [];
  for (const { role, text, row } of pieces) {
    if (row === true || rows.length === 0) rows.push({ cells: [], notes: [] });
    rows.at(-1)?.[role === 'note' ? 'notes' : 'cells'].push(plain(text));
  }
  return rows;
}
