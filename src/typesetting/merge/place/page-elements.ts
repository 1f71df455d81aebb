import { encodeText } from '../../../pdf/text-string.ts';
import type { Reference, Value } from '../../writer/object-writer.ts';
import type { ObjectSink } from '../copier.ts';
import type { WrittenLink } from './links.ts';
import type { PageItems, SequencePlace, TextItem } from './page-items.ts';

interface Parts {
  readonly parent: Reference;
  readonly page: Reference;
  readonly number: number;
  readonly total: number;
  /** What the clerk says that the page shows. */
  readonly alternative: string;
  readonly links: readonly WrittenLink[];
}

/** Elements of the sequences of the page (null) and of each form that holds text, by identifier. */
export type SequenceOwners = ReadonlyMap<Reference | null, readonly Value[]>;

/**
 * The structure of a placed page: a section with the description as its title, its figure with it as alternative, then
 * its paragraphs, which are heard themselves. Links without text in their box come last.
 */
export function writePageElements(
  items: PageItems,
  { parent, page, number, total, alternative, links }: Parts,
  writer: ObjectSink,
): { readonly section: Reference; readonly owners: SequenceOwners } {
  const section = writer.reserve();
  const owners = new Map<Reference | null, Value[]>();
  const kids: Reference[] = [];
  const described = total === 1 ? alternative : `${alternative} (sida ${number} av ${total})`;

  const own = (places: readonly SequencePlace[], element: Reference): Value[] =>
    places.map(({ form, mcid }) => {
      const list = owners.get(form) ?? [];
      list[mcid] = element;
      owners.set(form, list);
      return form === null ? mcid : { Type: 'MCR', Pg: page, Stm: form, MCID: mcid };
    });
  const element = (role: string, reference: Reference, above: Reference, k: readonly Value[], more = {}): void =>
    writer.write(reference, { Type: 'StructElem', S: role, P: above, Pg: page, K: k, ...more });

  if (items.figure.length > 0) {
    const figure = writer.reserve();
    element('Figure', figure, section, own(items.figure, figure), { Alt: encodeText(described) });
    kids.push(figure);
  }
  const linked = new Set<WrittenLink>();
  for (const paragraph of paragraphs(items.texts)) {
    const reference = writer.reserve();
    const inside = paragraph.flatMap(({ link, sequences }): Value[] => {
      const target = link === null ? undefined : links[link];
      if (!target || linked.has(target)) return own(sequences, reference);
      linked.add(target);
      element('Link', target.element, reference, [...own(sequences, target.element), objectOf(target, page)]);
      return [target.element];
    });
    element('P', reference, section, inside);
    kids.push(reference);
  }
  for (const link of links) {
    if (linked.has(link)) continue;
    element('Link', link.element, section, [objectOf(link, page)]);
    kids.push(link.element);
  }
  // A page of which nothing is heard (blank, or rules alone) still says what the clerk says of it.
  const silent = kids.length === 0 ? { Alt: encodeText(described) } : {};
  writer.write(section, { Type: 'StructElem', S: 'Sect', P: parent, T: encodeText(described), K: kids, ...silent });
  return {
    section,
    owners: new Map([...owners].map(([form, list]) => [form, Array.from(list, (one) => one ?? null)])),
  };
}

const objectOf = ({ reference }: WrittenLink, page: Reference): Value => ({ Type: 'OBJR', Obj: reference, Pg: page });

/** Runs of one paragraph together, in the order in which they are painted. */
function paragraphs(texts: readonly TextItem[]): Iterable<readonly TextItem[]> {
  const found = new Map<number, TextItem[]>();
  for (const item of texts) {
    if (item.sequences.length === 0) continue;
    const paragraph = found.get(item.paragraph);
    if (paragraph) paragraph.push(item);
    else found.set(item.paragraph, [item]);
  }
  return found.values();
}
