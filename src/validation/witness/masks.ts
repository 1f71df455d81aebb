import type { PdfView } from '../../pdf/file.ts';
import { signatureFields } from '../../pdf/forms.ts';
import { PdfRef, type PdfDict, type PdfObject } from '../../pdf/objects.ts';

/** A rectangle of a page as it is shown: points from its upper left corner, crop box and rotation counted in. */
export interface Mask {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Left, bottom, right, top in the page's own space. */
type Box = readonly [left: number, bottom: number, right: number, top: number];

const LETTER: Box = [0, 0, 612, 792];

/** Where signatures show themselves on a page: what stands there comes with signing, and is theirs. */
export function signatureMasks(view: PdfView, page: PdfRef): readonly Mask[] {
  const object = view.dict(page);
  if (!object) return [];
  const listed = new Set(
    (view.array(object.get('Annots')) ?? []).flatMap((one) => (one instanceof PdfRef ? one.number : [])),
  );
  const isHere = (ref: PdfRef | null, place: PdfObject | undefined) =>
    (ref !== null && listed.has(ref.number)) || (place instanceof PdfRef && place.number === page.number);
  const rects = signatureFields(view).flatMap(({ widgets }) =>
    widgets.flatMap(({ ref, dict }) => (isHere(ref, dict.get('P')) ? [boxOf(view, dict.get('Rect'))] : [])),
  );
  if (rects.length === 0) return [];
  const crop =
    boxOf(view, inherited(view, object, 'CropBox')) ?? boxOf(view, inherited(view, object, 'MediaBox')) ?? LETTER;
  const turn = view.resolve(inherited(view, object, 'Rotate'));
  const quarters = typeof turn === 'number' && Number.isInteger(turn / 90) ? (((turn / 90) % 4) + 4) % 4 : 0;
  return rects.flatMap((rect) => (rect ? [shown(rect, crop, quarters)] : []));
}

/** A quarter turn is clockwise (ISO 32000-1 table 30, Rotate). */
function shown([x1, y1, x2, y2]: Box, [left, bottom, right, top]: Box, quarters: number): Mask {
  switch (quarters) {
    case 1:
      return { left: y1 - bottom, top: x1 - left, right: y2 - bottom, bottom: x2 - left };
    case 2:
      return { left: right - x2, top: y1 - bottom, right: right - x1, bottom: y2 - bottom };
    case 3:
      return { left: top - y2, top: right - x2, right: top - y1, bottom: right - x1 };
    default:
      return { left: x1 - left, top: top - y2, right: x2 - left, bottom: top - y1 };
  }
}

/** A value of the page or of a node above it (7.7.3.4), at most 32 steps up. */
function inherited(view: PdfView, page: PdfDict, key: string): PdfObject | undefined {
  let node: PdfDict | null = page;
  for (let step = 0; step < 32 && node; step++) {
    const value: PdfObject | undefined = node.get(key);
    if (value !== undefined) return value;
    node = view.dict(node.get('Parent'));
  }
  return undefined;
}

function boxOf(view: PdfView, value: PdfObject | undefined): Box | null {
  const numbers = (view.array(value) ?? []).slice(0, 4).map((one) => view.resolve(one));
  const [x1, y1, x2, y2] = numbers;
  if (typeof x1 !== 'number' || typeof y1 !== 'number' || typeof x2 !== 'number' || typeof y2 !== 'number') return null;
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}
