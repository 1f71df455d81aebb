import type { ArchiveProfile } from '../../document/record.ts';
import { fromHex } from '../../core/bytes.ts';
import type { Primitives } from '../../core/primitives.ts';
import { encodeText } from '../../pdf/text-string.ts';
import type { FaceName, Pages } from '../ink.ts';
import { adoptAppendices } from '../merge/adopt.ts';
import { embedData, type AssociatedData } from './associated-data.ts';
import { catalogEntries } from './catalog.ts';
import { openFaces } from './faces.ts';
import { resolveDestinations, writeOutline } from './navigation.ts';
import { openPictures } from './pictures.ts';
import type { ObjectWriter } from './object-writer.ts';
import { PackedObjects } from './packed-objects.ts';
import { profileOf, ROLES_AFTER_1_4 } from './profiles.ts';
import { indexStructure } from './structure-index.ts';
import { writeStructure } from './structure.ts';
import { writePages } from './write-pages.ts';
import { xmpPacket, type Metadata } from './xmp.ts';

export interface WriteOptions {
  /** TrueType bytes of every face. Give the same arrays to every call: a face is read once per array. */
  readonly faces: Readonly<Record<FaceName, Uint8Array>>;
  /** SHA-256 of the finalised record, hexadecimal. */
  readonly recordDigest: string;
  /** YYYY-MM-DD: the file's dates are this day at 00:00 UTC. */
  readonly documentDate: string;
  readonly engine: { readonly name: string; readonly version: string };
  /** Absent: PDF/A-2a. */
  readonly profile?: ArchiveProfile | undefined;
  /** What the document is made from: embedded when the profile is PDF/A-3a. */
  readonly data?: () => AssociatedData;
  readonly author?: string;
  readonly subject?: string;
  /** SHA-256, hexadecimal, to the bytes of each PDF that pages ask for (`Page.attachedPdf`). */
  readonly attachments?: ReadonlyMap<string, Uint8Array>;
  /** SHA-256, hexadecimal, of the files that go beside this one: what the pages print of them, for programs. */
  readonly attachedDigests?: readonly string[];
  /** SHA-256, hexadecimal, to the PNG or JPEG of each picture that pages show. */
  readonly pictures?: ReadonlyMap<string, Uint8Array>;
  readonly primitives: Primitives;
  /** Nobody needs the pages afterwards: each lets go of its ink once it is written. */
  readonly isLastUse?: boolean;
}

/**
 * Writes revision 0: PDF/A-2a or PDF/A-3a with PDF/UA-1 as PDF 1.7 with object streams, or PDF/A-1a as PDF 1.4, with
 * everything that later signing revisions need already in it. The same pages and options give the same bytes in any process. Throws Problem
 * `appendix-…` for an attached PDF that cannot be merged (`merge/inspect.ts`), `document-too-large-for-profile`, Error for pages that contradict themselves.
 */
export async function writeRevision0(pages: Pages, options: WriteOptions): Promise<Uint8Array<ArrayBuffer>> {
  if (fromHex(options.recordDigest)?.length !== 32)
    throw new Error('the digest of the record is no SHA-256 in hexadecimal');
  const profile = profileOf(options.profile);
  const { isClassic } = profile;
  const writer = isClassic ? await classicWriter() : new PackedObjects();
  const index = indexStructure(pages, writer);
  const faces = openFaces(options.faces, writer);
  const pictures = openPictures(
    options.pictures ?? new Map(),
    writer,
    options.primitives,
    isClassic ? 'white' : 'keep',
  );
  const pageReferences = pages.pages.map(() => writer.reserve());
  const resources = writer.reserve();
  const destinations = resolveDestinations(pages, pageReferences, index, isClassic);

  const written = writePages(pages, {
    writer,
    index,
    faces,
    pictures,
    destinations,
    references: pageReferences,
    resources,
    isClassic,
    isLastUse: options.isLastUse ?? false,
  });
  const adopted = adoptAppendices(
    pages,
    pageReferences,
    { ...options, isClassic },
    { writer, index, nextKey: written.nextKey },
  );
  const structure = writeStructure(
    {
      index,
      pageReferences,
      marks: written.marks,
      annotations: written.annotations,
      adopted: adopted.kids,
      adoptedIds: adopted.ids,
      parentTree: new Map([...written.parentTree, ...adopted.parentTree]),
      nextKey: adopted.nextKey,
      roleMap: isClassic ? ROLES_AFTER_1_4 : undefined,
    },
    writer,
  );
  const outlines = writeOutline(pages.outline, destinations, adopted.bookmarks, writer);
  faces.write(isClassic);
  writer.write(resources, { Font: faces.resources(), XObject: pictures.resources() });

  const info = fileInfo(pages, options);
  const { language } = pages;
  const metadata = xmpPacket({
    ...info,
    language,
    part: profile.part,
    recordDigest: options.recordDigest.toLowerCase(),
    attachedDigests: options.attachedDigests ?? [],
  });
  const { fields } = written;
  const data = profile.holdsData ? options.data?.() : undefined;
  const associated = data ? [embedData(data, info.date, writer)] : [];
  return writer.finish({
    catalog: catalogEntries(
      { language, structure, hasOutline: outlines !== null, fields, faces, metadata, associated, isClassic },
      writer,
    ),
    names: {
      ...destinations.names(adopted.places),
      ...(data && { EmbeddedFiles: { Names: [encodeText(data.fileName), associated[0] ?? null] } }),
    },
    outlines,
    pages: adopted.pages,
    info: {
      Title: encodeText(info.title),
      Author: info.author === undefined ? undefined : encodeText(info.author),
      Subject: info.subject === undefined ? undefined : encodeText(info.subject),
      Creator: encodeText(info.creator),
      Producer: encodeText(info.producer),
      CreationDate: info.date,
      ModDate: info.date,
    },
    identify: (written) => options.primitives.digest('SHA-256', ...written),
  });
}

/** pdfkit is loaded only when it is asked for: a cold start pays 0.17 s for it. */
async function classicWriter(): Promise<ObjectWriter> {
  const { PdfkitObjects } = await import('./pdfkit-objects.ts');
  return new PdfkitObjects();
}

/** What stands in the Info dictionary and, equal, in the metadata packet. */
function fileInfo(pages: Pages, options: WriteOptions): Omit<Metadata, 'language' | 'part' | 'recordDigest'> {
  const program = `${options.engine.name} ${options.engine.version}`;
  return {
    title: pages.title,
    ...(options.author !== undefined && { author: options.author }),
    ...(options.subject !== undefined && { subject: options.subject }),
    producer: program,
    creator: program,
    date: fileDate(options.documentDate),
  };
}

function fileDate(day: string): Date {
  const date = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day)
    throw new Error(`${day} is no date of the form YYYY-MM-DD`);
  return date;
}
