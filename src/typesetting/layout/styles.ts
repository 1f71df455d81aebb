import type { TextStyle } from '../text.ts';

/** The type scale (look § 4) as data. Sizes and leadings in points. */

const BLACK = '#000000';
export const GREY = '#595959';

const serif = (size: number, leading: number): TextStyle => ({
  face: 'serif',
  size,
  leading,
  colour: BLACK,
  figures: 'proportional',
});
const sans = (size: number, leading: number): TextStyle => ({
  face: 'sans',
  size,
  leading,
  colour: BLACK,
  figures: 'tabular',
});
const semibold = (style: TextStyle): TextStyle => ({
  ...style,
  face: style.face === 'serif' ? 'serif-semibold' : 'sans-semibold',
});
const proportional = (style: TextStyle): TextStyle => ({ ...style, figures: 'proportional' });

export const STYLES = {
  documentTitle: serif(24, 30),
  appendixTitle: serif(20, 26),
  partTitle: serif(16, 21),
  verdict: serif(16, 21),
  verdictWord: semibold(serif(16, 21)),
  subtitle: serif(14, 20),
  heading1: semibold(serif(14, 18)),
  heading2: semibold(serif(11, 15)),
  heading3: { ...serif(11, 15), face: 'serif-italic' } satisfies TextStyle,
  body: serif(11, 15),
  partyName: semibold(serif(11, 15)),
  /** Rows of a result. */
  resultRow: proportional(sans(9, 13)),
  quote: { ...serif(11, 15), face: 'serif-italic' } satisfies TextStyle,
  quoteSource: proportional(sans(9, 12)),
  label: proportional(sans(9.5, 15)),
  /** Groups of a digest among facts, look § 2. */
  digest: sans(9.5, 15),
  box: sans(11, 15),
  footnote: serif(9, 12),
  contentsLabel: proportional(semibold(sans(9.5, 15))),
  contentsDetail: proportional(sans(9, 13)),
  contentsPage: { ...serif(11, 15), figures: 'tabular' } satisfies TextStyle,
  panelParty: proportional(sans(9.5, 14)),
  panelName: semibold(serif(13, 18)),
  panelTitle: serif(11, 15),
  panelAuthority: proportional(sans(8.5, 11.5)),
  panelPlace: { ...proportional(sans(8.5, 11.5)), colour: GREY } satisfies TextStyle,
  verification: proportional(sans(9.5, 13)),
  verificationHead: proportional(semibold(sans(9.5, 13))),
  header: proportional(sans(8.5, 11)),
  headerFirst: proportional(semibold(sans(8.5, 11))),
  headerPage: sans(8.5, 11),
  footer: { ...proportional(sans(8, 11)), colour: GREY } satisfies TextStyle,
  mark: { ...proportional(semibold(sans(8.25, 11))), tracking: 0.2 } satisfies TextStyle,
  markSentence: proportional(sans(8.25, 11)),
} as const;

/** Running text is never wider, on landscape pages neither. */
export const MEASURE = 355;

/** Strokes (look § 9). */
export const RULE = 0.75;
export const HAIRLINE = 0.35;
export const HAIRLINE_COLOUR = '#B8B8B8';
export const FRAME_COLOUR = '#6E6E6E';
