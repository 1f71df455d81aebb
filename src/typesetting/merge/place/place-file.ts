import { PdfRef, type PdfDict, type PdfObject } from '../../../pdf/objects.ts';
import type { Dictionary, Reference, Value } from '../../writer/object-writer.ts';
import { flateStream } from '../../writer/values.ts';
import { bookmarksOf } from '../bookmarks.ts';
import { ObjectCopier, type ObjectSink } from '../copier.ts';
import { PAGE_KEYS, type CopiedFile, type CopyTarget } from '../copy-file.ts';
import { DestinationCopier, namedPlaces } from '../destinations.ts';
import type { ForeignFile } from '../open.ts';
import type { SourcePage } from '../page-list.ts';
import { refusal } from '../refusals.ts';
import { linksOf, writeLinks } from './links.ts';
import { IDENTITY, matrixOf, multiply, type Matrix } from './matrix.ts';
import { PageItems } from './page-items.ts';
import { writePageElements } from './page-elements.ts';
import { PlaceKit } from './place-kit.ts';
import { ResourceUse } from './resource-use.ts';
import { tagContent } from './tag-content.ts';

/** How many copies of forms with text one file may need: each place where one is painted is heard there. */
const MOST_FORMS = 5_000;

/**
 * Copies a file without tags of its own (or whose tags cannot be kept), normalised to PDF/A-2 and tagged by us: each page
 * a section with its figure, described by the clerk, and its text in the order of its content, in paragraphs, with its
 * links. `alternatives`: one text for the file, or one for each page. What is shown and what is extracted stays the same.
 * Throws Problem `appendix-…` for what cannot be made conforming; then the file is to be attached instead.
 */
export function placeFile(
  file: ForeignFile,
  alternatives: readonly string[],
  target: CopyTarget,
  writer: ObjectSink,
): CopiedFile {
  const { view, catalog } = file;
  const total = file.pages.length;
  if (alternatives.length !== 1 && alternatives.length !== total) throw refusal('appendix-text-alternatives');
  const copier = new ObjectCopier(view, writer, { ofStream: () => ({}) }, ['Interpolate', 'OC', 'Name']);
  for (const item of [view.trailer.get('Root'), catalog.get('Pages'), catalog.get('StructTreeRoot')])
    if (item instanceof PdfRef) copier.replace(item.number, null);
  const pages = file.pages.map(({ ref }) => {
    const reference = writer.reserve();
    copier.replacePage(ref.number, reference);
    return reference;
  });
  const kit = new PlaceKit(view, copier, writer);
  const destinations = new DestinationCopier(view, namedPlaces(view, catalog), copier);
  const parentTree = new Map<number, Value>();
  let { nextKey } = target;
  const newKey = (): number => nextKey++;
  let forms = 0;

  const top = file.pages.map((page, i) => {
    const reference = pages[i];
    if (!reference) throw new Error('a page without its reference');
    const links = linksOf(page, view);
    const items = new PageItems(links.map(({ box }) => box));
    const formKeys = new Map<Reference, number>();

    const tag = (content: Uint8Array, resources: ResourceUse, ctm: Matrix): Uint8Array =>
      tagContent(content, {
        resources,
        items,
        ctm,
        form(stream, outer) {
          if (++forms > MOST_FORMS) throw refusal('appendix-content', 'too many forms');
          const form = writer.reserve();
          const key = newKey();
          formKeys.set(form, key);
          const inner = new ResourceUse(view.dict(stream.dict.get('Resources')) ?? resourcesOf(page, file), kit);
          const matrix = multiply(matrixOf(view.array(stream.dict.get('Matrix'))), outer);
          const bytes = items.inside(form, () => kit.nested(() => tag(kit.content(stream), inner, matrix)));
          kit.writeForm(stream, { bytes, resources: inner }, form, { StructParents: key });
          return resources.addForm(form);
        },
      });

    const resources = new ResourceUse(resourcesOf(page, file), kit);
    const content = tag(kit.content(page.dict.get('Contents')), resources, IDENTITY);
    const key = newKey();
    const alternative = alternatives[alternatives.length === 1 ? 0 : i] ?? '';
    const written = writeLinks(links, { page: reference, view, copier, destinations, newKey }, writer);
    const { section, owners } = writePageElements(
      items,
      { parent: target.parent, page: reference, number: i + 1, total, alternative, links: written },
      writer,
    );
    for (const [form, sequences] of owners) {
      const holder = form === null ? key : formKeys.get(form);
      if (holder !== undefined) parentTree.set(holder, sequences);
    }
    for (const { key: own, element } of written) parentTree.set(own, element);
    const entries = pageEntries(page, kit);
    kit.writeLater(() => {
      writer.write(reference, {
        ...entries,
        Parent: writer.pageTree,
        Contents: flateStream(writer, {}, content.length === 0 ? Uint8Array.of(10) : content),
        Resources: resources.value(),
        StructParents: parentTree.has(key) ? key : undefined,
        Tabs: 'S',
        Annots: writer.add(written.map((link) => link.reference)),
      });
    });
    return section;
  });
  const bookmarks = bookmarksOf(view, catalog, copier, destinations);
  const places = destinations.named();
  kit.finish();
  return { pages, top, ids: new Map(), places, bookmarks, parentTree, nextKey };
}

const resourcesOf = ({ dict, inherited }: SourcePage, { view }: ForeignFile): PdfDict | null =>
  view.dict(dict.get('Resources') ?? inherited.get('Resources'));

const SIZES = { least: 3, most: 14_400 };

function pageEntries({ dict, inherited }: SourcePage, kit: PlaceKit): Dictionary {
  const entries: Record<string, Value> = { Type: 'Page' };
  for (const key of PAGE_KEYS) {
    const value: PdfObject | undefined = dict.get(key) ?? inherited.get(key);
    if (value === undefined || key === 'Resources' || key === 'Contents') continue;
    entries[key] = kit.copy(value);
  }
  const box = (kit.view.array(dict.get('MediaBox') ?? inherited.get('MediaBox')) ?? []).map((one) =>
    kit.view.resolve(one),
  );
  const [x1, y1, x2, y2] = box.map((one) => (typeof one === 'number' ? one : Number.NaN));
  const sides = [Math.abs((x2 ?? Number.NaN) - (x1 ?? 0)), Math.abs((y2 ?? Number.NaN) - (y1 ?? 0))];
  if (!sides.every((side) => side >= SIZES.least && side <= SIZES.most))
    throw refusal('appendix-content', 'a page of a size that PDF/A forbids');
  return entries;
}
