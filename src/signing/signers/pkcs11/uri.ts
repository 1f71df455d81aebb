import { Problem } from '../../../core/problem.ts';
import { words } from '../../../core/words.ts';

/** Where a key in a token is, as a PKCS#11 URI says it (RFC 7512). */
export interface Pkcs11Uri {
  /** Label of the token. */
  readonly token: string;
  /** CKA_LABEL of key and certificate; null when only the id is given. */
  readonly object: string | null;
  /** CKA_ID. */
  readonly id: Uint8Array | null;
  /** The maker's library. */
  readonly modulePath: string;
  /** File with the PIN, when the URI names one. */
  readonly pinFile: string | null;
  /** RSA: PKCS#1 v1.5 instead of PSS, for tokens that lack it ("x-padding=pkcs1"). */
  readonly padding: 'pss' | 'pkcs1';
}

export const isPkcs11Uri = (text: string): boolean => text.startsWith('pkcs11:');

const MAX_LENGTH = 4096;
const PATH = new Set(['token', 'object', 'id', 'type']);
const QUERY = new Set(['module-path', 'pin-source', 'x-padding']);

/**
 * Reads "pkcs11:token=…;id=%01;object=…?module-path=…&pin-source=file:…". A PIN in the URI (`pin-value`) is refused: whoever
 * lists the processes would see it. Throws Problem `pkcs11-uri`.
 */
export function readPkcs11Uri(text: string): Pkcs11Uri {
  if (text.length > MAX_LENGTH || !isPkcs11Uri(text)) throw wrong('/');
  const [path = '', query = ''] = text.slice('pkcs11:'.length).split('?', 2);
  const inPath = attributes(path, ';', PATH);
  const inQuery = attributes(query, '&', QUERY);
  const [token, object, id] = ['token', 'object', 'id'].map((name) => inPath.get(name));
  const modulePath = inQuery.get('module-path');
  const padding = inQuery.get('x-padding')?.toString() ?? 'pss';
  if (!token) throw wrong('token');
  if (!object && !id) throw wrong('id');
  if (!modulePath) throw wrong('module-path');
  if (padding !== 'pss' && padding !== 'pkcs1') throw wrong('x-padding');
  if (!['private', undefined].includes(inPath.get('type')?.toString())) throw wrong('type');
  const source = inQuery.get('pin-source')?.toString();
  return {
    token: token.toString(),
    object: object?.toString() ?? null,
    id: id ? new Uint8Array(id) : null,
    modulePath: modulePath.toString(),
    pinFile: source === undefined ? null : source.replace(/^file:(\/\/(?=\/))?/, ''),
    padding,
  };
}

function attributes(text: string, separator: string, known: ReadonlySet<string>): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (const part of text.split(separator).filter((one) => one !== '')) {
    const at = part.indexOf('=');
    const name = at < 0 ? part : part.slice(0, at);
    const value = at < 0 ? null : percentDecoded(part.slice(at + 1));
    // The value is not repeated: it may be a PIN.
    if (!known.has(name) || value === null || value.length === 0 || found.has(name)) throw wrong(name);
    found.set(name, value);
  }
  return found;
}

/** RFC 3986 2.1; an id may hold any byte. */
function percentDecoded(text: string): Buffer | null {
  if (/%(?![0-9a-f]{2})/i.test(text)) return null;
  const bytes = text
    .split(/(%[0-9a-f]{2})/i)
    .map((part, i) => (i % 2 === 1 ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part, 'utf8')));
  return Buffer.concat(bytes);
}

const wrong = (name: string) =>
  new Problem({
    kind: 'invalid',
    code: 'pkcs11-uri',
    message: words(
      `PKCS#11-adressen har fel i "${name}". Skriv pkcs11:token=NAMN;id=%01?module-path=BIBLIOTEK&pin-source=file:FIL.`,
      `The PKCS#11 address is wrong at "${name}". Write pkcs11:token=NAME;id=%01?module-path=LIBRARY&pin-source=file:FILE.`,
    ),
  });
