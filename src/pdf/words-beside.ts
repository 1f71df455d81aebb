import { utf8Text } from '../core/bytes.ts';
import type { PdfView } from './file.ts';
import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, type PdfObject } from './objects.ts';
import { pageRefs } from './pages.ts';
import { decodeText } from './text-string.ts';

/**
 * Where a file says words besides those that its pages draw: its properties (Info and XMP); its bookmarks; its tags
 * (alternative texts, titles, expansions); links, comments and fields of its pages; anything else; a revision before the one
 * that is read.
 */
export type BesidePlace = 'properties' | 'bookmarks' | 'tags' | 'annotations' | 'other' | 'earlier';

export interface TextBeside {
  readonly place: BesidePlace;
  /** Index of the page that it belongs to, from 0; null: of none in particular. */
  readonly page: number | null;
  readonly text: string;
}

export interface WordsBeside {
  readonly texts: readonly TextBeside[];
  /** The file carries other files, which nothing here looks into. */
  readonly embeds: boolean;
  /** There was more than is read of one file, or something that cannot be read. */
  readonly isCut: boolean;
}

/** What of a file is looked at besides its pages: these entries of its catalog, or all of them with its properties. */
export type LookedAt = readonly string[] | 'all';

const MOST_STEPS = 5_000_000;
const MOST_CHARACTERS = 20_000_000;
/** Ways up and sideways: what they lead to is reached from above, with its own page. */
const NOT_FOLLOWED = new Set(['Parent', 'P', 'Prev']);
const PLACES: Readonly<Record<string, BesidePlace>> = {
  Metadata: 'properties',
  Outlines: 'bookmarks',
  StructTreeRoot: 'tags',
  AcroForm: 'annotations',
};

interface Waiting {
  readonly object: PdfObject;
  readonly place: BesidePlace;
  readonly page: number | null;
}

/**
 * Every text string and every packet of metadata that can be reached from a file's pages, its catalog and its properties,
 * as of one revision; not what its pages draw. Bounded in steps and characters; never throws for what a file holds.
 */
export function wordsBeside(view: PdfView, lookedAt: LookedAt): WordsBeside {
  const pages = pageRefs(view);
  const pageOf = new Map(pages.map(({ number }, index) => [number, index]));
  const seen = new Set<number>();
  const texts: TextBeside[] = [];
  let embeds = false;
  let isCut = false;
  let [steps, characters] = [0, 0];

  const say = (text: string, { place, page }: Waiting): void => {
    if (text === '') return;
    characters += text.length;
    if (characters > MOST_CHARACTERS) isCut = true;
    else texts.push({ place, page, text });
  };
  const walk = (roots: readonly Waiting[]): void => {
    const waiting = roots.toReversed();
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (++steps > MOST_STEPS) {
        isCut = true;
        return;
      }
      const { object, place, page } = next;
      if (object instanceof PdfRef) {
        // A page is walked by itself; nothing is walked twice.
        if (pageOf.has(object.number) || seen.has(object.number)) continue;
        seen.add(object.number);
        waiting.push({ object: view.resolve(object), place, page });
      } else if (object instanceof PdfString) say(decodeText(object).replaceAll('\0', ''), next);
      else if (Array.isArray(object)) for (const item of object) waiting.push({ object: item, place, page });
      else if (object instanceof PdfDict || object instanceof PdfStream) {
        const dict = object instanceof PdfDict ? object : object.dict;
        if (dict.get('EF') !== undefined) embeds = true;
        const own = dict.get('Pg');
        const on = (own instanceof PdfRef ? pageOf.get(own.number) : undefined) ?? page;
        if (object instanceof PdfStream && isMetadata(dict, view)) say(packetOf(object, view), next);
        for (const [key, value] of dict.entries) {
          // Of a signature that is bytes: the names in its certificates stand there as UTF-8.
          if (key === 'Contents' && value instanceof PdfString && dict.get('ByteRange') !== undefined)
            say(utf8Text(value.bytes), next);
          else if (!NOT_FOLLOWED.has(key)) waiting.push({ object: value, place, page: on });
        }
      }
    }
  };
  const packetOf = (stream: PdfStream, of: PdfView): string => {
    try {
      return plainText(of.decode(stream));
    } catch {
      isCut = true;
      return '';
    }
  };

  pages.forEach((ref, page) => {
    const entries = view.dict(ref)?.entries ?? new Map<string, PdfObject>();
    walk(
      [...entries].flatMap(([key, object]) =>
        NOT_FOLLOWED.has(key) ? [] : [{ object, page, place: key === 'Annots' ? 'annotations' : 'other' } as const],
      ),
    );
  });
  for (const [key, object] of view.catalog?.entries ?? [])
    if (key !== 'Pages' && (lookedAt === 'all' || lookedAt.includes(key)))
      walk([{ object, page: null, place: PLACES[key] ?? 'other' }]);
  const info = view.trailer.get('Info');
  if (lookedAt === 'all' && info !== undefined) walk([{ object: info, page: null, place: 'properties' }]);
  return { texts, embeds, isCut };
}

function isMetadata(dict: PdfDict, view: PdfView): boolean {
  const [type, subtype] = [view.resolve(dict.get('Type')), view.resolve(dict.get('Subtype'))];
  return (
    (type instanceof PdfName && type.name === 'Metadata') || (subtype instanceof PdfName && subtype.name === 'XML')
  );
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** What stands between the tags and in the attributes of a packet, which may be written in UTF-8 or UTF-16. */
function plainText(bytes: Uint8Array): string {
  const isWide = bytes[0] === 0xfe || bytes[0] === 0xff;
  const text = isWide ? new TextDecoder(bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le').decode(bytes) : utf8Text(bytes);
  return text
    .replaceAll(/[<>]/g, ' ')
    .replaceAll(
      /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi,
      (whole, decimal?: string, hex?: string, name?: string) => {
        const code = Number(decimal ?? `0x${hex ?? ''}`);
        return name === undefined
          ? code <= 0x10_ffff
            ? String.fromCodePoint(code)
            : whole
          : (ENTITIES[name] ?? whole);
      },
    );
}
