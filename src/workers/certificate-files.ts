import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { fromPem } from '../pki/pem.ts';
import { parseCertificate } from '../pki/certificate.ts';
import { plainTrust, type TrustSource } from '../validation/trust/trust-store.ts';

/** Certificates, lists and answers that people keep as files. */

const CERTIFICATE_FILE = /\.(pem|crt|cer|der)$/i;
const MAX_FILES = 1000;

/**
 * Trusted roots of a file, or of the files of a folder whose names end like those of certificates: one source a file,
 * PEM (any number inside) or DER. Throws Problem `trust-unreadable`.
 */
export async function readRoots(path: string): Promise<readonly TrustSource[]> {
  const found = await opened(path, async () => stat(path));
  const files = found.isDirectory()
    ? (await opened(path, () => readdir(path)))
        .filter((name) => CERTIFICATE_FILE.test(name))
        .toSorted()
        .slice(0, MAX_FILES)
        .map((name) => join(path, name))
    : [path];
  const sources: TrustSource[] = [];
  for (const file of files) {
    const roots = await readDer(file, 'CERTIFICATE');
    if (!roots.every((der) => parseCertificate(der))) throw unreadable(file, 'CERTIFICATE');
    sources.push(...plainTrust('pem', basename(file), roots).sources);
  }
  return sources;
}

/** DER values of one file, PEM (RFC 7468, any number with this label) or DER. Throws Problem `trust-unreadable`. */
export async function readDer(file: string, label: 'CERTIFICATE' | 'X509 CRL'): Promise<readonly Uint8Array[]> {
  const bytes = await readFileBytes(file);
  // DER begins with SEQUENCE.
  const ders = bytes[0] === 0x30 ? [bytes] : fromPem(bytes, label);
  if (ders.length === 0 || ders.some((der) => der[0] !== 0x30)) throw unreadable(file, label);
  return ders;
}

/** Throws Problem `trust-unreadable`. */
export async function readFileBytes(file: string): Promise<Uint8Array> {
  const buffer = await opened(file, () => readFile(file));
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

async function opened<T>(path: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw new Problem({
      kind: 'invalid',
      code: 'trust-unreadable',
      message: words(`${path} går inte att öppna.`, `${path} cannot be opened.`),
      inside: error,
    });
  }
}

const unreadable = (file: string, label: string) =>
  new Problem({
    kind: 'invalid',
    code: 'trust-unreadable',
    message: words(`${file} är varken PEM (${label}) eller DER.`, `${file} is neither PEM (${label}) nor DER.`),
  });
