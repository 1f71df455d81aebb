import type { PdfView } from '../../pdf/file.ts';
import { PdfString, type PdfDict } from '../../pdf/objects.ts';
import { decodeText, encodeText } from '../../pdf/text-string.ts';
import type { Dictionary } from '../writer/object-writer.ts';
import type { ObjectCopier } from './copier.ts';
import type { DestinationCopier } from './destinations.ts';
import { nameAt } from './forbidden-content.ts';

/**
 * An annotation of a foreign page. A link without a spoken name gets its address (ISO 14289-1 7.18.5); its key in the
 * parent tree is the caller's to give.
 */
export function annotationCopy(
  annotation: PdfDict,
  view: PdfView,
  copier: ObjectCopier,
  destinations: DestinationCopier,
): Dictionary {
  const copy = copier.dictionary(annotation, ['Dest', 'A', 'AA', 'PA', 'Contents', 'StructParent']);
  const action = view.dict(annotation.get('A'));
  const isLink = nameAt(annotation, 'Subtype', view) === 'Link';
  const spoken = spokenName(annotation, view);
  return {
    ...copy,
    Contents: spoken !== '' || isLink ? encodeText(spoken === '' ? addressOf(action, view) : spoken) : undefined,
    Dest: destinations.destination(annotation.get('Dest')),
    A: action ? destinations.action(action) : undefined,
  };
}

const spokenName = (annotation: PdfDict, view: PdfView): string => {
  const contents = view.resolve(annotation.get('Contents'));
  return contents instanceof PdfString ? decodeText(contents) : '';
};

function addressOf(action: PdfDict | null, view: PdfView): string {
  const uri = view.resolve(action?.get('URI'));
  return uri instanceof PdfString ? decodeText(uri) : linkWithin(view);
}

/** What a link within the file is called, in the language in which it is read with its file: Swedish, or English elsewhere. */
function linkWithin(view: PdfView): string {
  const language = view.resolve(view.catalog?.get('Lang'));
  const isForeign = language instanceof PdfString && !/^(sv\b|und\b|$)/i.test(decodeText(language).trim());
  return isForeign ? 'Link within the document' : 'Länk inom bilagan';
}
