import { sameObject } from '../../pdf/compare.ts';
import { latin1Text } from '../../core/bytes.ts';
import type { PdfView } from '../../pdf/file.ts';
import { PdfDict, PdfRef, PdfStream, type PdfArray, type PdfObject } from '../../pdf/objects.ts';
import { rewritten, type ChangeRule, type Remark, type Step, together } from './change.ts';
import { spend } from './references.ts';

const STORE_KEYS = new Set(['Type', 'Certs', 'CRLs', 'OCSPs', 'VRI']);
const LISTS = ['Certs', 'CRLs', 'OCSPs'] as const;
const ENTRY_KEYS = new Set(['Type', 'Cert', 'CRL', 'OCSP', 'TU', 'TS']);

/**
 * Validation data: the catalog's /DSS gains entries (EN 319 142-1 5.4). Values stay, each new one is a new stream. Only
 * objects that stand under these keys and nowhere else are taken on: one hung under /DSS to explain a changed font away
 * is not.
 */
export const securityStore: ChangeRule = (step) => {
  const objects = storeChange(step);
  if (!objects || objects.length === 0) return [];
  return [{ level: 'lta', objects, text: 'underlag för kontroll lades till', remarks: storeRemarks(step) }];
};

/** Values that are gone, entries that were written anew: honest renewals do both, and it is worth a word. */
function storeRemarks(step: Step): readonly Remark[] {
  const [old, now] = [
    step.before.dict(step.before.catalog?.get('DSS')),
    step.after.dict(step.after.catalog?.get('DSS')),
  ];
  const isDropped = old && !storedIn(old, step.before).isSubsetOf(now ? storedIn(now, step.after) : new Set());
  const [oldEntries, entries] = [step.before.dict(old?.get('VRI')), step.after.dict(now?.get('VRI'))];
  const isRewritten = [...(oldEntries?.entries ?? [])].some(
    ([key, value]) => key !== 'Type' && !sameObject(step.before.dict(value), step.after.dict(entries?.get(key))),
  );
  return [
    ...(isDropped ? [{ code: 'evidence-dropped' } as const] : []),
    ...(isRewritten ? [{ code: 'vri-rewritten' } as const] : []),
  ];
}

/** Objects of the store that were written; null when anything but growth happened to it. */
export function storeChange(step: Step): readonly number[] | null {
  const [oldPlace, place] = [step.before.catalog?.get('DSS'), step.after.catalog?.get('DSS')];
  const [old, now] = [step.before.dict(oldPlace), step.after.dict(place)];
  if (!now) return old ? null : [];
  if (![...now.entries.keys()].every((key) => STORE_KEYS.has(key))) return null;
  return together([
    rewritten(oldPlace, place, step),
    // A value of these lists may go: it showed nothing, and what it proved it has proven. One of an entry of VRI may not.
    ...LISTS.map((key) =>
      together([rewritten(old?.get(key), now.get(key), step), streams(step.after.array(now.get(key)) ?? [], step)]),
    ),
    entriesChange(old?.get('VRI'), now.get('VRI'), now, step),
  ]);
}

/** A list that kept the values of its old items, here or in `elsewhere`, and gained new streams. */
function listChange(
  old: PdfObject | undefined,
  now: PdfObject | undefined,
  elsewhere: ReadonlySet<string>,
  step: Step,
): readonly number[] | null {
  const [was, is] = [step.before.array(old) ?? [], step.after.array(now) ?? []];
  // One long list may stand under many entries.
  if (!spend(was.length + is.length, step.after)) return null;
  const kept = valuesOf(is, step.after);
  if (![...valuesOf(was, step.before)].every((value) => kept.has(value) || elsewhere.has(value))) return null;
  return together([rewritten(old, now, step), streams(is, step)]);
}

/** The values under the three lists of a store. */
const storedIn = (store: PdfDict, view: PdfView): ReadonlySet<string> =>
  valuesOf(
    LISTS.flatMap((key) => view.array(store.get(key)) ?? []),
    view,
  );

/** Streams by their bytes: a value may be stored anew under another number. What is no stream is no value. */
function valuesOf(items: PdfArray, view: PdfView): ReadonlySet<string> {
  const values = new Set<string>();
  for (const item of items) {
    const stream = view.resolve(item);
    if (!(stream instanceof PdfStream)) continue;
    const text = texts.get(stream) ?? latin1Text(stream.raw);
    texts.set(stream, text);
    values.add(text);
  }
  return values;
}
const texts = new WeakMap<PdfStream, string>();

/** Numbers of the items that are new streams; null when one is anything but a stream of its own. */
function streams(items: readonly PdfObject[], step: Step): readonly number[] | null {
  return together(
    items.map((item) => {
      if (!(item instanceof PdfRef) || !(step.after.resolve(item) instanceof PdfStream)) return null;
      return rewritten(undefined, item, step);
    }),
  );
}

/** VRI: no entry goes, each is named by a digest and holds streams only. */
function entriesChange(
  old: PdfObject | undefined,
  now: PdfObject | undefined,
  store: PdfDict,
  step: Step,
): readonly number[] | null {
  const [was, is] = [step.before.dict(old), step.after.dict(now)];
  if (!is) return was ? null : [];
  const kept = storedIn(store, step.after);
  if (![...(was?.entries.keys() ?? [])].every((key) => is.get(key) !== undefined)) return null;
  const parts = [rewritten(old, now, step)];
  for (const [key, entry] of is.entries) {
    if (key === 'Type') continue;
    if (!isDigest(key)) return null;
    parts.push(rewritten(was?.get(key), entry, step), entryChange(was?.get(key), entry, kept, step));
  }
  return together(parts);
}

/** SHA-1 as the standard says, or what programs took in its place (iText in Slovakia: SHA-256); the name selects nothing here. */
const isDigest = (key: string) => /^[A-Fa-f0-9]+$/.test(key) && [40, 56, 64, 96, 128].includes(key.length);

/** One entry may be written anew as long as the store still has all of its old values: honest renewals do so. */
function entryChange(
  old: PdfObject | undefined,
  entry: PdfObject,
  kept: ReadonlySet<string>,
  step: Step,
): readonly number[] | null {
  const [was, is] = [step.before.dict(old), step.after.dict(entry)];
  if (!(is instanceof PdfDict) || ![...is.entries.keys()].every((key) => ENTRY_KEYS.has(key))) return null;
  const stamp = is.get('TS');
  return together([
    ...['Cert', 'CRL', 'OCSP'].map((key) => listChange(was?.get(key), is.get(key), kept, step)),
    stamp instanceof PdfRef && !sameObject(stamp, was?.get('TS') ?? null) ? streams([stamp], step) : [],
  ]);
}
