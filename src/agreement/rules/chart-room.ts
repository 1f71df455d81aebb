import type { Issue } from '../../core/problem.ts';
import { words, type Words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { allOfType, blocksOf } from '../parts.ts';
import type { Place } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Lines and bars that can be told apart without colour. */
const MOST_SERIES = { line: 4, bar: 3 } as const;
const MOST_CATEGORIES = 120;
/** Bars of several series as they are drawn, points; `letters`: of a category on one line, few enough to be sure. */
const BARS = { pitch: 11, apart: 4, letters: 20 };
/** What is left of a page for them beside caption and notes, points. */
const HIGHEST = { upright: 540, turned: 350 };

/**
 * A chart has room on a page: so many series that its lines or bars can be told apart, so many categories that all of
 * them can be seen. How wide its words are only the layout knows.
 */
export const chartRoom: Rule = ({ agreement }) =>
  allOfType(agreement, 'chart').flatMap((chart): readonly Issue[] => {
    const kind = chart.get('kind').text === 'line' ? 'line' : 'bar';
    const series = chart.get('series');
    const categories = chart.get('x').get('categories');
    const [count, most] = [series.items().length, MOST_SERIES[kind]];
    if (count > most) return [crowded(series, tooManySeries(kind, count, most))];
    const named = categories.items().length;
    if (named > MOST_CATEGORIES) return [crowded(categories, tooManyCategories(named))];
    const highest = isTurned(agreement, chart) ? HIGHEST.turned : HIGHEST.upright;
    const isHigh = kind === 'bar' && count > 1 && heightOf(categories.items(), count) > highest;
    return isHigh ? [crowded(categories, tooHigh(named, count))] : [];
  });

function heightOf(categories: readonly Place[], series: number): number {
  return categories.reduce((height, { text = '' }) => {
    const lines = Math.max(1, Math.ceil(text.length / BARS.letters));
    return height + BARS.pitch * Math.max(series, lines) + BARS.apart;
  }, 0);
}

/** On a landscape page: of what stands on such pages, as parts do unless they say no, or with a table under the same heading 1 that does. */
function isTurned(agreement: Place, chart: Place): boolean {
  const at = chart.path.lastIndexOf('blocks') - 1;
  const [list, own] = [chart.path.slice(0, at), Number(chart.path[at])];
  const owner = agreement.at(list.slice(0, -1));
  const usual = owner.path.at(-2) === 'parts' ? 'landscape' : 'portrait';
  if ((owner.get('orientation').text ?? usual) === 'landscape') return true;
  const sections = agreement.at(list).items();
  const isFirst = (section: Place | undefined) => section?.get('level').number === 1;
  const from = sections.findLastIndex((section, i) => i <= own && isFirst(section));
  const next = sections.findIndex((section, i) => i > own && isFirst(section));
  const chapter = sections.slice(Math.max(0, from), next < 0 ? sections.length : next);
  return blocksOf(chapter).some((block) => block.get('orientation').text === 'landscape');
}

const crowded = (place: Place, message: Words): Issue => error(place.pointer, 'chart-too-crowded', message);

const tooManySeries = (kind: 'line' | 'bar', count: number, most: number): Words =>
  words(
    `Diagrammet har ${count} serier. Högst ${most} ${kind === 'line' ? 'linjer' : 'staplar bredvid varandra'} går att skilja åt. Dela upp diagrammet eller använd en tabell.`,
    `The chart has ${count} series. At most ${most} ${kind === 'line' ? 'lines' : 'bars beside each other'} can be told apart. Divide the chart or use a table.`,
  );

const tooManyCategories = (count: number): Words =>
  words(
    `Diagrammet har ${count} kategorier. Högst ${MOST_CATEGORIES} får plats. Dela upp diagrammet eller använd en tabell.`,
    `The chart has ${count} categories. At most ${MOST_CATEGORIES} fit. Divide the chart or use a table.`,
  );

const tooHigh = (categories: number, series: number): Words =>
  words(
    `Diagrammets staplar får inte plats på en sida: ${categories} kategorier med ${series} serier. Dela upp diagrammet, använd linjer eller en tabell.`,
    `The bars of the chart do not fit on a page: ${categories} categories with ${series} series. Divide the chart, use lines or a table.`,
  );
