import type { SignatureWords } from '../../document/tree.ts';
import type { TextEngine } from '../text.ts';
import { FORM_FONTS } from '../writer/preloaded.ts';
import { number } from '../writer/values.ts';
import { fillColour, strokeColour } from '../writer/colours.ts';
import { fitSignature } from './fit.ts';
import { preloadedText } from './preloaded-text.ts';
import { BAR, FIELD, FRAME } from './styles.ts';

/** What a signed field says. */
export type AppearanceText = SignatureWords;

/** Content of a Form XObject whose fonts revision 0 holds already. */
export interface DrawnAppearance {
  /** Page description operators, uncompressed, bytes as Latin-1 text. */
  readonly content: string;
  /** Resource name in `content` to key in the form's default resources (AcroForm /DR /Font). */
  readonly fonts: Readonly<Record<string, string>>;
  /** Points. */
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a signed field: an opaque white ground over the whole box, frame, bar, and the words as `fitSignature` sets them.
 * Throws Problem `appearance-character` for a character that the document's preloaded fonts lack, and what that throws.
 */
export function drawSignatureAppearance(content: AppearanceText, engine: TextEngine): DrawnAppearance {
  const texts = fitSignature(content, engine);
  const half = FRAME / 2;
  const operators = [
    'q',
    `${fillColour('#ffffff')} 0 0 ${FIELD.width} ${FIELD.height} re f`,
    `${fillColour(BAR.colour)} 0 0 ${BAR.width} ${FIELD.height} re f`,
    `${strokeColour('#000000')} ${FRAME} w ${half} ${half} ${FIELD.width - FRAME} ${FIELD.height - FRAME} re S`,
    fillColour('#000000'),
    'BT',
    ...texts.flatMap(({ text, x, y, style }) => [
      `/${FORM_FONTS[style.face]} ${number(style.size)} Tf`,
      `1 0 0 1 ${number(x)} ${number(FIELD.height - y - engine.baseline(style))} Tm`,
      preloadedText(text, style, engine),
    ]),
    'ET',
    'Q',
  ];
  return {
    content: `${operators.join('\n')}\n`,
    fonts: Object.fromEntries(Object.values(FORM_FONTS).map((key) => [key, key])),
    ...FIELD,
  };
}
