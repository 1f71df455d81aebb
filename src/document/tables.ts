import type {
  Cell as CellValue,
  Column as ColumnData,
  Row as RowData,
  SpanningCell,
  Table as TableData,
} from '../agreement/schema.ts';
import { plainCell } from '../agreement/spans.ts';
import { captionParts } from './captions.ts';
import type { NoteRegister, NoteScope } from './notes.ts';
import { formatNumber, formatPercent } from './numbers.ts';
import type { Strings } from './strings.ts';
import type { Cell, CellAlign, Column, Line, Row, Source, Table } from './tree.ts';
import { fill, setText } from './typography.ts';

/** What a table needs besides its data. */
export interface TablePlace {
  readonly source: Source;
  readonly id: string;
  readonly scope: NoteScope;
  readonly landscape: boolean;
  readonly notes: NoteRegister;
  readonly strings: Strings;
}

const ALIGN: Readonly<Record<ColumnData['kind'], CellAlign>> = {
  text: 'text',
  status: 'text',
  integer: 'number',
  decimal: 'number',
  percent: 'number',
  date: 'fixed',
  period: 'fixed',
  phone: 'fixed',
  email: 'fixed',
};
const MANY_TEXT_COLUMNS = 6;

/** A table of the data as the tree has it: values formatted, statuses and numbers still known as such. */
export function tableOf(data: TableData, place: TablePlace): Table {
  const { source, notes, scope } = place;
  const texts = data.columns.filter((column) => ALIGN[column.kind] === 'text').length;
  const caption = captionOf(data.caption, place);
  const columns = data.columns.map((column): Column => ({
    key: column.key,
    heading: notes.line(column.heading, scope),
    align: ALIGN[column.kind],
    rowHeader: column.rowHeader ?? false,
    ...(column.group === undefined ? {} : { group: setText(column.group) }),
    ...(column.width === undefined ? {} : { width: column.width }),
  }));
  const rows = (): readonly Row[] =>
    withSpans(data.rows.map((row, index) => rowOf(row, `${source}/rows/${index}`, data.columns, place)));
  // Footnotes are numbered in the order of their marks: those of the rows come between head and remarks.
  if (scope.footnotes.length > 0) rows();
  return {
    type: 'table',
    source,
    id: place.id,
    caption,
    columns,
    get rows() {
      return rows();
    },
    ...(data.totals === undefined
      ? {}
      : { totals: withSpans([rowOf(data.totals, `${source}/totals`, data.columns, place)])[0] as Row }),
    notes: remarksOf(data, place),
    dense: data.role === 'contacts' || data.orientation === 'landscape' || place.landscape || texts > MANY_TEXT_COLUMNS,
  };
}

/** A caption with its number apart; footnote marks in it are kept. */
export function captionOf(
  caption: string,
  { notes, scope }: Pick<TablePlace, 'notes' | 'scope'>,
): { readonly number?: string; readonly title: Line } {
  const { number, title } = captionParts(caption);
  return { ...(number === undefined ? {} : { number }), title: notes.line(title, scope) };
}

/** "Anm.: …", then "Källa: …". */
export function remarksOf(
  { note, source }: { readonly note?: string; readonly source?: string },
  { notes, scope, strings }: Pick<TablePlace, 'notes' | 'scope' | 'strings'>,
): readonly Line[] {
  return [
    ...(note === undefined ? [] : [notes.line(fill(strings.table.note, { text: note }), scope)]),
    ...(source === undefined ? [] : [notes.line(fill(strings.table.source, { text: source }), scope)]),
  ];
}

