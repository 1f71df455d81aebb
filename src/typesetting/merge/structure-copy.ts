import { PdfDict, PdfName, PdfRef, PdfString, type PdfObject } from '../../pdf/objects.ts';
import { decodeText, encodeText } from '../../pdf/text-string.ts';
import type { Dictionary, ObjectWriter, Reference, Value } from '../writer/pdfkit-objects.ts';
import type { ObjectCopier } from './copier.ts';
import type { Appendix } from './inspect.ts';
import { refusal } from './refusals.ts';
import { standardRole } from './roles.ts';

const MOST_ELEMENTS = 500_000;

export interface CopiedStructure {
  /** Elements that hung at the top of the file's tree. */
  readonly top: readonly Reference[];
  readonly ids: ReadonlyMap<string, Reference>;
}

/**
 * Copies the structure elements of a foreign file under an element of ours: standard roles in place of its role map,
 * attributes in place of its classes, IDs with a prefix. The elements' references are known to the copier afterwards.
 */
export function copyStructure(
  appendix: Appendix,
  parent: Reference,
  prefix: string,
  copier: ObjectCopier,
  writer: ObjectWriter,
): CopiedStructure {
  const { view, structure } = appendix;
  const root = appendix.catalog.get('StructTreeRoot');
  if (root instanceof PdfRef) copier.replace(root.number, parent);
  const roleMap = view.dict(structure.get('RoleMap'));
  const classMap = view.dict(structure.get('ClassMap'));
  const language = view.resolve(appendix.catalog.get('Lang'));
  const ids = new Map<string, Reference>();
  const top: Reference[] = [];
  const waiting: { dict: PdfDict; reference: Reference; above: Reference }[] = [];
  const seen = new Set<PdfDict>();

  /** A kid that is an element: its reference of ours. Null for marked content and annotations. */
  const element = (kid: PdfObject, above: Reference): Reference | null => {
    const dict = view.resolve(kid);
    if (!(dict instanceof PdfDict) || !(view.resolve(dict.get('S')) instanceof PdfName)) return null;
    if (seen.has(dict)) throw refusal('appendix-damaged', 'an element hangs in two places');
    if (seen.add(dict).size > MOST_ELEMENTS) throw refusal('appendix-too-large');
    const reference = writer.reserve();
    if (kid instanceof PdfRef) copier.replace(kid.number, reference);
    waiting.push({ dict, reference, above });
    return reference;
  };

  for (const kid of list(view.resolve(structure.get('K')), structure.get('K'))) {
    const reference = element(kid, parent);
    if (reference) top.push(reference);
  }
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { dict, reference, above } = next;
    const kids = list(view.resolve(dict.get('K')), dict.get('K')).map((kid) => element(kid, reference) ?? kid);
    const id = view.resolve(dict.get('ID'));
    const role = view.resolve(dict.get('S'));
    const standard = standardRole(role instanceof PdfName ? role.name : '', roleMap, view);
    // A note must have an ID (ISO 14289-1 7.9).
    const given =
      id instanceof PdfString ? prefix + decodeText(id) : standard === 'Note' ? `${prefix}note${ids.size}` : '';
    if (ids.has(given)) throw refusal('appendix-damaged', 'two elements with one ID');
    if (given !== '') ids.set(given, reference);
    const lang = above === parent && dict.get('Lang') === undefined ? language : dict.get('Lang');
    writer.write(reference, {
      Type: 'StructElem',
      // One document has one Document element, and it is ours.
      S: above === parent && standard === 'Document' ? 'Art' : standard,
      P: above,
      ID: given === '' ? undefined : encodeText(given),
      ...optional(dict, ['Pg', 'T', 'Alt', 'ActualText', 'E'], copier),
      Lang: lang instanceof PdfString ? lang.bytes : undefined,
      A: attributes(dict, classMap, prefix, appendix, copier),
      K: kids.map((kid) => (isReference(kid) ? kid : copier.value(kid))),
    });
  }
  return { top, ids };
}

/** K is one kid or an array of them (ISO 32000-1 table 323). */
const list = (resolved: PdfObject, raw: PdfObject | undefined): readonly PdfObject[] =>
  resolved === null ? [] : Array.isArray(resolved) ? (resolved as readonly PdfObject[]) : [raw ?? null];

const isReference = (kid: PdfObject | Reference): kid is Reference =>
  typeof kid === 'object' && kid !== null && 'id' in kid && !(kid instanceof PdfDict);

function optional(dict: PdfDict, keys: readonly string[], copier: ObjectCopier): Dictionary {
  return Object.fromEntries(
    keys
      .map((key) => [key, dict.get(key)] as const)
      .map(([key, value]) => [key, value === undefined ? undefined : copier.value(value)]),
  );
}

/** The element's own attributes, and those of its classes, which would need the file's class map (14.7.5). */
function attributes(
  dict: PdfDict,
  classMap: PdfDict | null,
  prefix: string,
  { view }: Appendix,
  copier: ObjectCopier,
): Value | undefined {
  const classes = list(view.resolve(dict.get('C')), dict.get('C'))
    .map((name) => view.resolve(name))
    .flatMap((name) => (name instanceof PdfName ? [classMap?.get(name.name)] : []));
  const all = [dict.get('A'), ...classes]
    .flatMap((value) => list(view.resolve(value), value))
    .map((value) => view.resolve(value))
    .filter((value) => value instanceof PdfDict)
    .map((value) => withPrefixedHeaders(value, prefix, view.array(value.get('Headers')), copier));
  return all.length === 0 ? undefined : all;
}

function withPrefixedHeaders(
  attribute: PdfDict,
  prefix: string,
  headers: readonly PdfObject[] | null,
  copier: ObjectCopier,
): Dictionary {
  const copy = copier.dictionary(attribute, headers ? ['Headers'] : []);
  if (!headers) return copy;
  const ids = headers.filter((header) => header instanceof PdfString);
  return { ...copy, Headers: ids.map((header) => encodeText(prefix + decodeText(header))) };
}
