import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { allOfType } from '../parts.ts';
import type { Place } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Each series has a value for each category, and all values lie on the axis. */
export const charts: Rule = ({ agreement }) =>
  allOfType(agreement, 'chart').flatMap((chart) => {
    const categories = chart.get('x').get('categories');
    const axis = chart.get('y');
    return [
      ...axisIssues(axis),
      ...chart
        .get('series')
        .items()
        .flatMap((series) => {
          const values = series.get('values');
          return [...lengthIssues(values, categories, chart), ...rangeIssues(values, axis)];
        }),
    ];
  });

const NUMBERS = ['inga', 'ett', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];
const NUMBERS_EN = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

function lengthIssues(values: Place, categories: Place, chart: Place): readonly Issue[] {
  const [have, need] = [values.items().length, categories.items().length];
  if (!Array.isArray(values.value) || !Array.isArray(categories.value) || need === 0 || have === need) return [];
  const years = chart.get('x').get('label').text === 'År';
  const sv = (count: number) => NUMBERS[count] ?? String(count);
  const en = (count: number) => NUMBERS_EN[count] ?? String(count);
  const message = words(
    `Diagrammet har ${sv(need)} ${years ? 'år' : 'kategorier'} men serien ${sv(have)} värden.`,
    `The chart has ${en(need)} ${years ? 'years' : 'categories'} but the series ${en(have)} values.`,
  );
  return [error(values.pointer, 'series-length', message)];
}

function axisIssues(axis: Place): readonly Issue[] {
  const [min, max] = [axis.get('min').number, axis.get('max').number];
  if (min === undefined || max === undefined || min < max) return [];
  const message = words(
    `Axeln ska sluta över ${min}. Skriv ett större tal.`,
    `The axis should end above ${min}. Write a larger number.`,
  );
  return [error(axis.get('max').pointer, 'axis-empty', message)];
}

function rangeIssues(values: Place, axis: Place): readonly Issue[] {
  const [min, max] = [axis.get('min').number, axis.get('max').number];
  if (min === undefined || max === undefined || min >= max) return [];
  return values.items().flatMap((value) => {
    if (value.number === undefined || (value.number >= min && value.number <= max)) return [];
    const message = words(
      `Värdet ${value.number} ligger utanför axeln, ${min}–${max}. Ändra axeln eller värdet.`,
      `The value ${value.number} is outside the axis, ${min}–${max}. Change the axis or the value.`,
    );
    return [error(value.pointer, 'chart-value-outside', message)];
  });
}
