import type { TextStyle } from '../text.ts';

/** The field and what it is framed with (look § 10): points. */
export const FIELD = { width: 230, height: 96 };
export const BAR = { width: 3, colour: '#1b3a5c' };
export const FRAME = 0.75;

/** The type of a signed field (look § 10). Digits are tabular: the fonts' default glyphs, which are the preloaded ones. */
export interface AppearanceStyle extends TextStyle {
  readonly face: 'sans' | 'sans-semibold';
}

const style = (face: AppearanceStyle['face'], size: number, leading: number): AppearanceStyle => ({
  face,
  size,
  leading,
  colour: '#000000',
  figures: 'tabular',
});

export const HEADING = style('sans-semibold', 9, 12);
export const SMALL_HEADING = style('sans-semibold', 8, 10.5);
export const LINE = style('sans', 8.5, 11.5);
export const ROW = style('sans', 8.25, 11.25);
export const SMALL = style('sans', 8, 10.5);
