import { chartNumbers, seriesInNumbers, type ChartNumbers } from '../charts.ts';
import { formatNumber } from '../numbers.ts';
import type { Chart } from '../tree.ts';
import { barOf, barRangeOf, drawnLines, sampleOf } from './chart-drawing.ts';
import { attributes, markup, NOTHING, type Markup } from './markup.ts';
import type { TwinSpeaker } from './speaker.ts';
import { captionOf, remarksOf } from './table.ts';

/**
 * A chart: its caption, its text alternative, what is counted with its unit, and all its numbers as a table. Lines are a
 * drawing of their own above the table; bars are drawn in the cells, each beside its value, so that they can be read at
 * any width. What the PDF draws inside the figure, or says once as the head of a column, is of class "beside".
 */
export function chartOf(chart: Chart, speaker: TwinSpeaker): Markup {
  const { id, caption, alt, notes, kind, y } = chart;
  const numbers = chartNumbers(chart);
  const axis = attributes({ id: `${id}-axis`, class: numbers.caption === null ? 'axis beside' : 'axis' });
  return markup`<figure${attributes({ id, class: 'chart', 'aria-describedby': `${id}-alt` })}>
<figcaption${attributes({ id: `${id}-rubrik` })}>${captionOf(caption, speaker)}</figcaption>
<p${attributes({ id: `${id}-alt`, class: 'spoken beside' })}>${alt}</p>
<p${axis}>${y.label}</p>
${kind === 'line' ? drawnLines(chart) : NOTHING}${tableOf(chart, numbers, speaker)}${remarksOf(notes, speaker)}</figure>
`;
}

/** The numbers that the PDF has under its axis or at its marks; what they are describes the table too. */
function tableOf(chart: Chart, numbers: ChartNumbers, speaker: TwinSpeaker): Markup {
  const { id, kind, x } = chart;
  const { caption, heads, rows, across } = numbers;
  const isLine = kind === 'line';
  const range = barRangeOf(chart);
  const series = seriesInNumbers(chart).map((one) => chart.series.indexOf(one));
  const sample = (at: number) => (isLine ? sampleOf(series[at] ?? 0) : NOTHING);
  const headOf = (head: string, at: number) =>
    markup`<th${attributes({ scope: 'col', class: isLine ? 'number' : null })}>${across === 'series' ? sample(at) : NOTHING}${head}</th>`;
  const cell = (value: number | null, at: number) => {
    const said = value === null ? speaker.tree.words.missing : formatNumber(value, { decimals: chart.y.decimals });
    return isLine
      ? markup`<td class="number">${said}</td>`
      : markup`<td class="bar"><span>${said}</span>${barOf(value, range, at)}</td>`;
  };
  const row = ({ head, values }: (typeof rows)[number], at: number) =>
    markup`<tr>
      <th scope="row">${across === 'categories' ? sample(at) : NOTHING}${head}</th>
      ${values.map(cell)}
    </tr> `;
  const region = attributes({
    id: `${id}-numbers`,
    class: 'scroll',
    tabindex: 0,
    role: 'region',
    'aria-labelledby': `${id}-rubrik`,
  });
  const first = attributes({ scope: 'col', class: heads[0] === '' ? 'beside' : null });
  return markup`<div${region}>
<table${attributes({ 'aria-describedby': caption === null ? null : `${id}-axis` })}><thead>
<tr><th${first}>${x.label}</th>${heads.slice(1).map(headOf)}</tr>
</thead>
<tbody>
${rows.map(row)}</tbody></table>
</div>
`;
}
