import { chartNumbers } from './charts.ts';
import { formatNumber } from './numbers.ts';
import type { Piece, Speaker } from './readings.ts';
import type { Cell, Chart, Column, Table } from './tree.ts';

/** Caption, head (group heads with the columns of no group, then the columns under groups), rows, sum row, remarks. */
export function readingsOfTable(table: Table, speaker: Speaker): readonly Piece[] {
  const rows = [...table.rows, ...(table.totals === undefined ? [] : [table.totals])];
  return [
    ...caption(table, speaker),
    ...headPieces(table.columns, speaker),
    ...rows.flatMap((row) => rowOf(row.cells.flatMap((cell) => (cell.covered ? [] : cellPieces(cell, speaker))))),
    ...table.notes.flatMap((note) => speaker.say('remark', note)),
  ];
}

/** Neighbouring columns of one group, or a column of none. */
export function headGroups(
  columns: readonly Column[],
): readonly { readonly group?: string; readonly columns: readonly Column[] }[] {
  const groups: { group?: string; columns: Column[] }[] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    if (last && column.group !== undefined && last.group === column.group) last.columns.push(column);
    else groups.push({ ...(column.group === undefined ? {} : { group: column.group }), columns: [column] });
  }
  return groups;
}

function headPieces(columns: readonly Column[], speaker: Speaker): readonly Piece[] {
  const groups = headGroups(columns);
  const heading = (column: Column) => speaker.say('head', column.heading);
  return [
    ...groups.flatMap(({ group, columns: own }) =>
      group === undefined ? own.flatMap(heading) : [{ role: 'head' as const, text: group }],
    ),
    ...groups.flatMap(({ group, columns: own }) => (group === undefined ? [] : own.flatMap(heading))),
  ];
}

/** Its first piece says that it begins a row. */
const rowOf = ([first, ...rest]: readonly Piece[]): readonly Piece[] =>
  first === undefined ? [] : [{ ...first, row: true }, ...rest];

const cellPieces = (cell: Cell, speaker: Speaker): readonly Piece[] =>
  cell.spoken === undefined ? speaker.say('cell', cell.text) : [{ role: 'cell', text: cell.spoken }];

/** Caption, the numbers as a table under what they are, remarks. What is drawn besides is the figure, for which its text alternative speaks. */
export function readingsOfChart(chart: Chart, speaker: Speaker, missing: string): readonly Piece[] {
  const { caption: counted, heads, rows } = chartNumbers(chart);
  const value = (one: number | null) => (one === null ? missing : formatNumber(one, { decimals: chart.y.decimals }));
  return [
    ...caption(chart, speaker),
    ...(counted === null ? [] : [{ role: 'caption' as const, text: counted }]),
    ...heads.map((text) => ({ role: 'head' as const, text })),
    ...rows.flatMap(({ head, values }) =>
      rowOf([head, ...values.map(value)].map((text) => ({ role: 'cell' as const, text }))),
    ),
    ...chart.notes.flatMap((note) => speaker.say('remark', note)),
  ];
}

function caption({ caption: { number, title } }: Table | Chart, speaker: Speaker): readonly Piece[] {
  return speaker.say('caption', title, number === undefined ? '' : `${number} `);
}
