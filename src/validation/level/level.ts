import { words } from '../../core/words.ts';
import { attributeValues, CMS_OID } from '../../pki/cms.ts';
import { signingCertificateReferences } from '../../pki/ess.ts';
import { commonName } from '../../pki/name.ts';
import type { Gathered, Holding } from '../evidence/gather.ts';
import type { Examined } from '../examine-signature.ts';
import type { Finding } from '../report.ts';
import type { Run } from '../run.ts';
import { covers, type JudgedStamp } from '../timestamps/judge-stamps.ts';
import { baselineFaults } from './baseline.ts';
import { revocationNeeds, type Need } from './evidence-gaps.ts';

export interface Level {
  /** PAdES-BASELINE-B, PAdES-LTV, PKCS7-T, PDF-NOT-ETSI … */
  readonly name: string;
  /** Why it is not the next one up; empty at the top. */
  readonly reasons: readonly Finding[];
}

const STEPS = ['B', 'T', 'LT', 'LTA'] as const;
const reason = (code: string, sv: string, en: string): Finding => ({ code: `level-${code}`, message: words(sv, en) });

/**
 * The level whose structure the signature has, and what is missing for the next (EN 319 142-1 6, 142-2; reference: level
 * names). A time-stamp counts when it fits what it stamps; whether its authority is trusted is for the verdict to say.
 */
export async function levelOf(
  examined: Examined,
  stamps: readonly JudgedStamp[],
  gathered: Gathered,
  run: Run,
): Promise<Level> {
  const { material } = examined;
  const { found, cms, signer } = material;
  const etsi = found.subFilter === 'ETSI.CAdES.detached';
  const pkcs7 = found.subFilter === 'adbe.pkcs7.detached' || found.subFilter === 'adbe.pkcs7.sha1';
  if (found.type === 'doc-timestamp') return { name: 'PDF-NOT-ETSI', reasons: [] };
  if (!cms || !signer || !(etsi || pkcs7)) return { name: 'PDF-NOT-ETSI', reasons: [notPades()] };
  const { step, missing } = await stepOf(examined, stamps, gathered, run);
  if (pkcs7) return { name: `PKCS7-${STEPS[step]}`, reasons: missing };
  const faults = baselineFaults(found, cms, signer);
  if (faults.length === 0) return { name: `PAdES-BASELINE-${STEPS[step]}`, reasons: missing };
  // These names do not tell how far up the ladder it stands: what is missing does.
  const reasons = [...faults, ...missing];
  if (signingCertificateReferences(signer).length === 0) return { name: 'PDF-NOT-ETSI', reasons };
  if (step >= 2) return { name: 'PAdES-LTV', reasons };
  const policy = attributeValues(signer.signedAttributes, CMS_OID.signaturePolicy).length > 0;
  return { name: policy ? 'PAdES-EPES' : 'PAdES-BES', reasons };
}

/** How far up the ladder the structure reaches: 0 B, 1 T, 2 LT, 3 LTA. */
async function stepOf(
  { certificate }: Examined,
  stamps: readonly JudgedStamp[],
  { store, holdings, materials }: Gathered,
  run: Run,
): Promise<{ readonly step: 0 | 1 | 2 | 3; readonly missing: readonly Finding[] }> {
  const matching = stamps.filter(
    (one) => one.kind !== 'content' && one.intact && one.verdict.indication !== 'TOTAL-FAILED',
  );
  // EN 319 122-1 6.3 (m): the time lies before the signing certificate ends.
  const fitting = matching.filter((one) => one.token && certificate && one.token.time <= certificate.notAfter);
  if (fitting.length === 0 && matching.length > 0) return { step: 0, missing: [lateStamp()] };
  if (fitting.length === 0)
    return {
      step: 0,
      missing: [stamps.some((one) => one.kind !== 'content') ? brokenStamp() : noStamp()],
    };
  const lastRevision = Math.max(...materials.map((one) => one.found.revision));
  const archive = fitting.filter((one) => one.kind === 'document');
  // The newest archive stamp needs its own data only when it is stamped in turn.
  const kept = fitting.filter((one) => one.kind === 'signature' || one.found.revision < lastRevision);
  const needs: Need[] = [];
  for (const one of [certificate, ...kept.map((stamp) => stamp.certificate)])
    if (one) needs.push(...(await revocationNeeds(one, run)));
  const gaps = needs.filter((one) => one.inFile.length === 0);
  if (store.since === null) return { step: 1, missing: [noStore()] };
  if (gaps.length > 0) return { step: 1, missing: [...new Set(gaps.map((one) => one.certificate))].map(noRevocation) };
  if (archive.length === 0) return { step: 2, missing: [noArchive()] };
  const whole = archive.some((stamp) => needs.every((need) => isCovered(need, stamp, holdings)));
  return whole ? { step: 3, missing: [] } : { step: 2, missing: [notCovered()] };
}

const isCovered = ({ inFile }: Need, { found }: JudgedStamp, holdings: readonly Holding[]) =>
  inFile.some((evidence) =>
    holdings.some(({ item, start, end }) => item === evidence && covers(found.byteRange, start, end)),
  );

const notPades = () =>
  reason('not-pades', 'Underskriften är inte gjord som PAdES.', 'The signature was not made as PAdES.');
const noStamp = () =>
  reason('no-timestamp', 'Underskriften har ingen tidsstämpel.', 'The signature has no time stamp.');
const brokenStamp = () =>
  reason(
    'timestamp-broken',
    'Ingen av underskriftens tidsstämplar stämmer.',
    'None of the signature’s time stamps match.',
  );
const lateStamp = () =>
  reason(
    'timestamp-late',
    'Tidsstämpeln är satt efter att certifikatet gick ut.',
    'The time stamp was made after the certificate had ended.',
  );
const noStore = () =>
  reason(
    'no-security-store',
    'Filen saknar uppgifter för långtidskontroll (/DSS).',
    'The file has no data for long-term validation (/DSS).',
  );
const noRevocation = (certificate: Need['certificate']) => {
  const name = commonName(certificate.subject);
  return reason(
    'revocation-missing',
    `Filen saknar spärrbesked om certifikatet för ${name}.`,
    `The file has no revocation data for the certificate of ${name}.`,
  );
};
const noArchive = () =>
  reason('no-archive-timestamp', 'Filen har ingen arkivstämpel.', 'The file has no archive time stamp.');
const notCovered = () =>
  reason(
    'archive-incomplete',
    'Ingen arkivstämpel täcker både underskriften och alla spärrbesked.',
    'No archive time stamp covers both the signature and all revocation data.',
  );
