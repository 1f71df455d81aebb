import type { Inline } from '../../document/tree.ts';
import type { FaceName } from '../ink.ts';
import type { TextStyle } from '../text.ts';
import type { Figures } from './shape.ts';

/** `strong` and `em` in each face (look § 2): the sans has one way to stress, upright italics stress in italics. */
const STRONG: Readonly<Record<FaceName, FaceName>> = {
  serif: 'serif-semibold',
  'serif-semibold': 'serif-semibold',
  'serif-italic': 'serif-semibold',
  sans: 'sans-semibold',
  'sans-semibold': 'sans-semibold',
};
const EM: Readonly<Record<FaceName, FaceName>> = {
  serif: 'serif-italic',
  'serif-semibold': 'serif-italic',
  'serif-italic': 'serif',
  sans: 'sans-semibold',
  'sans-semibold': 'sans-semibold',
};

export interface InlineFace {
  readonly face: FaceName;
  readonly figures: Figures;
  /** Set in a box of its own. */
  readonly box?: InlineBox;
}

/** A boxed piece (look § 12): its size as a share of the text's, and the padding on each side in points. */
export interface InlineBox {
  readonly scale: number;
  readonly padding: number;
}

/** Sans 9 in running text, never larger than the text around it. */
const boxIn = ({ size }: TextStyle): InlineBox => ({ scale: Math.min(1, 9 / size), padding: 3 });

/** The face and the figures in which an inline of a paragraph in `style` is set. */
export function faceOf(inline: Inline, style: TextStyle): InlineFace {
  if (inline.kind === 'note') return { face: style.face, figures: 'superior' };
  if (inline.kind !== 'text') return { face: style.face, figures: style.figures };
  if (inline.omitted) return { face: 'sans', figures: style.figures, box: boxIn(style) };
  const face = inline.strong ? STRONG[style.face] : inline.em ? EM[style.face] : style.face;
  return { face, figures: style.figures };
}
