import { headGroups } from '../reading-tables.ts';
import type { Cell, Column, Line, Row, Table } from '../tree.ts';
import { attributes, markup, type Markup } from './markup.ts';
import type { TwinSpeaker } from './speaker.ts';

/**
 * A table with caption, head, body and sum row. A column head has scope, a head over several columns colgroup; the
 * cells of a row whose first cell heads it name row and column by scope alone (HTML 4.9.12.2 finds both).
 */
export function tableOf(table: Table, speaker: TwinSpeaker): Markup {
  const { id, caption, columns, rows, totals, notes } = table;
  // Long words of wide tables scroll within a region of their own, which the keyboard can reach.
  const region = attributes({ id, class: 'scroll', tabindex: 0, role: 'region', 'aria-labelledby': `${id}-rubrik` });
  return markup`<div${region}>
<table${attributes({ class: table.dense ? 'dense' : null })}>
<caption${attributes({ id: `${id}-rubrik` })}>${captionOf(caption, speaker)}</caption>
<thead>
${headOf(columns, speaker)}</thead>
<tbody>
${rows.map((row) => rowOf(row, columns, speaker))}</tbody>
${
  totals === undefined
    ? null
    : markup`<tfoot>
        ${rowOf(totals, columns, speaker)}
      </tfoot> `
}</table>
</div>
${remarksOf(notes, speaker)}`;
}

export function captionOf({ number, title }: Table['caption'], speaker: TwinSpeaker): Markup {
  const own = number === undefined ? null : markup`<b>${number}</b> `;
  return markup`${own}${speaker.line(title)}`;
}

export const remarksOf = (notes: readonly Line[], speaker: TwinSpeaker): readonly Markup[] =>
  notes.map((note) => markup`<p class="remark">${speaker.line(note)}</p> `);

function headOf(columns: readonly Column[], speaker: TwinSpeaker): Markup {
  const groups = headGroups(columns);
  const deep = groups.some(({ group }) => group !== undefined);
  const single = (column: Column, tall: boolean) =>
    markup`<th${attributes({ scope: 'col', rowspan: tall ? 2 : null, class: classOf(column) })}>${speaker.line(column.heading)}</th>`;
  const upper = groups.map(({ group, columns: own }) =>
    group === undefined
      ? own.map((column) => single(column, deep))
      : markup`<th${attributes({ scope: 'colgroup', colspan: own.length, class: 'group' })}>${group}</th>`,
  );
  const lower = groups.flatMap(({ group, columns: own }) =>
    group === undefined ? [] : own.map((column) => single(column, false)),
  );
  return markup`<tr>
      ${upper}
    </tr>
    ${
      lower.length === 0
        ? null
        : markup`<tr>
            ${lower}
          </tr> `
    }`;
}

function rowOf({ indent, cells }: Row, columns: readonly Column[], speaker: TwinSpeaker): Markup {
  return markup`<tr${attributes({ class: indent > 0 ? 'sub' : null })}>${cells.map((cell, index) => (cell.covered ? null : cellOf(cell, columns[index], speaker)))}</tr>
`;
}

function cellOf(cell: Cell, column: Column | undefined, speaker: TwinSpeaker): Markup {
  const own = cell.spoken === undefined ? markup`${speaker.line(cell.text)}` : spokenOf(cell, cell.spoken, speaker);
  const marked =
    cell.status === undefined ? own : markup`<span${attributes({ class: `status ${cell.status}` })}>${own}</span>`;
  const align = attributes({ class: classOf(column), colspan: cell.columnSpan, rowspan: cell.rowSpan });
  return column?.rowHeader ? markup`<th scope="row" ${align}>${marked}</th>` : markup`<td${align}>${marked}</td>`;
}

/** The sign for the eye, its words for the ear. */
const spokenOf = (cell: Cell, spoken: string, speaker: TwinSpeaker): Markup =>
  markup`<span aria-hidden="true">${speaker.line(cell.text)}</span><span class="spoken">${spoken}</span>`;

const classOf = (column: Column | undefined): string | null =>
  column === undefined || column.align === 'text' ? null : column.align;
