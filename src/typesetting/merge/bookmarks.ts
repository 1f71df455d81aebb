import type { PdfView } from '../../pdf/file.ts';
import { PdfRef, PdfString, type PdfDict, type PdfObject } from '../../pdf/objects.ts';
import { decodeText } from '../../pdf/text-string.ts';
import type { Dictionary, Reference, Value } from '../writer/object-writer.ts';
import type { ObjectCopier } from './copier.ts';
import type { DestinationCopier } from './destinations.ts';
import { refusal } from './refusals.ts';

/** A bookmark of a merged file with those below it, ready to be written under one of ours. */
export interface Bookmark {
  readonly title: string;
  readonly destination?: Value | undefined;
  readonly action?: Value | undefined;
  /** Its place in the structure tree. */
  readonly element?: Reference | undefined;
  /** Its colour and whether it is bold or italic (ISO 32000-1 table 153: C, F). */
  readonly looks?: Dictionary;
  readonly children: readonly Bookmark[];
}

const MOST_BOOKMARKS = 20_000;
const DEEPEST = 32;

/**
 * The outline of a foreign file (ISO 32000-1 12.3.3). Throws Problem `appendix-damaged` for one that runs in a circle, is
 * nested deeper than 32 levels or has more than 20,000 items.
 */
export function bookmarksOf(
  view: PdfView,
  catalog: PdfDict,
  copier: ObjectCopier,
  destinations: DestinationCopier,
): readonly Bookmark[] {
  const seen = new Set<PdfDict>();

  const level = (first: PdfObject | undefined, depth: number): readonly Bookmark[] => {
    if (depth > DEEPEST) throw refusal('appendix-damaged', 'the outline is too deep');
    const found: Bookmark[] = [];
    for (let item = view.dict(first); item; item = view.dict(item.get('Next'))) {
      if (seen.has(item)) throw refusal('appendix-damaged', 'the outline runs in a circle');
      if (seen.add(item).size > MOST_BOOKMARKS) throw refusal('appendix-damaged', 'the outline is too long');
      const [title, action, element] = [view.resolve(item.get('Title')), view.dict(item.get('A')), item.get('SE')];
      found.push({
        title: title instanceof PdfString ? decodeText(title) : '',
        destination: destinations.destination(item.get('Dest')),
        action: action ? destinations.action(action) : undefined,
        element: element instanceof PdfRef ? (copier.element(element.number) ?? undefined) : undefined,
        looks: looksOf(item, view),
        children: level(item.get('First'), depth + 1),
      });
    }
    return found;
  };
  return level(view.dict(catalog.get('Outlines'))?.get('First'), 0);
}

function looksOf(item: PdfDict, view: PdfView): Dictionary {
  const colour = (view.array(item.get('C')) ?? []).map((one) => view.resolve(one));
  const flags = view.resolve(item.get('F'));
  return {
    C:
      colour.length === 3 && colour.every((one) => typeof one === 'number' && one >= 0 && one <= 1)
        ? (colour as Value)
        : undefined,
    F: flags === 1 || flags === 2 || flags === 3 ? flags : undefined,
  };
}
