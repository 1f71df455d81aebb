import type { Primitives } from '../../core/primitives.ts';
import { PdfString } from '../../pdf/objects.ts';
import { decodeText, encodeText } from '../../pdf/text-string.ts';
import { outputIntent } from '../writer/catalog.ts';
import { writeBookmarks } from '../writer/navigation.ts';
import type { Reference, Value } from '../writer/object-writer.ts';
import { PackedObjects } from '../writer/packed-objects.ts';
import { nameTree } from '../writer/structure.ts';
import type { Bookmark } from './bookmarks.ts';
import { claimsOf, type Claims } from './claims.ts';
import { copyTaggedFile } from './copy-file.ts';
import { fileTitle } from './file-title.ts';
import { FreePrefix } from './free-prefix.ts';
import { judgeClaims, type ClaimsOfAll } from './judge-claims.ts';
import type { TaggedFile } from './inspect.ts';
import { mergedPacket } from './merged-metadata.ts';
import { refusing } from './open.ts';
import { pageLabels } from './page-labels.ts';
import { RefusedFiles } from './refused-files.ts';

export interface MergeOptions {
  /** Of the whole; otherwise the first file's. */
  readonly title?: string;
  /** Program and version. */
  readonly producer: string;
  readonly primitives: Primitives;
}

export interface MergedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pages: number;
  /** What the file claims, and why not more. */
  readonly claims: ClaimsOfAll;
}

/** A file with the name that its bookmark and its part of the structure get when it has no title. */
export interface NamedFile {
  readonly name: string;
  readonly file: TaggedFile;
}

/**
 * One tagged PDF of several (`openTagged`), in order: each file's structure under a Part of its own, its bookmarks
 * under one with its title, its page labels, links and named places kept; a name that is taken gets a prefix (`FreePrefix`).
 * PDF/A-2a and PDF/UA-1 are claimed where every input claims them and nothing here speaks against it. The same files in
 * the same order give the same bytes. Throws Problem `merge-refused`, which names every file that cannot be copied.
 */
export async function mergeFiles(inputs: readonly NamedFile[], options: MergeOptions): Promise<MergedFile> {
  const writer = new PackedObjects();
  const root = writer.reserve();
  const document = writer.reserve();
  const pages: Reference[] = [];
  const labels: Value[] = [];
  const parts: Reference[] = [];
  const bookmarks: Bookmark[] = [];
  const ids = new Map<string, Value>();
  const places = new Map<string, Value>();
  const parentTree = new Map<number, Value>();
  const [freeForIds, freeForPlaces] = [new FreePrefix(), new FreePrefix()];
  let nextKey = 0;
  const refused = new RefusedFiles();
  const titles: string[] = [];
  const claimed: (NamedFile & { readonly own: Claims })[] = [];
  inputs.forEach(({ file, name }, i) => {
    const { view, catalog } = file;
    const part = writer.reserve();
    const target = { parent: part, prefix: i === 0 ? '' : freeForIds.of(i + 1), nextKey };
    const copied = refused.of(i, name, () =>
      refusing(() => ({
        ...copyTaggedFile(file, target, writer),
        title: fileTitle(file) || name,
        own: claimsOf(file.view, file.catalog),
      })),
    );
    if (!copied) return;
    const { title, own } = copied;
    titles.push(title);
    claimed.push({ name, file, own });
    writer.write(part, {
      Type: 'StructElem',
      S: 'Part',
      P: document,
      T: encodeText(title),
      // Not left out where the file has none: it would be read in the language of the first.
      Lang: encodeText(languageOf(file)),
      K: copied.top,
    });
    parts.push(part);
    for (const { from, label } of pageLabels(view, catalog, file.pages.length)) labels.push(pages.length + from, label);
    const [first] = copied.pages;
    if (first) bookmarks.push({ title, destination: [first, 'Fit'], element: part, children: copied.bookmarks });
    pages.push(...copied.pages);
    freeForIds.note(copied.ids.keys());
    for (const [id, element] of copied.ids) ids.set(id, element);
    freeForPlaces.note(copied.places.keys());
    const before = freeForPlaces.of(i + 1);
    const taken = new Set(places.keys());
    for (const [place, where] of copied.places) places.set(taken.has(place) ? before + place : place, where);
    for (const [key, value] of copied.parentTree) parentTree.set(key, value);
    ({ nextKey } = copied);
  });
  refused.end();
  writer.write(document, { Type: 'StructElem', S: 'Document', P: root, K: parts });
  writer.write(root, {
    Type: 'StructTreeRoot',
    K: [document],
    ParentTree: writer.add({ Nums: [...parentTree].toSorted(([a], [b]) => a - b).flat() }),
    ParentTreeNextKey: nextKey,
    IDTree: ids.size === 0 ? undefined : writer.add({ Names: nameTree(ids) }),
  });

  const claims = judgeClaims(claimed);
  const title = options.title ?? titles[0] ?? '';
  const language = languageOf(inputs[0]?.file);
  const packet = mergedPacket({ title, language, producer: options.producer, ...claims });
  const bytes = await writer.finish({
    catalog: {
      Lang: encodeText(language),
      MarkInfo: { Marked: true },
      StructTreeRoot: root,
      ViewerPreferences: { DisplayDocTitle: true },
      PageMode: 'UseOutlines',
      PageLabels: writer.add({ Nums: labels }),
      Metadata: writer.stream({ Type: 'Metadata', Subtype: 'XML' }, packet),
      OutputIntents: claims.archival ? [outputIntent(writer)] : undefined,
    },
    names: places.size === 0 ? {} : { Dests: { Names: nameTree(places) } },
    outlines: writeBookmarks(bookmarks, writer),
    pages,
    info: { Title: encodeText(title), Producer: encodeText(options.producer) },
    identify: (written) => options.primitives.digest('SHA-256', ...written),
  });
  return { bytes, pages: pages.length, claims };
}

/** Of the whole file; "und" where it says none (RFC 5646). */
function languageOf(file: TaggedFile | undefined): string {
  const value = file?.view.resolve(file.catalog.get('Lang'));
  return (value instanceof PdfString && decodeText(value).trim()) || 'und';
}
