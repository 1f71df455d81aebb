import type { Destination, OutlineEntry, Pages } from '../ink.ts';
import type { Bookmark } from '../merge/bookmarks.ts';
import type { Dictionary, ObjectWriter, Reference, Value } from './object-writer.ts';
import type { StructureIndex } from './structure-index.ts';
import { nameTree } from './structure.ts';
import { encodeText } from '../../pdf/text-string.ts';
import { round } from './values.ts';

/** A place in the document, for links, the outline and addresses with #nameddest. */
export interface ResolvedDestination {
  readonly explicit: Value;
  /** The same place as a structure destination (ISO 32000-2 12.3.2.3); not in PDF 1.4. */
  readonly structural: Value | undefined;
  readonly element: Reference;
}

export interface Destinations {
  /** Throws for an id that no destination has. */
  get(id: string): ResolvedDestination;
  /** Value of the catalog's Names, with the places of merged files. */
  names(adopted: ReadonlyMap<string, Value>): Dictionary;
}

export function resolveDestinations(
  pages: Pages,
  pageReferences: readonly Reference[],
  index: StructureIndex,
  isClassic: boolean,
): Destinations {
  const resolved = new Map(
    pages.destinations.map((destination) => [
      destination.id,
      resolve(destination, pages, pageReferences, index, isClassic),
    ]),
  );
  const named = new Map([...resolved].map(([id, { explicit }]) => [id, explicit]));
  return {
    get(id) {
      const found = resolved.get(id);
      if (!found) throw new Error(`no destination has the id ${id}`);
      return found;
    },
    names(adopted) {
      const all = new Map([...adopted, ...named]);
      return all.size === 0 ? {} : { Dests: { Names: nameTree(all) } };
    },
  };
}

function resolve(
  destination: Destination,
  pages: Pages,
  references: readonly Reference[],
  index: StructureIndex,
  isClassic: boolean,
): ResolvedDestination {
  const page = pages.pages[destination.page];
  const reference = references[destination.page];
  if (!page || !reference)
    throw new Error(`the destination ${destination.id} is on page ${destination.page}, which is not there`);
  const view: Value[] = ['XYZ', round(destination.x), round(page.height - destination.y), null];
  const element = index.reference(destination.element);
  return { explicit: [reference, ...view], structural: isClassic ? undefined : [element, ...view], element };
}

/**
 * Writes the outline's items (ISO 32000-1 12.3.3), first level open; gives the root's value, null when it is empty.
 * `adopted`: bookmarks of merged files by the destination of the entry that they stand under.
 */
export function writeOutline(
  entries: readonly OutlineEntry[],
  destinations: Destinations,
  adopted: ReadonlyMap<string, readonly Bookmark[]>,
  writer: ObjectWriter,
): Dictionary | null {
  return writeBookmarks(
    entries.map((entry) => bookmarkOf(entry, destinations, adopted, 0)),
    writer,
  );
}

/** Writes bookmarks, the first level open; gives the value of the outline's root, null when there are none. */
export function writeBookmarks(bookmarks: readonly Bookmark[], writer: ObjectWriter): Dictionary | null {
  if (bookmarks.length === 0) return null;
  return { Type: 'Outlines', ...writeLevel(bookmarks, writer.outlineRoot, writer), Count: bookmarks.length };
}

/** Outlines are made by us; deeper than this is a defect. */
const DEEPEST = 8;

function bookmarkOf(
  { title, destination, children }: OutlineEntry,
  destinations: Destinations,
  adopted: ReadonlyMap<string, readonly Bookmark[]>,
  depth: number,
): Bookmark {
  if (depth > DEEPEST) throw new Error('the outline is deeper than eight levels');
  const { explicit, structural, element } = destinations.get(destination);
  return {
    title,
    // Readers of PDF 2.0 and screen readers go to the element (SD, ISO 32000-2 12.6.4.2), others to the page (D).
    action: { S: 'GoTo', D: explicit, SD: structural },
    element,
    children: [
      ...children.map((child) => bookmarkOf(child, destinations, adopted, depth + 1)),
      ...(adopted.get(destination) ?? []),
    ],
  };
}

/** Nesting is bounded: of ours above, of merged files where they are read. */
function writeLevel(bookmarks: readonly Bookmark[], parent: Reference, writer: ObjectWriter): Dictionary {
  const references = bookmarks.map(() => writer.reserve());
  bookmarks.forEach(({ title, destination, action, element, looks, children }, i) => {
    const reference = references[i];
    if (!reference) return;
    writer.write(reference, {
      Title: encodeText(title),
      Parent: parent,
      Prev: references[i - 1],
      Next: references[i + 1],
      ...(children.length === 0 ? {} : writeLevel(children, reference, writer)),
      // Closed: the number of items that opening it would show.
      Count: children.length === 0 ? undefined : -children.length,
      Dest: destination,
      A: destination === undefined ? action : undefined,
      SE: element,
      ...looks,
    });
  });
  return { First: references[0], Last: references.at(-1) };
}
