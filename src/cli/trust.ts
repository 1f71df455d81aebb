import { fromBase64 } from '../core/bytes.ts';
import { systemClock } from '../core/clock.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { plainBasis, type Basis } from '../validation/context.ts';
import { readBytes } from './files.ts';
import { UsageError } from './verb.ts';

/** Reads roots and revocation lists, each file PEM (any number inside) or DER. Throws Problem `trust-unreadable`. */
export async function readTrust(roots: readonly string[], crls: readonly string[]): Promise<Basis> {
  const [anchors, lists] = [await readAll(roots, 'CERTIFICATE'), await readAll(crls, 'X509 CRL')];
  return plainBasis('pem', anchors, lists, roots.join(', '));
}

async function readAll(files: readonly string[], label: string): Promise<readonly Uint8Array[]> {
  const found: Uint8Array[] = [];
  for (const file of files) found.push(...derOf(file, await readBytes(file), label));
  return found;
}

/** PEM (RFC 7468) or DER, which begins with SEQUENCE. */
function derOf(file: string, bytes: Uint8Array, label: string): readonly Uint8Array[] {
  if (bytes[0] === 0x30) return [bytes];
  const text = new TextDecoder().decode(bytes);
  const blocks = text.matchAll(new RegExp(`-----BEGIN ${label}-----([^-]*)-----END ${label}-----`, 'g'));
  const ders = [...blocks].map(([, body = '']) => fromBase64(body));
  const whole = ders.filter((der) => der !== null);
  if (whole.length > 0 && whole.length === ders.length) return whole;
  throw new Problem({
    kind: 'invalid',
    code: 'trust-unreadable',
    message: words(`${file} är varken PEM (${label}) eller DER.`, `${file} is neither PEM (${label}) nor DER.`),
  });
}

/** ISO 8601 with a zone, or a calendar day (its start in UTC); the present when absent. */
export function readTime(text: string | undefined): Date {
  if (text === undefined) return systemClock.now();
  const shape = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;
  const time = new Date(text);
  if (!shape.test(text) || Number.isNaN(time.getTime()))
    throw new UsageError(
      `Skriv tiden som 2027-03-01 eller 2027-03-01T10:00:00Z, inte "${text}"`,
      `Write the time as 2027-03-01 or 2027-03-01T10:00:00Z, not "${text}"`,
    );
  return time;
}
