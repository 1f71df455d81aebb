import type { Table } from '../../document/tree.ts';
import type { SetCell, SetRow } from './table-body.ts';

/**
 * Which heads a cell has, by their IDs (ISO 32000-1 14.8.5.7 Headers). Written for tables with spanning cells, where scope
 * alone does not say it; null for others.
 */
export interface CellHeads {
  readonly ofColumn: (index: number) => string;
  readonly ofGroup: (index: number) => string;
  /** ID of a cell that heads its rows. */
  readonly ofRow: (row: number, cell: SetCell) => string;
  /** Column heads with their groups, then row heads. */
  readonly headsOf: (row: number, cell: SetCell) => readonly string[];
}

/** A cell that names its row: in the first column or in one that the data call a row header. */
export const headsRow = ({ index, column }: SetCell): boolean => index === 0 || column.column.rowHeader;

export function cellHeads(table: Table, rows: readonly SetRow[]): CellHeads | null {
  if (rows.every(({ cells }) => cells.every((cell) => cell.rowSpan === 1 && cell.columnSpan === 1))) return null;
  const ofColumn = (index: number): string => `${table.id}-k${index}`;
  const ofGroup = (index: number): string => `${table.id}-g${index}`;
  const ofRow = (row: number, cell: SetCell): string => `${table.id}-r${row}k${cell.index}`;
  const groups = groupStarts(table);
  const rowHeads: string[][] = rows.map(() => []);
  rows.forEach(({ cells }, row) => {
    for (const cell of cells.filter(headsRow))
      for (let down = 0; down < cell.rowSpan; down += 1) rowHeads[row + down]?.push(ofRow(row, cell));
  });
  const headsOf = (row: number, cell: SetCell): readonly string[] => {
    const columns = Array.from({ length: cell.columnSpan }, (_, right) => cell.index + right);
    const over = columns.flatMap((index) => {
      const group = groups[index];
      return [...(group === undefined ? [] : [ofGroup(group)]), ofColumn(index)];
    });
    const beside = headsRow(cell) ? [] : rowHeads.slice(row, row + cell.rowSpan).flat();
    return [...new Set([...over, ...beside])];
  };
  return { ofColumn, ofGroup, ofRow, headsOf };
}

/** The first column of the group that each column stands under. */
function groupStarts({ columns }: Table): readonly (number | undefined)[] {
  const starts: (number | undefined)[] = [];
  columns.forEach(({ group }, index) => {
    const goesOn = group !== undefined && columns[index - 1]?.group === group;
    starts.push(group === undefined ? undefined : goesOn ? starts[index - 1] : index);
  });
  return starts;
}
