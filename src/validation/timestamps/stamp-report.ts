import { toHex } from '../../core/bytes.ts';
import { commonName } from '../../pki/name.ts';
import { chainReport } from '../certificates/certificate-report.ts';
import type { ProofSet } from '../proofs/proof-set.ts';
import type { TimestampReport } from '../report.ts';
import type { Run } from '../run.ts';
import type { JudgedStamp } from './judge-stamps.ts';

/** A time-stamp as the diagnostic tree holds it. */
export async function stampReport(stamp: JudgedStamp, proofs: ProofSet, run: Run): Promise<TimestampReport> {
  const { kind, found, token, certificate, chain, verdict, intact, outcomes, raw } = stamp;
  const needed = token ? proofs.of(token.signer).time : run.context.time;
  return {
    kind,
    field: kind === 'document' ? (found.fields[0] ?? null) : null,
    time: token?.time.toISOString() ?? null,
    authority: certificate && commonName(certificate.subject),
    ...verdict,
    intact,
    findings: outcomes.map((one) => one.finding),
    chain: await chainReport(certificate, chain, needed, run),
    sha256: toHex(await run.primitives.digest('SHA-256', raw)),
  };
}
