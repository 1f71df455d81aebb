import { PdfFault } from '../limits.ts';
import { PdfDict, PdfName, PdfString, type PdfObject } from '../objects.ts';

/** How bytes are enciphered (ISO 32000-2 7.6.6 table 25). */
export type Method = 'none' | 'rc4' | 'aes-128' | 'aes-256';

/** The encryption dictionary of the standard security handler (ISO 32000-2 tables 20, 21 and 25). */
export interface EncryptionDictionary {
  readonly revision: 2 | 3 | 4 | 5 | 6;
  /** Bytes of the file key. */
  readonly keyLength: number;
  readonly streams: Method;
  readonly strings: Method;
  readonly embeddedFiles: Method;
  /** Crypt filters by name, for streams that choose one of their own. */
  readonly filters: ReadonlyMap<string, Method>;
  readonly encryptMetadata: boolean;
  readonly permissions: number;
  /** /O, /U, /OE, /UE; the last two are empty below revision 5. */
  readonly owner: Uint8Array;
  readonly user: Uint8Array;
  readonly ownerKey: Uint8Array;
  readonly userKey: Uint8Array;
}

type Resolve = (object: PdfObject | undefined) => PdfObject;

/**
 * Reads /Encrypt. Throws PdfFault `encryption-handler` for another handler than the standard one, or a version that it
 * does not define, `encryption-damaged` for values that do not fit.
 */
export function readEncryption(dict: PdfDict, resolve: Resolve): EncryptionDictionary {
  if (nameAt(dict, 'Filter', resolve) !== 'Standard') throw new PdfFault('encryption-handler', -1);
  const [version, revision] = [integerAt(dict, 'V', 0, resolve), integerAt(dict, 'R', 0, resolve)];
  if (!isKnown(version, revision)) throw new PdfFault('encryption-handler', -1);
  const filters = version >= 4 ? filtersOf(dict, version, resolve) : new Map<string, Method>();
  const chosen = (key: string, otherwise: Method): Method =>
    version < 4 ? 'rc4' : (filters.get(nameAt(dict, key, resolve) ?? '') ?? otherwise);
  const streams = chosen('StmF', 'none');
  const size = revision >= 5 ? 48 : 32;
  return {
    revision,
    keyLength: keyLength(dict, version, resolve),
    streams,
    strings: chosen('StrF', 'none'),
    embeddedFiles: chosen('EFF', streams),
    filters,
    encryptMetadata: resolve(dict.get('EncryptMetadata')) !== false,
    permissions: integerAt(dict, 'P', 0, resolve),
    owner: bytesAt(dict, 'O', size, resolve),
    user: bytesAt(dict, 'U', size, resolve),
    ownerKey: revision >= 5 ? bytesAt(dict, 'OE', 32, resolve) : new Uint8Array(0),
    userKey: revision >= 5 ? bytesAt(dict, 'UE', 32, resolve) : new Uint8Array(0),
  };
}

function isKnown(version: number, revision: number): revision is EncryptionDictionary['revision'] {
  if (version === 5) return revision === 5 || revision === 6;
  return (version === 1 || version === 2 || version === 4) && revision >= 2 && revision <= 4;
}

/** Bytes; /Length counts bits, and in files of version 4 it is left out or wrong more often than not. */
function keyLength(dict: PdfDict, version: number, resolve: Resolve): number {
  if (version === 1) return 5;
  if (version === 4) return 16;
  if (version === 5) return 32;
  const bits = integerAt(dict, 'Length', 40, resolve);
  if (bits < 40 || bits > 128 || bits % 8 !== 0) throw new PdfFault('encryption-damaged', -1);
  return bits / 8;
}

const MAX_FILTERS = 100;

function filtersOf(dict: PdfDict, version: number, resolve: Resolve): ReadonlyMap<string, Method> {
  const filters = new Map<string, Method>();
  const all = resolve(dict.get('CF'));
  if (all instanceof PdfDict) {
    for (const [name, value] of [...all.entries].slice(0, MAX_FILTERS)) {
      const filter = resolve(value);
      const method = filter instanceof PdfDict ? METHODS[nameAt(filter, 'CFM', resolve) ?? 'None'] : undefined;
      // Version 5 knows AES-256 alone: a weaker filter beside it would be a way in (table 25).
      if (!method || (version === 5) !== (method === 'aes-256')) {
        if (method !== 'none') throw new PdfFault('encryption-handler', -1);
      }
      filters.set(name, method);
    }
  }
  return filters.set('Identity', 'none');
}
const METHODS: Readonly<Record<string, Method>> = { None: 'none', V2: 'rc4', AESV2: 'aes-128', AESV3: 'aes-256' };

function nameAt(dict: PdfDict, key: string, resolve: Resolve): string | null {
  const value = resolve(dict.get(key));
  return value instanceof PdfName ? value.name : null;
}

function integerAt(dict: PdfDict, key: string, otherwise: number, resolve: Resolve): number {
  const value = resolve(dict.get(key));
  return typeof value === 'number' && Number.isInteger(value) ? value : otherwise;
}

function bytesAt(dict: PdfDict, key: string, size: number, resolve: Resolve): Uint8Array {
  const value = resolve(dict.get(key));
  // Some programs pad /O and /U of revision 5 and 6 to 127 bytes.
  if (!(value instanceof PdfString) || value.bytes.length < size) throw new PdfFault('encryption-damaged', -1);
  return value.bytes.subarray(0, size);
}
