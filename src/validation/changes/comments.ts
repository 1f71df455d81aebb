import { PdfDict, PdfName, PdfRef, type PdfArray, type PdfObject } from '../../pdf/objects.ts';
import { newObjectsFrom, type Step } from './change.ts';

/** Points: what the icon of a note may take. */
const ICON = 40;
/** Marks over text that a reader draws by itself; with an appearance of their own they could draw anything. */
const MARKS = new Set(['Highlight', 'Underline', 'StrikeOut', 'Squiggly', 'Popup']);

/**
 * Of the annotations that a page gained those that are comments and cover nothing (ISO 32000-1 12.5.6): notes of an icon's
 * size, and marks without an appearance. Stamps, drawings and free text never are. With all new objects under each.
 */
export function newComments(gained: PdfArray, step: Step): ReadonlyMap<number, readonly number[]> {
  const comments = new Map<number, readonly number[]>();
  for (const item of gained)
    if (item instanceof PdfRef && step.added.has(item.number) && isComment(step.after.get(item.number), step))
      comments.set(item.number, newObjectsFrom(item, step));
  return comments;
}

function isComment(annotation: PdfObject, { after }: Step): boolean {
  if (!(annotation instanceof PdfDict)) return false;
  const subtype = after.resolve(annotation.get('Subtype'));
  if (!(subtype instanceof PdfName) || annotation.get('A') !== undefined || annotation.get('AA') !== undefined)
    return false;
  if (MARKS.has(subtype.name)) return annotation.get('AP') === undefined;
  return (
    subtype.name === 'Text' && isSmall(after.array(annotation.get('Rect'))?.map((one) => after.resolve(one)) ?? [])
  );
}

function isSmall(rect: PdfArray): boolean {
  const [x1, y1, x2, y2] = rect;
  if (typeof x1 !== 'number' || typeof y1 !== 'number' || typeof x2 !== 'number' || typeof y2 !== 'number')
    return false;
  return Math.abs(x2 - x1) <= ICON && Math.abs(y2 - y1) <= ICON;
}
