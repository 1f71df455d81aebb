import type { Place } from '../place.ts';
import { printedTexts } from '../printed-texts.ts';
import { SoughtText } from './passages.ts';

/** A text of an agreement in which passages are sought. */
export interface Wording {
  readonly place: Place;
  readonly sought: SoughtText;
}

/** Members whose values are words of the format, not of whoever wrote the agreement: "line" is a kind of chart, not a name. */
const OF_THE_FORMAT =
  /\/(?:type|kind|role|orientation|width|level|status|placement|style|language|formatVersion)$|\/(?:rows\/\d+|totals)\/[^/]+\/colour$/;
/** Keys of cells and names of details are the author's, whatever they are called. */
const OF_THE_AUTHOR = /\/(?:rows\/\d+|totals)\/[^/]+$|^\/details\//;

/** All texts of an agreement in which something may stand that is to go. */
export const wordings = (agreement: Place): readonly Wording[] =>
  printedTexts(agreement)
    .filter(({ pointer }) => !OF_THE_FORMAT.test(pointer) || OF_THE_AUTHOR.test(pointer))
    .map((place) => ({ place, sought: new SoughtText(place.text ?? '') }));
