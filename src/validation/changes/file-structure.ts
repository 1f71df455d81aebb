import { PdfName, PdfStream, type PdfObject } from '../../pdf/objects.ts';
import type { ChangeRule } from './change.ts';

/** Cross-reference and object streams of the revision itself: they carry objects and show none. */
export const fileStructure: ChangeRule = (step) => {
  const objects = [...step.added].filter((number) => isStructural(step.after.get(number)));
  return objects.length > 0 ? [{ level: 'none', objects, text: 'filens egen struktur' }] : [];
};

function isStructural(object: PdfObject): boolean {
  const type = object instanceof PdfStream ? object.dict.get('Type') : undefined;
  return type instanceof PdfName && (type.name === 'XRef' || type.name === 'ObjStm');
}
