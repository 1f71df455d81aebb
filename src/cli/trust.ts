import { systemClock } from '../core/clock.ts';
import { NO_BASIS, type Basis } from '../validation/context.ts';
import { readDer, readFileBytes, readRoots } from '../workers/certificate-files.ts';
import { UsageError } from './verb.ts';

/** Evidence and roots given on the command line. Throws Problem `trust-unreadable`. */
export async function readTrust(given: {
  /** Files or folders, PEM or DER. */
  readonly trust?: readonly string[] | undefined;
  readonly crl?: readonly string[] | undefined;
  readonly certificate?: readonly string[] | undefined;
  /** OCSP responses, DER. */
  readonly ocsp?: readonly string[] | undefined;
}): Promise<Basis> {
  const each = async <T>(files: readonly string[] | undefined, read: (file: string) => Promise<T>): Promise<T[]> => {
    const found: T[] = [];
    for (const file of files ?? []) found.push(await read(file));
    return found;
  };
  return {
    trust: { sources: (await each(given.trust, readRoots)).flat() },
    evidence: {
      ...NO_BASIS.evidence,
      crls: (await each(given.crl, (file) => readDer(file, 'X509 CRL'))).flat(),
      certificates: (await each(given.certificate, (file) => readDer(file, 'CERTIFICATE'))).flat(),
      ocsps: await each(given.ocsp, readFileBytes),
    },
  };
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
