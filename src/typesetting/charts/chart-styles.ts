import { words } from '../../core/words.ts';
import type { Issue } from '../../core/problem.ts';
import { formatNumber } from '../../document/numbers.ts';
import type { Chart } from '../../document/tree.ts';
import type { TextStyle } from '../text.ts';

/** The drawing of charts (look § 8, § 9) as data; points. */
export const TEXT: TextStyle = { face: 'sans', size: 8.5, leading: 11, colour: '#000000', figures: 'tabular' };
export const STRONG: TextStyle = { ...TEXT, face: 'sans-semibold' };
export const CAPTION_GAP = 7;
/** Under what ends without a rule. */
export const FOOT = 3.5;
export const BASE_LINE = { width: 0.75 };

export interface SeriesLook {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly [number, number];
  readonly marker: 'circle' | 'square' | 'triangle' | 'diamond';
}
/** In this order; told apart by dash and marker, not by colour alone. */
export const SERIES: readonly SeriesLook[] = [
  { colour: '#1B3A5C', width: 1.5, marker: 'circle' },
  { colour: '#A6500A', width: 1.5, dash: [5, 2], marker: 'square' },
  { colour: '#5E5E5E', width: 1.5, dash: [1.5, 1.75], marker: 'triangle' },
  { colour: '#000000', width: 1, marker: 'diamond' },
];
export const COLUMN_FILL = '#4F759B';
export const BAR_FILLS = ['#1B3A5C', '#C3D0DE', '#FFFFFF'] as const;
export const BAR_EDGE = { width: 0.5, colour: '#1B3A5C' } as const;

/** As it is printed when a value is missing. */
export const MISSING = '..';

export const valueText = (chart: Chart, value: number | null): string =>
  value === null ? MISSING : formatNumber(value, { decimals: chart.y.decimals });

export const tooCrowded = (chart: Chart): Issue => ({
  pointer: chart.source,
  code: 'chart-too-crowded',
  severity: 'error',
  message: words(
    'Diagrammet har för många värden eller serier för sin bredd. Använd en tabell eller dela upp diagrammet.',
    'The chart has too many values or series for its width. Use a table or divide the chart.',
  ),
});
