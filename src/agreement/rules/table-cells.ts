import type { Issue } from '../../core/problem.ts';
import type { Words } from '../../core/words.ts';
import { words } from '../../core/words.ts';
import { isCalendarDate } from '../calendar.ts';
import { error } from '../issues.ts';
import { blockName } from '../naming.ts';
import { allOfType } from '../parts.ts';
import type { Place } from '../place.ts';
import type { Rule } from '../rule.ts';
import { valueOf } from '../spans.ts';

/** Each cell stands in a column that is there, and its value is of the column's kind (fixtures' shape, domain § 8). */
export const tableCells: Rule = ({ agreement }) =>
  allOfType(agreement, 'table').flatMap((table) => {
    const columns = table.get('columns');
    if (!Array.isArray(columns.value)) return [];
    const kinds = new Map(columns.items().map((column) => [column.get('key').text, column]));
    const rows = [...table.get('rows').items(), table.get('totals')];
    return rows.flatMap((row) =>
      row.members().flatMap(([key, cell]) => {
        if (key === 'indent') return indent(cell);
        const column = kinds.get(key);
        return column ? ofKind(valueOf(cell), column) : [withoutColumn(table, key, cell)];
      }),
    );
  });

function withoutColumn(table: Place, key: string, cell: Place): Issue {
  const name = blockName(table);
  const shown = /^y\d{4}$/.test(key) ? key.slice(1) : key.slice(0, 60);
  return error(
    cell.pointer,
    'column-unknown',
    words(`Värdet för ${shown} har ingen kolumn i ${name.sv}.`, `The value for ${shown} has no column in ${name.en}.`),
  );
}

function indent(cell: Place): readonly Issue[] {
  const { value } = cell;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 3) return [];
  const message = words(
    'Skriv indraget som ett heltal från 0 till 3.',
    'Write the indent as a whole number from 0 to 3.',
  );
  return [error(cell.pointer, 'cell-kind', message)];
}

const isPeriod = (cell: Place) =>
  isCalendarDate(cell.get('start').value) && (cell.get('end').value === null || isCalendarDate(cell.get('end').value));
const isNumber = (cell: Place) => cell.number !== undefined;
const isText = (cell: Place) => cell.text !== undefined;

/** What the cells of each kind of column hold, and what to write there. */
const KINDS: Readonly<Record<string, readonly [fits: (cell: Place) => boolean, write: Words]>> = {
  text: [isText, words('en text', 'a text')],
  phone: [isText, words('ett telefonnummer', 'a telephone number')],
  email: [isText, words('en e-postadress', 'an e-mail address')],
  integer: [
    (cell) => Number.isInteger(cell.value),
    words('ett heltal, till exempel 1452', 'a whole number, such as 1452'),
  ],
  decimal: [isNumber, words('ett tal, till exempel 2.4', 'a number, such as 2.4')],
  percent: [isNumber, words('ett tal, till exempel 25.7', 'a number, such as 25.7')],
  date: [(cell) => isCalendarDate(cell.value), words('ett datum som 2025-03-01', 'a date such as 2025-03-01')],
  period: [
    isPeriod,
    words('start och slut som datum, eller null som slut', 'start and end as dates, or null as the end'),
  ],
  status: [
    (cell) =>
      ['green', 'yellow', 'red'].includes(String(cell.get('colour').value)) && cell.get('word').text !== undefined,
    words('en färg (green, yellow, red) och ett ord', 'a colour (green, yellow, red) and a word'),
  ],
};

function ofKind(cell: Place, column: Place): readonly Issue[] {
  const kind = column.get('kind').text ?? '';
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (cell.value === null || !known || known[0](cell)) return [];
  const heading = column.get('heading').text?.trim().slice(0, 60) || column.get('key').text || '';
  return [
    error(
      cell.pointer,
      'cell-kind',
      words(`I kolumnen ”${heading}” skrivs ${known[1].sv}.`, `The column “${heading}” holds ${known[1].en}.`),
    ),
  ];
}
