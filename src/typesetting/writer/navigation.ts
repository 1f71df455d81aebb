import type { Destination, OutlineEntry, Pages } from '../ink.ts';
import type { Dictionary, ObjectWriter, Reference, Value } from './pdfkit-objects.ts';
import type { StructureIndex } from './structure-index.ts';
import { nameTree } from './structure.ts';
import { encodeText } from '../../pdf/text-string.ts';
import { round } from './values.ts';

/** A place in the document, for links, the outline and addresses with #nameddest. */
export interface ResolvedDestination {
  readonly explicit: Value;
  /** The same place as a structure destination (ISO 32000-2 12.3.2.3). */
  readonly structural: Value;
  readonly element: Reference;
}

export interface Destinations {
  /** Throws for an id that no destination has. */
  get(id: string): ResolvedDestination;
  /** Value of the catalog's Names. */
  readonly names: Dictionary;
}

export function resolveDestinations(
  pages: Pages,
  pageReferences: readonly Reference[],
  index: StructureIndex,
): Destinations {
  const resolved = new Map(
    pages.destinations.map((destination) => [destination.id, resolve(destination, pages, pageReferences, index)]),
  );
  const named = new Map([...resolved].map(([id, { explicit }]) => [id, explicit]));
  return {
    get(id) {
      const found = resolved.get(id);
      if (!found) throw new Error(`no destination has the id ${id}`);
      return found;
    },
    names: named.size === 0 ? {} : { Dests: { Names: nameTree(named) } },
  };
}

function resolve(
  destination: Destination,
  pages: Pages,
  references: readonly Reference[],
  index: StructureIndex,
): ResolvedDestination {
  const page = pages.pages[destination.page];
  const reference = references[destination.page];
  if (!page || !reference)
    throw new Error(`the destination ${destination.id} is on page ${destination.page}, which is not there`);
  const view: Value[] = ['XYZ', round(destination.x), round(page.height - destination.y), null];
  const element = index.reference(destination.element);
  return { explicit: [reference, ...view], structural: [element, ...view], element };
}

/** Writes the outline's items (ISO 32000-1 12.3.3), first level open; gives the root's value, null when it is empty. */
export function writeOutline(
  entries: readonly OutlineEntry[],
  destinations: Destinations,
  writer: ObjectWriter,
): Dictionary | null {
  if (entries.length === 0) return null;
  const chain = writeLevel(entries, writer.outlineRoot, 0, destinations, writer);
  return { Type: 'Outlines', ...chain, Count: entries.length };
}

/** Outlines are made by us; deeper than this is a defect. */
const DEEPEST = 8;

function writeLevel(
  entries: readonly OutlineEntry[],
  parent: Reference,
  depth: number,
  destinations: Destinations,
  writer: ObjectWriter,
): Dictionary {
  if (depth > DEEPEST) throw new Error('the outline is deeper than eight levels');
  const references = entries.map(() => writer.reserve());
  entries.forEach((entry, i) => {
    const reference = references[i];
    if (!reference) return;
    const { explicit, element } = destinations.get(entry.destination);
    const below =
      entry.children.length === 0 ? {} : writeLevel(entry.children, reference, depth + 1, destinations, writer);
    writer.write(reference, {
      Title: encodeText(entry.title),
      Parent: parent,
      Prev: references[i - 1],
      Next: references[i + 1],
      ...below,
      // Closed: the number of items that opening it would show.
      Count: entry.children.length === 0 ? undefined : -entry.children.length,
      Dest: explicit,
      SE: element,
    });
  });
  return { First: references[0], Last: references.at(-1) };
}
