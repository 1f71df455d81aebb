import { concatBytes, fromBase64, toBase64, utf8Bytes, utf8Text } from '../../core/bytes.ts';
import type { Primitives } from '../../core/primitives.ts';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { CertificateRequest } from './certificate.ts';

/** What a page carries so that a certificate can be made from it later: the verdict itself, and of which file. */
export type CarriedReport = Pick<CertificateRequest, 'report' | 'fileName'>;

/**
 * The report as text that only this service can have written: base64 of its JSON, a dot, base64 of an HMAC (RFC 2104,
 * SHA-256) over it. Whoever reads it learns what the page says anyway; nobody else can make one.
 */
export async function sealReport(carried: CarriedReport, key: Uint8Array, primitives: Primitives): Promise<string> {
  const bytes = utf8Bytes(JSON.stringify(carried));
  return `${toBase64(bytes)}.${toBase64(await hmac(key, bytes, primitives))}`;
}

/** The report of a text that `sealReport` wrote with this key. Throws Problem `report-expired` for any other. */
export async function openReport(text: string, key: Uint8Array, primitives: Primitives): Promise<CarriedReport> {
  const [body = '', code = '', ...more] = text.split('.');
  const [bytes, given] = [fromBase64(body), fromBase64(code)];
  if (!bytes || !given || more.length > 0 || !isSame(given, await hmac(key, bytes, primitives)))
    throw new Problem({
      kind: 'invalid',
      code: 'report-expired',
      message: words(
        'Sidan är för gammal för att göra ett intyg av. Kontrollera filen igen.',
        'The page is too old to make a certificate from. Verify the file again.',
      ),
    });
  // What we sealed we wrote: its type is known.
  return JSON.parse(utf8Text(bytes)) as CarriedReport;
}

/** Takes the same time wherever they differ. */
const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.reduce((sum, byte, i) => sum | (byte ^ (other[i] ?? 0)), 0) === 0;

/** Block of SHA-256, bytes. */
const BLOCK = 64;

/** RFC 2104 2, for keys of at most one block. */
async function hmac(key: Uint8Array, message: Uint8Array, primitives: Primitives): Promise<Uint8Array> {
  const padded = new Uint8Array(BLOCK);
  padded.set(key.subarray(0, BLOCK));
  const pad = (byte: number) => padded.map((one) => one ^ byte);
  const inner = await primitives.digest('SHA-256', pad(0x36), message);
  return primitives.digest('SHA-256', concatBytes(pad(0x5c), inner));
}
