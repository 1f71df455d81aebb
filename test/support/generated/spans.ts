import fc from 'fast-check';

/** Cells of a table that stand over others. */

type Row = Readonly<Record<string, unknown>>;
export interface Span {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** No span as a rule. */
export const span: fc.Arbitrary<Span | null> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  fc.record({
    row: fc.nat(20),
    column: fc.nat(10),
    rows: fc.integer({ min: 1, max: 4 }),
    columns: fc.integer({ min: 1, max: 4 }),
  }),
);

/** The rows with one cell that spans, cut to what the table holds; unchanged when that is one place. */
export function spanned(rows: readonly Row[], keys: readonly string[], wish: Span | null): readonly Row[] {
  if (wish === null || rows.length === 0 || keys.length === 0) return rows;
  const [top, left] = [wish.row % rows.length, wish.column % keys.length];
  const columns = Math.min(wish.columns, keys.length - left);
  // A row keeps a cell of its own.
  const tall = columns === keys.length ? 1 : Math.min(wish.rows, rows.length - top);
  if (tall * columns === 1) return rows;
  const covered = new Set(keys.slice(left, left + columns));
  return rows.map((row, i) => {
    if (i < top || i >= top + tall) return row;
    const rest = Object.fromEntries(Object.entries(row).filter(([key]) => !covered.has(key)));
    if (i > top) return rest;
    const key = keys[left] ?? '';
    return {
      ...rest,
      [key]: {
        value: row[key] ?? null,
        ...(columns > 1 ? { columnSpan: columns } : {}),
        ...(tall > 1 ? { rowSpan: tall } : {}),
      },
    };
  });
}
