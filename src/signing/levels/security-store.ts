import { equalBytes, latin1Bytes, latin1Text, toHex } from '../../core/bytes.ts';
import { Problem } from '../../core/problem.ts';
import type { PdfFile, PdfView } from '../../pdf/file.ts';
import type { Increment } from '../../pdf/increment.ts';
import { PdfFault } from '../../pdf/limits.ts';
import { PdfDict, PdfName, PdfRef, PdfStream } from '../../pdf/objects.ts';
import type { Rewrites } from './rewrites.ts';

/** What proves the signatures of a file: DER values for the three lists of its /DSS (EN 319 142-1 5.4.2.2). */
export interface StoreValues {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
}

const LISTS = { certificates: 'Certs', crls: 'CRLs', ocsps: 'OCSPs' } as const;
const KEYS = ['certificates', 'crls', 'ocsps'] as const;
const MAX_VALUES = 1000;

export interface StoredValue {
  readonly der: Uint8Array;
  /** Index of the revision that its stream was written in. */
  readonly revision: number;
}

/** The values that the file holds now, with the revision that brought each; what cannot be decoded is left out. */
export function storedValues(file: PdfFile): Readonly<Record<keyof StoreValues, readonly StoredValue[]>> {
  const view = file.last;
  const store = view.dict(view.catalog?.get('DSS'));
  const read = (key: keyof StoreValues) =>
    (view.array(store?.get(LISTS[key])) ?? []).slice(0, MAX_VALUES).flatMap((item): readonly StoredValue[] => {
      const der = decoded(view, view.resolve(item));
      const revision = item instanceof PdfRef ? (file.history(item.number).at(-1)?.revision ?? 0) : 0;
      return der ? [{ der, revision }] : [];
    });
  return { certificates: read('certificates'), crls: read('crls'), ocsps: read('ocsps') };
}

function decoded(view: PdfView, stream: unknown): Uint8Array | null {
  if (!(stream instanceof PdfStream)) return null;
  try {
    return view.decode(stream);
  } catch (error) {
    if (error instanceof PdfFault || error instanceof Problem) return null;
    throw error;
  }
}

/** The values that the file does not hold yet, each once. */
export function missingValues(file: PdfFile, values: StoreValues): StoreValues {
  const stored = storedValues(file);
  const missing = (key: keyof StoreValues) => {
    const added: Uint8Array[] = [];
    for (const der of values[key])
      if (![...stored[key].map((one) => one.der), ...added].some((one) => equalBytes(one, der))) added.push(der);
    return added;
  };
  return { certificates: missing('certificates'), crls: missing('crls'), ocsps: missing('ocsps') };
}

export const isEmpty = ({ certificates, crls, ocsps }: StoreValues): boolean =>
  certificates.length + crls.length + ocsps.length === 0;

/**
 * Adds values to the document security store: each a stream of its own, the lists only grow, the store keeps its object
 * number for ever (reference: each later revision). A store that others wrote directly into the catalog becomes an object;
 * their VRI stays as it is, and none is written (EN 319 142-1 advises against it for baseline signatures).
 */
export function addToStore(file: PdfFile, increment: Increment, rewrites: Rewrites, values: StoreValues): void {
  const root = file.last.trailer.get('Root');
  if (!(root instanceof PdfRef)) throw new Error('a file that was opened has a catalog');
  const place = rewrites.dict(root)?.get('DSS');
  const store = place instanceof PdfRef ? place : increment.reserve();
  if (store !== place) {
    rewrites.setKeys(store, Object.fromEntries((file.last.dict(place) ?? new PdfDict(new Map())).entries));
    rewrites.setKeys(root, { DSS: store });
  }
  for (const key of KEYS)
    rewrites.append(
      store,
      LISTS[key],
      values[key].map((der) => increment.add(streamOf(der))),
    );
}

/** Words that readers who do not follow the tables look for; a name inside a certificate may hold them. */
const TAKEN_FOR_STRUCTURE = /%%EOF|startxref|\/ByteRange|endstream|endobj/;

/** A stream of the value; in hexadecimal when its bytes would look like the structure of a file. */
function streamOf(der: Uint8Array): PdfStream {
  if (!TAKEN_FOR_STRUCTURE.test(latin1Text(der))) return new PdfStream(new PdfDict(new Map()), der);
  return new PdfStream(
    new PdfDict(new Map([['Filter', new PdfName('ASCIIHexDecode')]])),
    latin1Bytes(`${toHex(der)}>`),
  );
}
