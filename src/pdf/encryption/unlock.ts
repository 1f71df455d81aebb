import { PdfFault } from '../limits.ts';
import { PdfDict, PdfString, type PdfObject } from '../objects.ts';
import { Decipher } from './decipher.ts';
import { readEncryption } from './dictionary.ts';
import { fileKey } from './file-key.ts';

/** What stands between a reader and the content of a file. */
export type Encryption =
  | { readonly state: 'none' }
  /** Everything can be read, with the empty password or the given one. */
  | { readonly state: 'open' }
  /** `password-needed`: the empty one does not open it; `password-wrong`: neither does the given one. */
  | { readonly state: 'locked'; readonly reason: 'password-needed' | 'password-wrong' }
  /** Another security handler (certificates, for one), or a dictionary that makes no sense; `code` says which. */
  | { readonly state: 'unsupported'; readonly code: string };

/**
 * Opens the encryption that a trailer names (ISO 32000-2 7.6) with the empty password, then with the given one; both are
 * tried as the user's and as the owner's. Never throws.
 */
export function unlock(
  trailer: PdfDict,
  password: string | null,
  resolve: (object: PdfObject | undefined) => PdfObject,
): { readonly encryption: Encryption; readonly decipher: Decipher | null } {
  if (trailer.get('Encrypt') === undefined) return { encryption: { state: 'none' }, decipher: null };
  try {
    const dict = resolve(trailer.get('Encrypt'));
    if (!(dict instanceof PdfDict)) throw new PdfFault('encryption-damaged', -1);
    const dictionary = readEncryption(dict, resolve);
    for (const one of password === null ? [''] : ['', password]) {
      const key = fileKey(dictionary, firstId(trailer, resolve), one);
      if (key) return { encryption: { state: 'open' }, decipher: new Decipher(dictionary, key) };
    }
    const reason = password === null ? 'password-needed' : 'password-wrong';
    return { encryption: { state: 'locked', reason }, decipher: null };
  } catch (error) {
    if (!(error instanceof PdfFault)) throw error;
    return { encryption: { state: 'unsupported', code: error.code }, decipher: null };
  }
}

function firstId(trailer: PdfDict, resolve: (object: PdfObject | undefined) => PdfObject): Uint8Array {
  const id = resolve(trailer.get('ID'));
  const first = Array.isArray(id) ? resolve(id[0] as PdfObject) : null;
  return first instanceof PdfString ? first.bytes : new Uint8Array(0);
}
