import type { CellAlign, Line, Row, Status, Table } from '../tree.ts';
import { setText } from '../typography.ts';

/** A table of texts. */
export interface PlainTable {
  /** Its pointer: what the template places it by. */
  readonly source: string;
  readonly number: string;
  readonly caption: string;
  readonly columns: readonly { readonly heading: string; readonly align?: CellAlign; readonly isName?: true }[];
  /** Cells in the order of the columns. `isName` columns hold names, which may be broken anywhere. */
  readonly rows: readonly (readonly (string | { readonly text: string; readonly status: Status | null })[])[];
}

/** As the tree has it; the first column heads its row. */
export function plainTable({ source, number, caption, columns, rows }: PlainTable): Table {
  const line = (text: string, isName = false): Line =>
    text === '' ? [] : [{ kind: 'text', text: setText(text), ...(isName ? { anywhere: true as const } : {}) }];
  return {
    type: 'table',
    source,
    id: source.slice(1),
    caption: { number, title: line(caption) },
    columns: columns.map(({ heading, align = 'text' }, i) => ({
      key: String(i),
      heading: line(heading),
      align,
      rowHeader: i === 0,
    })),
    rows: rows.map((cells): Row => ({
      source,
      indent: 0,
      cells: cells.map((cell, i) => {
        const { text, status } = typeof cell === 'string' ? { text: cell, status: null } : cell;
        return { source, text: line(text, columns[i]?.isName), ...(status === null ? {} : { status }) };
      }),
    })),
    notes: [],
    dense: false,
  };
}
