import { memoryOf, reserve } from './pdfium-document.ts';
import type { Pdfium } from './pdfium.ts';

/** What a page draws besides text, and where it says other words than it draws. */
export interface Drawn {
  /** Share of the page that pictures cover, those that overlap counted each; 0 where there is none. */
  readonly pictured: number;
  readonly pictures: number;
  readonly paths: number;
  /** Objects that were read out by other words (/ActualText) until `unspoken` took these from them. */
  readonly spoken: number;
  /** There are more objects, or they are nested deeper, than were looked at. */
  readonly isCut: boolean;
}

const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const FORM = 5;
const MOST_OBJECTS = 200_000;
const DEEPEST = 16;
const MOST_MARKS = 32;

/**
 * Looks at all that a page draws, forms within forms too, and takes from its text the words that are read out in its place
 * (ISO 32000-1 14.9.4): the text that is loaded next is the one that is drawn.
 */
export function unspoken(pdfium: Pdfium, page: number): Drawn {
  const key = reserve(pdfium, 64);
  try {
    memoryOf(pdfium).set(new TextEncoder().encode('ActualText\0'), key);
    const found = { pictured: 0, pictures: 0, paths: 0, spoken: 0, isCut: false };
    let left = MOST_OBJECTS;
    const paper = Math.max(1, pdfium.FPDF_GetPageWidth(page) * pdfium.FPDF_GetPageHeight(page));

    /** `depth` 0: the page itself, where bounds are in its own units. Gives whether there was a picture. */
    const visit = (holder: number, depth: number): boolean => {
      const count = depth === 0 ? pdfium.FPDFPage_CountObjects(holder) : pdfium.FPDFFormObj_CountObjects(holder);
      let hasPicture = false;
      for (let index = 0; index < count; index++) {
        if (--left < 0) {
          found.isCut = true;
          break;
        }
        const object =
          depth === 0 ? pdfium.FPDFPage_GetObject(holder, index) : pdfium.FPDFFormObj_GetObject(holder, index);
        const type = pdfium.FPDFPageObj_GetType(object);
        found.spoken += takeSpoken(pdfium, object, key);
        if (type === TEXT) continue;
        if (type === PATH) found.paths += 1;
        if (type === FORM && depth >= DEEPEST) found.isCut = true;
        const isPicture = type === IMAGE || (type === FORM && depth < DEEPEST && visit(object, depth + 1));
        if (type === IMAGE) found.pictures += 1;
        if (isPicture && depth === 0) found.pictured += areaOf(pdfium, object, key + 32) / paper;
        hasPicture ||= isPicture;
      }
      return hasPicture;
    };
    visit(page, 0);
    return found;
  } finally {
    pdfium.free(key);
  }
}

function takeSpoken(pdfium: Pdfium, object: number, key: number): number {
  let taken = 0;
  for (let index = Math.min(MOST_MARKS, pdfium.FPDFPageObj_CountMarks(object)) - 1; index >= 0; index--) {
    const mark = pdfium.FPDFPageObj_GetMark(object, index);
    if (mark === 0 || pdfium.FPDFPageObjMark_GetParamValueType(mark, key) === 0) continue;
    pdfium.FPDFPageObj_RemoveMark(object, mark);
    taken += 1;
  }
  return taken;
}

/** `box`: room for four floats. */
function areaOf(pdfium: Pdfium, object: number, box: number): number {
  if (pdfium.FPDFPageObj_GetBounds(object, box, box + 4, box + 8, box + 12) === 0) return 0;
  const [left = 0, bottom = 0, right = 0, top = 0] = new Float32Array(pdfium.memory.buffer, box, 4);
  return Math.abs((right - left) * (top - bottom));
}
