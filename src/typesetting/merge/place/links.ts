import type { PdfView } from '../../../pdf/file.ts';
import { PdfDict, type PdfObject } from '../../../pdf/objects.ts';
import type { Reference } from '../../writer/object-writer.ts';
import { annotationCopy } from '../annotation-copy.ts';
import type { ObjectCopier, ObjectSink } from '../copier.ts';
import type { DestinationCopier } from '../destinations.ts';
import { nameAt } from '../forbidden-content.ts';
import type { SourcePage } from '../page-list.ts';
import { refusal } from '../refusals.ts';
import type { LinkBox } from './page-items.ts';

/** A link of a page that is placed. */
export interface SourceLink {
  readonly annotation: PdfDict;
  readonly box: LinkBox;
}

/** A written link: its element takes the text that stands in its box. */
export interface WrittenLink {
  readonly reference: Reference;
  readonly element: Reference;
  readonly key: number;
}

const MOST_LINKS = 2_000;

/** The links of a page. Throws Problem `appendix-comments` for any other annotation, which would have to be heard too. */
export function linksOf({ dict }: SourcePage, view: PdfView): readonly SourceLink[] {
  const annotations = view.array(dict.get('Annots')) ?? [];
  // Each is asked for every run of text.
  if (annotations.length > MOST_LINKS) throw refusal('appendix-content', 'too many links on one page');
  return annotations.flatMap((item) => {
    const annotation = view.resolve(item);
    if (!(annotation instanceof PdfDict)) return [];
    const subtype = nameAt(annotation, 'Subtype', view);
    if (subtype === 'Popup') return [];
    if (subtype !== 'Link') throw refusal('appendix-comments', subtype);
    const numbers = (view.array(annotation.get('Rect')) ?? []).map((value: PdfObject) => Number(view.resolve(value)));
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbers.map((value) => (Number.isFinite(value) ? value : 0));
    const box: LinkBox = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
    return [{ annotation, box }];
  });
}

/** Print (ISO 32000-1 table 165): what PDF/A asks of every annotation (ISO 19005-2 6.3.2). */
const PRINT = 4;
const KEPT_OUT = ['AP', 'AS', 'BS', 'OC', 'PA', 'Parent', 'Popup', 'IRT', 'NM', 'M', 'P', 'CA'];

interface LinkParts {
  readonly page: Reference;
  readonly view: PdfView;
  readonly copier: ObjectCopier;
  readonly destinations: DestinationCopier;
  readonly newKey: () => number;
}

/** Writes the links of a page, each with a key in the parent tree and an element that is written later. */
export function writeLinks(
  links: readonly SourceLink[],
  { page, view, copier, destinations, newKey }: LinkParts,
  writer: ObjectSink,
): readonly WrittenLink[] {
  return links.map(({ annotation, box }) => {
    const reference = writer.reserve();
    const key = newKey();
    const plain = new PdfDict(new Map([...annotation.entries].filter(([name]) => !KEPT_OUT.includes(name))));
    writer.write(reference, {
      ...annotationCopy(plain, view, copier, destinations),
      Rect: [...box],
      P: page,
      F: PRINT,
      Border: [0, 0, 0],
      StructParent: key,
    });
    return { reference, element: writer.reserve(), key };
  });
}
