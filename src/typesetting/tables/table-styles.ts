import type { TextStyle } from '../text.ts';

/** The setting of tables (look § 7) as data; points. */
const sans = (size: number, leading: number): TextStyle => ({
  face: 'sans',
  size,
  leading,
  colour: '#000000',
  figures: 'tabular',
});
const semibold = (style: TextStyle): TextStyle => ({ ...style, face: 'sans-semibold' });

export interface Setting {
  readonly text: TextStyle;
  readonly head: TextStyle;
  /** Between a cell's text and its column's edges; outer edges have none. */
  readonly padX: number;
  readonly padY: number;
}

const NORMAL = sans(9, 12);
const DENSE = sans(8.25, 10.5);
/** From this many columns on the dense setting is a little narrower. */
const MANY_COLUMNS = 13;

export const normalSetting: Setting = { text: NORMAL, head: semibold(NORMAL), padX: 5, padY: 2.5 };
export const denseSetting = (columns: number): Setting => ({
  text: DENSE,
  head: semibold(DENSE),
  padX: columns >= MANY_COLUMNS ? 3.5 : 4,
  padY: 3,
});

export const CAPTION = {
  number: semibold(sans(9.5, 12.5)),
  title: sans(9.5, 12.5),
  gap: 7,
  above: 18,
  below: 5,
} as const;
export const REMARK = { style: sans(8.25, 11), above: 4, below: 24 } as const;
export const CONTINUES = { style: sans(8.25, 11), above: 4 } as const;
export const INDENT = 10;
export const STATUS = { side: 7, gap: 3.5, edge: 0.6 } as const;
