import { cbc } from '@noble/ciphers/aes.js';
import { md5 } from '@noble/hashes/legacy.js';
import { concatBytes } from '../../core/bytes.ts';
import { PdfFault } from '../limits.ts';
import { PdfDict, PdfName, PdfString, type PdfObject } from '../objects.ts';
import type { EncryptionDictionary, Method } from './dictionary.ts';
import { rc4 } from './rc4.ts';

/** Which object bytes stand in: its number and generation go into the key below version 5 (7.6.3.1). */
export interface Owner {
  readonly number: number;
  readonly generation: number;
}

/** Undoes the encryption of strings and streams with the key of the file. Pure, and asked for each object as it is read. */
export class Decipher {
  readonly #dictionary: EncryptionDictionary;
  readonly #key: Uint8Array;

  constructor(dictionary: EncryptionDictionary, key: Uint8Array) {
    this.#dictionary = dictionary;
    this.#key = key;
  }

  /** The object with its strings in the clear; /Contents of a signature is never enciphered (7.6.2). Throws PdfFault. */
  strings(object: PdfObject, owner: Owner): PdfObject {
    if (this.#dictionary.strings === 'none') return object;
    return this.#clear(object, owner);
  }

  /** The raw bytes of a stream in the clear. Throws PdfFault `cipher-damaged`, `encryption-handler` for an unknown crypt filter. */
  stream(
    dict: PdfDict,
    raw: Uint8Array,
    owner: Owner,
    resolve: (object: PdfObject | undefined) => PdfObject,
  ): Uint8Array {
    return this.#bytes(this.#methodOf(dict, resolve), raw, owner);
  }

  /** Depth is bounded: the parser made the object. */
  #clear(object: PdfObject, owner: Owner): PdfObject {
    if (object instanceof PdfString)
      return new PdfString(
        this.#bytes(this.#dictionary.strings, object.bytes, owner),
        object.hex,
        object.start,
        object.end,
      );
    if (Array.isArray(object)) return object.map((item: PdfObject) => this.#clear(item, owner));
    if (!(object instanceof PdfDict)) return object;
    const keeps = isSignature(object);
    return new PdfDict(
      new Map(
        [...object.entries].map(([key, value]) => [
          key,
          keeps && key === 'Contents' ? value : this.#clear(value, owner),
        ]),
      ),
    );
  }

  #methodOf(dict: PdfDict, resolve: (object: PdfObject | undefined) => PdfObject): Method {
    const { streams, embeddedFiles, encryptMetadata, filters } = this.#dictionary;
    const type = resolve(dict.get('Type'));
    const kind = type instanceof PdfName ? type.name : '';
    if (kind === 'XRef') return 'none';
    const own = cryptFilter(dict, resolve);
    if (own !== null) {
      const method = filters.get(own);
      if (!method) throw new PdfFault('encryption-handler', -1);
      return method;
    }
    if (kind === 'Metadata' && !encryptMetadata) return 'none';
    return kind === 'EmbeddedFile' ? embeddedFiles : streams;
  }

  #bytes(method: Method, bytes: Uint8Array, owner: Owner): Uint8Array {
    switch (method) {
      case 'none':
        return bytes;
      case 'rc4':
        return rc4(this.#objectKey(owner, []), bytes);
      case 'aes-128':
        return aes(this.#objectKey(owner, SALT), bytes);
      case 'aes-256':
        return aes(this.#key, bytes);
    }
  }

  /** Algorithm 1. */
  #objectKey({ number, generation }: Owner, salt: readonly number[]): Uint8Array {
    const of = [number, number >> 8, number >> 16, generation, generation >> 8, ...salt];
    return md5(concatBytes(this.#key, Uint8Array.from(of))).subarray(0, Math.min(16, this.#key.length + 5));
  }
}

const SALT = [0x73, 0x41, 0x6c, 0x54]; // "sAlT"

/** The initialization vector, then blocks whose last is filled up as RFC 8018 6.1.1 says. Nothing at all is an empty string. */
function aes(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) return bytes;
  if (bytes.length < 32 || bytes.length % 16 !== 0) throw new PdfFault('cipher-damaged', -1);
  try {
    return cbc(key, bytes.subarray(0, 16)).decrypt(bytes.subarray(16));
  } catch {
    throw new PdfFault('cipher-damaged', -1); // the padding is wrong
  }
}

function isSignature(dict: PdfDict): boolean {
  const type = dict.get('Type');
  const isTyped = type instanceof PdfName && (type.name === 'Sig' || type.name === 'DocTimeStamp');
  return isTyped || dict.get('ByteRange') !== undefined;
}

/** The name of the crypt filter that a stream chooses itself, Identity when it names none; null when it has no /Crypt (7.4.10). */
function cryptFilter(dict: PdfDict, resolve: (object: PdfObject | undefined) => PdfObject): string | null {
  const first = (value: PdfObject) => (Array.isArray(value) ? resolve(value[0] as PdfObject) : value);
  const filter = first(resolve(dict.get('Filter')));
  if (!(filter instanceof PdfName) || filter.name !== 'Crypt') return null;
  const parameters = first(resolve(dict.get('DecodeParms')));
  const name = parameters instanceof PdfDict ? resolve(parameters.get('Name')) : null;
  return name instanceof PdfName ? name.name : 'Identity';
}