function rowOf(row: RowData, source: Source, columns: readonly ColumnData[], place: TablePlace): Row {
  const indent = typeof row['indent'] === 'number' && row['indent'] > 0 ? 1 : 0;
  return {
    source,
    indent,
    cells: columns.map((column) => {
      const present = Object.hasOwn(row, column.key);
      const value = present ? (row[column.key] ?? null) : null;
      const spanning = typeof value === 'object' && value !== null && 'value' in value ? value : null;
      const at = present ? `${source}/${column.key}` : source;
      const made = cellOf(plainCell(value) ?? null, column, spanning ? `${at}/value` : at, {
        ...place,
        total: source.endsWith('/totals'),
        present,
      });
      return spanning ? spanningCell(made, spanning) : made;
    }),
  };
}

/** A number over several columns is under none of them: it is set as text. */
function spanningCell(cell: Cell, { columnSpan, rowSpan }: SpanningCell): Cell {
  const { numeric, ...rest } = cell;
  return {
    ...rest,
    ...(numeric === undefined || (columnSpan ?? 1) > 1 ? {} : { numeric }),
    ...(columnSpan === undefined ? {} : { columnSpan }),
    ...(rowSpan === undefined ? {} : { rowSpan }),
  };
}

/** Marks the places that spanning cells cover. That spans fit and do not overlap is a rule of the agreement. */
function withSpans(rows: readonly Row[]): readonly Row[] {
  const covered = new Set<string>();
  rows.forEach(({ cells }, row) =>
    cells.forEach(({ columnSpan = 1, rowSpan = 1 }, column) => {
      for (let down = 0; down < rowSpan; down += 1)
        for (let right = 0; right < columnSpan; right += 1)
          if (down + right > 0) covered.add(`${row + down} ${column + right}`);
    }),
  );
  if (covered.size === 0) return rows;
  return rows.map((own, row) => ({
    ...own,
    cells: own.cells.map((cell, column): Cell =>
      covered.has(`${row} ${column}`) ? { source: cell.source, text: [], covered: true } : cell,
    ),
  }));
}

interface CellPlace extends TablePlace {
  readonly total: boolean;
  readonly present: boolean;
}

function cellOf(value: Exclude<CellValue, SpanningCell>, column: ColumnData, source: Source, place: CellPlace): Cell {
  const { strings, notes, scope } = place;
  const isNumber = ALIGN[column.kind] === 'number';
  if (typeof value === 'number') {
    return { source, text: plain(numberText(value, column)), ...(isNumber ? { numeric: true } : {}) };
  }
  if (value === null) {
    // A sum row has no value where nothing is summed: the cell is empty, not unknown.
    const text = place.total && !place.present ? '' : (column.nullText ?? strings.table.missing);
    return { source, text: plain(text), ...spokenOf(text, strings), ...(isNumber ? { numeric: false } : {}) };
  }
  if (typeof value === 'object') {
    if ('colour' in value) return { source, text: notes.line(value.word, scope), status: value.colour };
    return { source, text: plain(periodText(value, strings)) };
  }
  return {
    source,
    text: notes.line(value, scope),
    ...spokenOf(value, strings),
    ...(isNumber ? { numeric: false } : {}),
  };
}

const plain = (text: string): Line => (text === '' ? [] : [{ kind: 'text', text: setText(text) }]);

function numberText(value: number, { kind, decimals, signed }: ColumnData): string {
  if (kind === 'percent') return formatPercent(value, { decimals, signed });
  if (kind === 'integer') return formatNumber(value, { decimals: decimals ?? 0, signed });
  // A number in a column of text is a year or a number of an item: no groups.
  return kind === 'decimal' ? formatNumber(value, { decimals, signed }) : String(value).replace('.', ',');
}

/** "2020-01-13–2020-12-18"; without an end "2020-02-29–tills vidare", which may break after the dash. */
function periodText({ start, end }: { readonly start: string; readonly end: string | null }, strings: Strings): string {
  return `${start}–${end ?? strings.table.until.replaceAll(' ', '\u00A0')}`;
}

function spokenOf(text: string, { table }: Strings): { readonly spoken?: string } {
  if (text === table.missing) return { spoken: table.missingSpoken };
  return text === table.notApplicable ? { spoken: table.notApplicableSpoken } : {};
}
