import { chartNumbers, seriesInEndOrder } from '../charts.ts';
import { formatNumber } from '../numbers.ts';
import type { Chart } from '../tree.ts';
import { barOf, drawnLines, sampleOf } from './chart-drawing.ts';
import { attributes, markup, type Markup } from './markup.ts';
import type { TwinSpeaker } from './speaker.ts';
import { captionOf, remarksOf } from './table.ts';

/**
 * A chart: its caption, its text alternative, and all its numbers as a table. Lines are a drawing of their own above the
 * table; bars are drawn in the cells, each beside its value, so that they can be read at any width. What the PDF draws
 * inside the figure, and so has no words of its own there, is of class "beside".
 */
export function chartOf(chart: Chart, speaker: TwinSpeaker): Markup {
  const { id, caption, alt, notes, kind, y } = chart;
  const body = kind === 'line' ? lineChart(chart, speaker) : barTable(chart, speaker);
  return markup`<figure${attributes({ id, class: 'chart', 'aria-describedby': `${id}-alt` })}>
<figcaption${attributes({ id: `${id}-rubrik` })}>${captionOf(caption, speaker)}</figcaption>
<p${attributes({ id: `${id}-alt`, class: 'spoken beside' })}>${alt}</p>
<p class="axis beside">${y.label}</p>
${body}${remarksOf(notes, speaker)}</figure>
`;
}

const valueOf = (chart: Chart, value: number | null, { tree }: TwinSpeaker): string =>
  value === null ? tree.words.missing : formatNumber(value, { decimals: chart.y.decimals });

/** Series by series, in the order of the lines' ends: the numbers that the PDF has under its axis. */
function lineChart(chart: Chart, speaker: TwinSpeaker): Markup {
  const series = seriesInEndOrder(chart);
  const row = ({ name, values }: Chart['series'][number]) =>
    markup`<tr>
      <th scope="row">${sampleOf(chart.series.findIndex((one) => one.name === name))}${name}</th>
      ${values.map((value) => markup`<td class="number">${valueOf(chart, value, speaker)}</td>`)}
    </tr> `;
  return markup`${drawnLines(chart)}
<div${scrolling(chart)}>
<table><thead>
<tr><th scope="col">${chart.x.label}</th>${chart.x.categories.map((one) => markup`<th scope="col" class="number">${one}</th>`)}</tr>
</thead>
<tbody>
${series.map(row)}</tbody></table>
</div>
`;
}

/** Category by category, with a bar beside each value. */
function barTable(chart: Chart, speaker: TwinSpeaker): Markup {
  const { x, series } = chart;
  const { heads } = chartNumbers(chart);
  const largest = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const cell = (value: number | null, index: number) =>
    markup`<td class="bar"><span>${valueOf(chart, value, speaker)}</span>${barOf(value, largest, index)}</td>`;
  const row = (category: string, at: number) =>
    markup`<tr>
      <th scope="row">${category}</th>
      ${series.map(({ values }, index) => cell(values[at] ?? null, index))}
    </tr> `;
  return markup`<div${scrolling(chart)}>
<table><thead>
<tr><th${attributes({ scope: 'col', class: heads[0] === '' ? 'beside' : null })}>${x.label}</th>${heads.slice(1).map((head) => markup`<th scope="col">${head}</th>`)}</tr>
</thead>
<tbody>
${x.categories.map(row)}</tbody></table>
</div>
`;
}

const scrolling = ({ id }: Chart) =>
  attributes({
    id: `${id}-numbers`,
    class: 'scroll',
    tabindex: 0,
    role: 'region',
    'aria-labelledby': `${id}-rubrik`,
  });
