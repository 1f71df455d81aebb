import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { SignatureWords } from '../../document/tree.ts';
import type { TextEngine } from '../text.ts';
import { FIELD, HEADING, LINE, ROW, SMALL, SMALL_HEADING, type AppearanceStyle } from './styles.ts';
import { wrap } from './wrap.ts';

/** Points from the edges of the field, and between its parts. */
const LEFT = 12;
const RIGHT = 9;
const TOP = 9;
const BOTTOM = 3;
const LABEL = 46;
const GAP = 4;

/** A line of text in a field. */
export interface FittedText {
  readonly text: string;
  /** What it is a line of; labels and values come in turn. */
  readonly part: 'heading' | 'line' | 'label' | 'value';
  readonly x: number;
  /** Top of the line box, from the top of the field. */
  readonly y: number;
  readonly style: AppearanceStyle;
}

/**
 * Sets the words of a signed field. When they are too long they wrap, then the eID is left out, then the type gets smaller,
 * then capacity and party are left out (the frozen page says them above the field); name, time and method always stand.
 * Throws Problem `appearance-too-long` when even that does not fit.
 */
export function fitSignature(content: SignatureWords, engine: TextEngine): readonly FittedText[] {
  const fitting = attempts(normalised(content))
    .map((attempt) => set(attempt, engine))
    .find(({ height }) => height + BOTTOM <= FIELD.height);
  if (!fitting) throw tooLong();
  return fitting.texts;
}

interface Attempt extends SignatureWords {
  readonly headingStyle: AppearanceStyle;
  readonly lineStyle: AppearanceStyle;
  readonly rowStyle: AppearanceStyle;
}

/** From as designed to the least that may be shown. */
function attempts(content: SignatureWords): readonly Attempt[] {
  const full: Attempt = { ...content, headingStyle: HEADING, lineStyle: LINE, rowStyle: ROW };
  const shorter = { ...full, rows: content.rows.filter(({ label }) => label !== 'E-leg.') };
  const small = { ...shorter, rowStyle: SMALL };
  const smaller = { ...small, lineStyle: SMALL };
  const bare = { ...smaller, lines: [] };
  return [full, shorter, small, smaller, bare, { ...bare, headingStyle: SMALL_HEADING }];
}

function set(attempt: Attempt, engine: TextEngine): { readonly texts: readonly FittedText[]; readonly height: number } {
  const texts: FittedText[] = [];
  let y = TOP;
  const put = (text: string, part: FittedText['part'], x: number, style: AppearanceStyle): void => {
    for (const line of wrap(text, FIELD.width - x - RIGHT, style, engine)) {
      texts.push({ text: line, part, x, y, style });
      y += style.leading;
    }
  };
  put(attempt.heading, 'heading', LEFT, attempt.headingStyle);
  for (const line of attempt.lines) put(line, 'line', LEFT, attempt.lineStyle);
  y += GAP;
  for (const { label, value } of attempt.rows) {
    texts.push({ text: label, part: 'label', x: LEFT, y, style: attempt.rowStyle });
    put(value, 'value', LEFT + LABEL, attempt.rowStyle);
  }
  return { texts, height: y };
}

function normalised(content: SignatureWords): SignatureWords {
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
