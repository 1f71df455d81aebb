import type { PdfView } from '../../pdf/file.ts';
import { PdfDict, PdfName, PdfRef, PdfString, type PdfObject } from '../../pdf/objects.ts';
import { decodeText, encodeText } from '../../pdf/text-string.ts';
import type { Dictionary, Value } from '../writer/pdfkit-objects.ts';
import type { ObjectCopier } from './copier.ts';
import { nameAt } from './forbidden-content.ts';
import { treeEntries } from './trees.ts';

/** Places in a foreign file by name: both kinds of names (ISO 32000-1 12.3.2.3), to the explicit destination. */
export function namedPlaces(view: PdfView, catalog: PdfDict): ReadonlyMap<string, PdfObject> {
  const places = new Map<string, PdfObject>();
  const explicit = (value: PdfObject): PdfObject => {
    const direct = view.resolve(value);
    return direct instanceof PdfDict ? view.resolve(direct.get('D')) : direct;
  };
  for (const [name, value] of view.dict(catalog.get('Dests'))?.entries ?? []) places.set(name, explicit(value));
  for (const [key, value] of treeEntries(view, view.dict(catalog.get('Names'))?.get('Dests'), 'Names'))
    if (key instanceof PdfString) places.set(decodeText(key), explicit(value));
  return places;
}

/**
 * An annotation of a foreign page: destinations by name become explicit, since names are not merged, and a link without
 * a spoken name gets its address (ISO 14289-1 7.18.5).
 */
export function annotationCopy(
  annotation: PdfDict,
  places: ReadonlyMap<string, PdfObject>,
  view: PdfView,
  copier: ObjectCopier,
): Dictionary {
  const copy = { ...copier.dictionary(annotation, ['Dest', 'A', 'AA', 'PA', 'Contents']) };
  const action = view.dict(annotation.get('A'));
  const contents = view.resolve(annotation.get('Contents'));
  const spoken = contents instanceof PdfString ? decodeText(contents) : '';
  const isLink = nameAt(annotation, 'Subtype', view) === 'Link';
  const uri = view.resolve(action?.get('URI'));
  const address = uri instanceof PdfString ? decodeText(uri) : 'Länk inom bilagan';
  return {
    ...copy,
    Contents: spoken !== '' || isLink ? encodeText(spoken === '' ? address : spoken) : undefined,
    Dest: destination(annotation.get('Dest'), places, view, copier),
    A: action ? actionCopy(action, places, view, copier) : undefined,
  };
}

function actionCopy(
  action: PdfDict,
  places: ReadonlyMap<string, PdfObject>,
  view: PdfView,
  copier: ObjectCopier,
): Value {
  // SD and Next lead to objects that an action of ours does not need.
  const copy = copier.dictionary(action, ['D', 'SD', 'Next']);
  return nameAt(action, 'S', view) === 'GoTo'
    ? { ...copy, D: destination(action.get('D'), places, view, copier) }
    : copy;
}

function destination(
  value: PdfObject | undefined,
  places: ReadonlyMap<string, PdfObject>,
  view: PdfView,
  copier: ObjectCopier,
): Value | undefined {
  if (value === undefined) return undefined;
  const direct = value instanceof PdfRef ? view.resolve(value) : value;
  if (direct instanceof PdfName) return copier.value(places.get(direct.name) ?? null);
  if (direct instanceof PdfString) return copier.value(places.get(decodeText(direct)) ?? null);
  return copier.value(direct);
}
