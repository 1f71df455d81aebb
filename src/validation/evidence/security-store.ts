import { equalBytes } from '../../core/bytes.ts';
import { Problem } from '../../core/problem.ts';
import type { PdfFile, PdfView } from '../../pdf/file.ts';
import { PdfFault } from '../../pdf/limits.ts';
import { PdfStream, type PdfObject } from '../../pdf/objects.ts';

export type StoreKey = 'Certs' | 'CRLs' | 'OCSPs';

/** A value of the /DSS: where its stream stands in the file, and in which revisions the /DSS held it. */
export interface StoredValue {
  readonly key: StoreKey;
  readonly der: Uint8Array;
  /** Byte span of the stream; null when it cannot be placed: nothing is proven of it then. */
  readonly span: { readonly start: number; readonly end: number } | null;
  readonly since: number;
}

export interface SecurityStore {
  readonly values: readonly StoredValue[];
  /** First revision that has a /DSS; null when none does. */
  readonly since: number | null;
  /** Values that an earlier revision held and the last one does not. */
  readonly removed: number;
  /** Entries that are no stream, or whose filters cannot be undone. */
  readonly damaged: number;
}

const KEYS: readonly StoreKey[] = ['Certs', 'CRLs', 'OCSPs'];
const MAX_VALUES = 1000;
/** In all revisions together. */
const MAX_ENTRIES = 50_000;

/**
 * Certificates, lists and responses of the document security store (EN 319 142-1 5.4.2) in every revision: a source, never
 * trust. What a later revision took out still counts, since it is in the file and was covered by what came after.
 */
export function securityStore(file: PdfFile): SecurityStore {
  const found = new Map<PdfStream, StoredValue>();
  let since: number | null = null;
  let damaged = 0;
  let looked = 0;
  for (const { index } of file.revisions) {
    const view = file.at(index);
    if (!view.dict(view.catalog?.get('DSS'))) continue;
    since ??= index;
    for (const [key, item] of entries(view)) {
      if (looked++ >= MAX_ENTRIES) break;
      const stream = view.resolve(item);
      if (stream instanceof PdfStream && found.has(stream)) continue;
      const der = stream instanceof PdfStream && found.size < MAX_VALUES ? decoded(view, stream) : null;
      if (der && stream instanceof PdfStream) found.set(stream, { key, der, span: spanOf(file, stream), since: index });
      else damaged++;
    }
  }
  const kept = new Set(entries(file.last).map(([, item]) => file.last.resolve(item)));
  const last = [...found].flatMap(([stream, { der }]) => (kept.has(stream) ? [der] : []));
  // A value that is there under another number was not taken out.
  const removed = [...found].filter(
    ([stream, { der }]) => !kept.has(stream) && !last.some((one) => equalBytes(one, der)),
  ).length;
  return { values: [...found.values()], since, removed, damaged };
}

function entries(view: PdfView): readonly (readonly [key: StoreKey, item: PdfObject])[] {
  const store = view.dict(view.catalog?.get('DSS'));
  return KEYS.flatMap((key) =>
    (view.array(store?.get(key)) ?? []).slice(0, MAX_VALUES).map((item) => [key, item] as const),
  );
}

function decoded(view: PdfView, stream: PdfStream): Uint8Array | null {
  try {
    return view.decode(stream);
  } catch (error) {
    if (error instanceof PdfFault || error instanceof Problem) return null;
    throw error;
  }
}

/** The stream's own bytes are a part of the file's: their place tells which time-stamps cover them. */
function spanOf({ bytes }: PdfFile, { raw }: PdfStream): StoredValue['span'] {
  const start = raw.byteOffset - bytes.byteOffset;
  const inside = raw.buffer === bytes.buffer && start >= 0 && start + raw.length <= bytes.length;
  return inside ? { start, end: start + raw.length } : null;
}
