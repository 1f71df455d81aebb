import type { ValidationContext } from '../context.ts';
import type { CertificateReport } from '../report.ts';
import { startRun } from '../run.ts';
import { chainReport } from './certificate-report.ts';
import { checkChain } from './chain.ts';

/** More certificates beside the signing one are not looked at. */
const MAX_CHAIN = 20;

/**
 * What is known, at the context's time, of a certificate that has signed nothing yet, and of those above it: the same
 * questions as of the certificate of a signature (EN 319 102-1 5.2.6). `chain`: DER, the signing one first. From it up to the
 * anchor, or as far as a path goes; empty when it cannot be read.
 */
export async function certificatesBeforeSigning(
  chain: readonly Uint8Array[],
  context: ValidationContext,
): Promise<readonly CertificateReport[]> {
  const run = startRun(context);
  const [signing] = chain.slice(0, MAX_CHAIN).map((der) => run.pool.certificate(der));
  if (!signing) return [];
  return chainReport(signing, await checkChain(signing, 'signature', run), context.time, run);
}
