import type { AnnotationRef, Slot, StructureElement } from '../ink.ts';
import type { MarkedPlaces } from './marked-places.ts';
import type { Dictionary, ObjectWriter, Reference, Value } from './object-writer.ts';
import type { StructureIndex } from './structure-index.ts';
import { encodeText } from '../../pdf/text-string.ts';
import { rectangle } from './values.ts';

/** Everything the tree points at that is not part of it. */
export interface StructureParts {
  readonly index: StructureIndex;
  readonly pageReferences: readonly Reference[];
  readonly marks: MarkedPlaces;
  readonly annotations: ReadonlyMap<
    AnnotationRef['annotation'],
    { readonly page: number; readonly reference: Reference }
  >;
  /** Elements of merged files that hang under one of ours, after its own kids. */
  readonly adopted: ReadonlyMap<StructureElement, readonly Reference[]>;
  /** Parent tree: key to an element or, for a page, the elements of its sequences. */
  readonly parentTree: ReadonlyMap<number, Value>;
  /** IDs of merged elements. */
  readonly adoptedIds: ReadonlyMap<string, Reference>;
  readonly nextKey: number;
  /** Structure types that the file's version does not know, to those that it does. */
  readonly roleMap?: Dictionary | undefined;
}

/** Writes every element and the tree's root (ISO 32000-1 14.7); gives the root's reference. */
export function writeStructure(parts: StructureParts, writer: ObjectWriter): Reference {
  const { index } = parts;
  const rootReference = writer.reserve();
  const ids = new Map(parts.adoptedIds);
  for (const [i, element] of index.elements.entries()) {
    const parent = index.parents[i] ?? -1;
    const reference = index.numbered(i);
    if (element.id !== undefined) ids.set(element.id, reference);
    writer.write(reference, elementDictionary(i, parent < 0 ? rootReference : index.numbered(parent), parts));
  }
  writer.write(rootReference, {
    Type: 'StructTreeRoot',
    K: index.elements.length === 0 ? [] : [index.numbered(0)],
    ParentTree: numberTree(parts.parentTree, writer),
    RoleMap: parts.roleMap,
    ParentTreeNextKey: parts.nextKey,
    IDTree: ids.size === 0 ? undefined : writer.add({ Names: nameTree(ids) }),
  });
  return rootReference;
}

/** Pairs of one leaf: an array of at most 8,191 elements (ISO 19005-1 6.1.12), and a reader need not open all for one. */
const PAIRS_A_LEAF = 2000;

/** A number tree (7.9.7): one leaf when it is small. */
function numberTree(entries: ReadonlyMap<number, Value>, writer: ObjectWriter): Reference {
  const sorted = [...entries].sort(([a], [b]) => a - b);
  if (sorted.length <= PAIRS_A_LEAF) return writer.add({ Nums: sorted.flat() });
  const leaves: Reference[] = [];
  for (let i = 0; i < sorted.length; i += PAIRS_A_LEAF) {
    const pairs = sorted.slice(i, i + PAIRS_A_LEAF);
    leaves.push(writer.add({ Limits: [pairs[0]?.[0] ?? 0, pairs.at(-1)?.[0] ?? 0], Nums: pairs.flat() }));
  }
  return writer.add({ Kids: leaves });
}

/** Keys in the order of their bytes, as readers search them (ISO 32000-1 7.9.6). */
export function nameTree(entries: ReadonlyMap<string, Value>): Value[] {
  return [...entries]
    .map(([key, value]) => ({ key: encodeText(key), value }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .flatMap(({ key, value }) => [key, value]);
}

function elementDictionary(place: number, parent: Reference, parts: StructureParts): Dictionary {
  const { index, adopted, pageReferences } = parts;
  const element = index.elements[place];
  if (!element) throw new Error(`the structure has no element ${place}`);
  // The first element below stands straight behind, each other behind all that hangs below the one before it.
  let below = place + 1;
  const kids: KidItem[] = [];
  for (const kid of element.kids) {
    if (kid.kind !== 'element') {
      kids.push(...placedItems(kid, parts));
      continue;
    }
    kids.push({ reference: index.numbered(below) });
    below = index.ends[below] ?? below;
  }
  const page = kids.find((kid) => 'mcid' in kid)?.page;
  const items = kids.map((kid): Value => {
    if ('reference' in kid) return kid.reference;
    if ('mcid' in kid && kid.page === page) return kid.mcid;
    const onPage = pageReferences[kid.page] ?? null;
    if ('annotation' in kid) return { Type: 'OBJR', Obj: kid.annotation, Pg: onPage };
    return { Type: 'MCR', Pg: onPage, MCID: kid.mcid };
  });
  items.push(...(adopted.get(element) ?? []));
  return {
    Type: 'StructElem',
    S: element.role,
    P: parent,
    ID: optionalText(element.id),
    Pg: page === undefined ? undefined : pageReferences[page],
    T: optionalText(element.title),
    Lang: optionalText(element.lang),
    Alt: optionalText(element.alt),
    ActualText: optionalText(element.actualText),
    A: attributes(element),
    K: items.length === 0 ? undefined : items.length === 1 ? items[0] : items,
  };
}

const optionalText = (value: string | undefined): Uint8Array | undefined =>
  value === undefined ? undefined : encodeText(value);

type KidItem =
  | { readonly reference: Reference; readonly page?: undefined }
  | { readonly annotation: Reference; readonly page: number }
  | { readonly mcid: number; readonly page: number };

function placedItems(kid: Slot | AnnotationRef, { index, marks, annotations }: StructureParts): readonly KidItem[] {
  if (kid.kind === 'slot') return marks.of(index.slot(kid));
  const placed = annotations.get(kid.annotation);
  if (!placed) throw new Error('the structure names an annotation that stands on no page');
  return [{ annotation: placed.reference, page: placed.page }];
}

/** Attributes by owner (ISO 32000-1 14.8.5). */
function attributes(element: StructureElement): Value | undefined {
  const { scope, colSpan, rowSpan, headers } = element;
  const all: Dictionary[] = [];
  if (scope !== undefined || colSpan !== undefined || rowSpan !== undefined || headers !== undefined)
    all.push({ O: 'Table', Scope: scope, ColSpan: colSpan, RowSpan: rowSpan, Headers: headers?.map(encodeText) });
  if (element.listNumbering !== undefined) all.push({ O: 'List', ListNumbering: element.listNumbering });
  if (element.role === 'Figure') {
    const { bbox } = element;
    all.push({ O: 'Layout', Placement: 'Block', BBox: bbox && rectangle(bbox.box, bbox.pageHeight) });
  }
  return all.length === 0 ? undefined : all.length === 1 ? all[0] : all;
}
