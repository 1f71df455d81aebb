import type { Chart } from '../agreement/schema.ts';
import { axisLabel } from './axis-label.ts';
import { formatNumber } from './numbers.ts';

const KINDS = { line: 'Linjediagram', bar: 'Stapeldiagram' } as const;
/** More series or categories than this are in the table of numbers, not in the alternative. */
const MOST = 6;

/**
 * What a chart shows, from its own data: kind, axes with the unit, and each series from its first known value to its last, or, for a
 * few named categories, value by value. It stands after the author's words, so that the two can be compared and the
 * figure is never without.
 */
export function chartAlternative({ kind, x, y, series }: Chart): string {
  const [first = '', last = ''] = [x.categories[0], x.categories.at(-1)];
  const span = x.categories.length > 1 ? `${first} till ${last}` : first;
  const shown = series.slice(0, MOST).map(({ name, values }) => {
    const said =
      kind === 'line' || values.length > MOST
        ? ends(x.categories, values, y.decimals)
        : each(x.categories, values, y.decimals);
    return `${name}: ${said}.`;
  });
  const more = series.length > MOST ? [`${series.length - MOST} serier till finns i tabellen.`] : [];
  return [`${KINDS[kind]}: ${axisLabel(y)}, ${x.label.toLowerCase()} ${span}.`, ...shown, ...more].join(' ');
}

/** "98 (2015) till 186 (2019), högst 192 (2018)" */
function ends(categories: readonly string[], values: readonly (number | null)[], decimals: number): string {
  const known = values.flatMap((value, at) => (value === null ? [] : [{ value, at: categories[at] ?? '' }]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return 'uppgift saknas';
  const say = ({ value, at }: typeof first): string => `${formatNumber(value, { decimals })} (${at})`;
  const highest = known.reduce((most, one) => (one.value > most.value ? one : most), first);
  const lowest = known.reduce((least, one) => (one.value < least.value ? one : least), first);
  const between = (one: typeof first, word: string): string =>
    one === first || one === last ? '' : `, ${word} ${say(one)}`;
  if (known.length === 1) return say(first);
  return `${say(first)} till ${say(last)}${between(highest, 'högst')}${between(lowest, 'lägst')}`;
}

const each = (categories: readonly string[], values: readonly (number | null)[], decimals: number): string =>
  categories
    .map((category, at) => {
      const value = values[at] ?? null;
      return `${category} ${value === null ? 'uppgift saknas' : formatNumber(value, { decimals })}`;
    })
    .join(', ');
