import { fromBase64, toBase64, utf8Bytes, utf8Text } from '../core/bytes.ts';
import type { Shelf } from '../core/shelf.ts';
import type { AnchorData, TrustSource } from '../validation/trust/trust-store.ts';
import type { LoadedLists } from './load.ts';

/**
 * What was loaded last, on the shelf: a service that starts again has its lists at once, and renews them behind. It lies
 * in the service's own folder and is believed as the rest of it is.
 */
export async function putSnapshot(shelf: Shelf, loaded: LoadedLists, settings: string): Promise<void> {
  const sources = loaded.sources.map((source) => ({
    ...source,
    anchors: source.anchors.map((one) => ({ ...one, certificate: toBase64(one.certificate) })),
  }));
  await shelf.put('snapshot', utf8Bytes(JSON.stringify({ format: FORMAT, settings, sources, notes: loaded.notes })));
}

/** Null when there is none, or when it was made under other settings (`settings`: any text that tells them apart). */
export async function getSnapshot(shelf: Shelf, settings: string): Promise<LoadedLists | null> {
  const kept = await shelf.get('snapshot');
  const stored = kept && asStored(utf8Text(kept.bytes));
  if (stored?.format !== FORMAT || stored.settings !== settings) return null;
  return {
    notes: stored.notes,
    sources: stored.sources.map((source) => ({
      ...source,
      anchors: source.anchors.map((one) => ({ ...one, certificate: fromBase64(one.certificate) ?? new Uint8Array() })),
    })),
  };
}

const FORMAT = 'trust-1';
interface Stored extends Pick<LoadedLists, 'notes'> {
  readonly format: string;
  readonly settings: string;
  readonly sources: readonly (Omit<TrustSource, 'anchors'> & {
    readonly anchors: readonly (Omit<AnchorData, 'certificate'> & { readonly certificate: string })[];
  })[];
}

function asStored(text: string): Stored | null {
  try {
    return JSON.parse(text) as Stored;
  } catch {
    return null;
  }
}
