import { PdfDict, PdfName, PdfRef, PdfString, type PdfObject } from '../../pdf/objects.ts';
import { decodeText, encodeText } from '../../pdf/text-string.ts';
import type { Dictionary, Reference, Value } from '../writer/object-writer.ts';
import { elementAttributes } from './attributes.ts';
import type { ObjectCopier, ObjectSink } from './copier.ts';
import type { TaggedFile } from './inspect.ts';
import { kidCopier, type Owners } from './owners.ts';
import { refusal } from './refusals.ts';
import { standardRole } from './roles.ts';

export const MOST_ELEMENTS = 500_000;

export interface CopiedStructure {
  /** Elements that hung at the top of the file's tree. */
  readonly top: readonly Reference[];
  readonly ids: ReadonlyMap<string, Reference>;
  readonly owners: Owners;
}

/** Where the copied elements hang, and what goes before their IDs. */
export interface StructureTarget {
  readonly parent: Reference;
  readonly prefix: string;
}

/** An element that is not written yet. */
interface Waiting {
  readonly dict: PdfDict;
  readonly reference: Reference;
  readonly above: Reference;
  /** The page of its content: its own, else that of the nearest element above which names one, as readers take it. */
  readonly page: PdfObject | undefined;
}

/**
 * Copies the structure elements of a foreign file under an element of ours: standard roles in place of its role map,
 * attributes in place of its classes, IDs with a prefix. Pages and annotations must be known to the copier before; the
 * elements are known to it afterwards. Throws Problem `appendix-damaged` for an element that hangs in two places or a
 * sequence that two elements claim.
 */
export function copyStructure(
  file: TaggedFile,
  { parent, prefix }: StructureTarget,
  copier: ObjectCopier,
  writer: ObjectSink,
): CopiedStructure {
  const { view, structure } = file;
  const root = file.catalog.get('StructTreeRoot');
  if (root instanceof PdfRef) copier.replace(root.number, parent);
  const roleMap = view.dict(structure.get('RoleMap'));
  const classMap = view.dict(structure.get('ClassMap'));
  const language = view.resolve(file.catalog.get('Lang'));
  const ids = new Map<string, Reference>();
  const kidOf = kidCopier(view, copier);
  const top: Reference[] = [];
  const waiting: Waiting[] = [];
  const unnamedNotes: { readonly reference: Reference; readonly entries: Dictionary }[] = [];
  const seen = new Set<PdfDict>();

  /** A kid that is an element: its reference of ours. Null for marked content and annotations. */
  const element = (kid: PdfObject, above: Reference, page?: PdfObject): Reference | null => {
    const dict = view.resolve(kid);
    if (!(dict instanceof PdfDict) || !(view.resolve(dict.get('S')) instanceof PdfName)) return null;
    if (seen.has(dict)) throw refusal('appendix-tags-faulty', 'an element hangs in two places');
    if (seen.add(dict).size > MOST_ELEMENTS) throw refusal('appendix-too-large');
    const reference = writer.reserve();
    if (kid instanceof PdfRef) copier.replaceElement(kid.number, reference);
    waiting.push({ dict, reference, above, page: dict.get('Pg') ?? page });
    return reference;
  };

  for (const kid of kidsOf(view.resolve(structure.get('K')), structure.get('K'))) {
    const reference = element(kid, parent);
    if (reference) top.push(reference);
  }
  for (let at = 0; at < waiting.length; at++) {
    const next = waiting[at];
    if (!next) break;
    const { dict, reference, above, page } = next;
    const kids = kidsOf(view.resolve(dict.get('K')), dict.get('K')).flatMap((kid): readonly Value[] => {
      const below = element(kid, reference, page);
      return below ? [below] : kidOf.copy(kid, page, reference);
    });
    const id = view.resolve(dict.get('ID'));
    const role = view.resolve(dict.get('S'));
    const standard = standardRole(role instanceof PdfName ? role.name : '', roleMap, view);
    const given = id instanceof PdfString ? prefix + decodeText(id) : '';
    if (ids.has(given)) throw refusal('appendix-tags-faulty', 'two elements with one ID');
    if (given !== '') ids.set(given, reference);
    const lang = above === parent && dict.get('Lang') === undefined ? language : view.resolve(dict.get('Lang'));
    const entries: Dictionary = {
      Type: 'StructElem',
      // One document has one Document element, and it is ours.
      S: above === parent && standard === 'Document' ? 'Art' : standard,
      P: above,
      ID: given === '' ? undefined : encodeText(given),
      Pg: pageEntry(dict.get('Pg') ?? (kids.some((kid) => typeof kid === 'number') ? page : undefined), copier),
      ...optional(dict, ['T', 'Alt', 'ActualText', 'E'], copier),
      Lang: lang instanceof PdfString ? lang.bytes : undefined,
      A: elementAttributes(dict, { classMap, prefix, view, copier }),
      K: kids,
    };
    if (given === '' && standard === 'Note') unnamedNotes.push({ reference, entries });
    else writer.write(reference, entries);
  }
  // A note must have an ID (ISO 14289-1 7.9), and only now all those are known that the file gives.
  let number = 0;
  for (const { reference, entries } of unnamedNotes) {
    while (ids.has(`${prefix}note${number}`)) number++;
    ids.set(`${prefix}note${number}`, reference);
    writer.write(reference, { ...entries, ID: encodeText(`${prefix}note${number}`) });
  }
  return { top, ids, owners: kidOf.owners };
}

/** K is one kid or an array of them (ISO 32000-1 table 323). */
const kidsOf = (resolved: PdfObject, raw: PdfObject | undefined): readonly PdfObject[] =>
  resolved === null ? [] : Array.isArray(resolved) ? (resolved as readonly PdfObject[]) : [raw ?? null];

function pageEntry(value: PdfObject | undefined, copier: ObjectCopier): Value | undefined {
  return value instanceof PdfRef && copier.isPage(value.number) ? copier.value(value) : undefined;
}

function optional(dict: PdfDict, keys: readonly string[], copier: ObjectCopier): Dictionary {
  const copy: Record<string, Value> = {};
  for (const key of keys) {
    const value = dict.get(key);
    if (value !== undefined) copy[key] = copier.value(value);
  }
  return copy;
}
