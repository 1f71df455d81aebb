import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { TextEngine } from '../text.ts';
import { FORM_FONTS } from '../writer/preloaded.ts';
import { number } from '../writer/values.ts';
import { fillColour, strokeColour } from '../writer/colours.ts';
import { preloadedText } from './preloaded-text.ts';
import { HEADING, LINE, ROW, SMALL, SMALL_HEADING, type AppearanceStyle } from './styles.ts';
import { wrap } from './wrap.ts';

/** What a signed field says: words only, in the document's language. */
export interface AppearanceText {
  /** "Undertecknad av Tobias Lövström" */
  readonly heading: string;
  /** Capacity and party: set as one text, with commas. */
  readonly lines: readonly string[];
  /** Time, method, eID ("E-leg."), reference. */
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}

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

/** The field, look § 10: points. */
const BOX = { width: 230, height: 96 };
const LEFT = 12;
const RIGHT = 9;
const TOP = 9;
const BOTTOM = 3;
const LABEL = 46;
const GAP = 4;
const BAR = { width: 3, colour: '#1b3a5c' };
const FRAME = 0.75;

interface SetText {
  readonly text: string;
  readonly x: number;
  /** Top of the line box, from the top of the field. */
  readonly y: number;
  readonly style: AppearanceStyle;
}

/**
 * Draws a signed field: an opaque white ground over the whole box, frame, bar, and the words. When they are too long
 * they wrap, then the eID is left out, then the type gets smaller, then capacity and party are left out (the frozen page
 * says them above the field); name, time and method always stand. Throws Problem `appearance-character` for a character that
 * the document's preloaded fonts lack and `appearance-too-long` when even that does not fit.
 */
export function drawSignatureAppearance(content: AppearanceText, engine: TextEngine): DrawnAppearance {
  const composed = normalised(content);
  const fitting = attempts(composed)
    .map((attempt) => set(attempt, engine))
    .find(({ height }) => height + BOTTOM <= BOX.height);
  if (!fitting) throw tooLong();
  const half = FRAME / 2;
  const operators = [
    'q',
    `${fillColour('#ffffff')} 0 0 ${BOX.width} ${BOX.height} re f`,
    `${fillColour(BAR.colour)} 0 0 ${BAR.width} ${BOX.height} re f`,
    `${strokeColour('#000000')} ${FRAME} w ${half} ${half} ${BOX.width - FRAME} ${BOX.height - FRAME} re S`,
    fillColour('#000000'),
    'BT',
    ...fitting.texts.flatMap(({ text, x, y, style }) => [
      `/${FORM_FONTS[style.face]} ${number(style.size)} Tf`,
      `1 0 0 1 ${number(x)} ${number(BOX.height - y - engine.baseline(style))} Tm`,
      preloadedText(text, style, engine),
    ]),
    'ET',
    'Q',
  ];
  return {
    content: `${operators.join('\n')}\n`,
    fonts: Object.fromEntries(Object.values(FORM_FONTS).map((key) => [key, key])),
    ...BOX,
  };
}

interface Attempt extends AppearanceText {
  readonly headingStyle: AppearanceStyle;
  readonly lineStyle: AppearanceStyle;
  readonly rowStyle: AppearanceStyle;
}

/** From as designed to the least that may be shown. */
function attempts(content: AppearanceText): readonly Attempt[] {
  const full: Attempt = { ...content, headingStyle: HEADING, lineStyle: LINE, rowStyle: ROW };
  const shorter = { ...full, rows: content.rows.filter(({ label }) => label !== 'E-leg.') };
  const small = { ...shorter, rowStyle: SMALL };
  const smaller = { ...small, lineStyle: SMALL };
  const bare = { ...smaller, lines: [] };
  return [full, shorter, small, smaller, bare, { ...bare, headingStyle: SMALL_HEADING }];
}

function set(attempt: Attempt, engine: TextEngine): { readonly texts: readonly SetText[]; readonly height: number } {
  const texts: SetText[] = [];
  let y = TOP;
  const put = (text: string, x: number, style: AppearanceStyle): void => {
    for (const line of wrap(text, BOX.width - x - RIGHT, style, engine)) {
      texts.push({ text: line, x, y, style });
      y += style.leading;
    }
  };
  put(attempt.heading, LEFT, attempt.headingStyle);
  for (const line of attempt.lines) put(line, LEFT, attempt.lineStyle);
  y += GAP;
  for (const { label, value } of attempt.rows) {
    texts.push({ text: label, x: LEFT, y, style: attempt.rowStyle });
    put(value, LEFT + LABEL, attempt.rowStyle);
  }
  return { texts, height: y };
}

function normalised(content: AppearanceText): AppearanceText {
  const clean = (text: string): string =>
    text
      .normalize('NFC')
      .replace(/\u00ad/g, '')
      .replace(/\s+/gu, ' ')
      .trim();
  return {
    heading: clean(content.heading),
    lines:
      content.lines.length === 0
        ? []
        : [
            content.lines
              .map(clean)
              .filter((line) => line !== '')
              .join(', '),
          ],
    rows: content.rows.map(({ label, value }) => ({ label: clean(label), value: clean(value) })),
  };
}

const tooLong = (): Problem =>
  new Problem({
    kind: 'invalid',
    code: 'appearance-too-long',
    message: words(
      'Namn, tid och metod får inte plats i fältet för underskrift. Korta namnet eller metodens beskrivning.',
      'Name, time and method do not fit into the signature field. Shorten the name or the description of the method.',
    ),
  });
