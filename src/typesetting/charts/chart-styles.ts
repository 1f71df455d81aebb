import type { TextStyle } from '../text.ts';

/** The drawing of charts (look § 8, § 9) as data; points. */
const text: TextStyle = { face: 'sans', size: 8.5, leading: 11, colour: '#000000', figures: 'tabular' };
export const CHART = {
  text,
  strong: { ...text, face: 'sans-semibold' } as TextStyle,
  captionGap: 7,
  below: 24,
  above: 18,
} as const;

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
