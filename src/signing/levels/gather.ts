import type { Clock } from '../../core/clock.ts';
import type { Primitives } from '../../core/primitives.ts';
import { remembered } from '../../core/remembered.ts';
import type { PdfFile } from '../../pdf/file.ts';
import type { Certificate } from '../../pki/certificate.ts';
import type { EvidenceSource } from '../../pki/evidence-source.ts';
import type { SignerInfo } from '../../pki/cms.ts';
import { askerOf, type Asker } from './asker.ts';
import { chainOf } from './chain.ts';
import { poolOf, type Pool } from './pool.ts';
import type { StoreValues } from './security-store.ts';
import { certificateOf, signedParts, type SignedPart } from './signed-parts.ts';
import { statusOf } from './status.ts';
import { findingsTogether, NOTHING_USED, type Finding, type Gap, type World } from './world.ts';
import { signatureUnreadable } from './level-problems.ts';

export interface GatherParts {
  /** Roots, DER-parsed: a chain that ends in one of them is preferred. */
  readonly anchors: readonly Certificate[];
  /** Certificates, lists and responses that lie beside the file. */
  readonly given: StoreValues;
  /** Null: nobody is asked. */
  readonly source: EvidenceSource | null;
  readonly clock: Clock;
  readonly primitives: Primitives;
}

export interface Gathered {
  /** What the file must hold so that all of it can be checked later; parts of it may be there already. */
  readonly values: StoreValues;
  /** Empty: nothing is missing. */
  readonly gaps: readonly Gap[];
}

/** Whose chain must be proven: the signer of a signature, or of a time-stamp. */
interface Subject {
  readonly signer: SignerInfo;
  readonly field: string;
  readonly revision: number;
  readonly isSignature: boolean;
  /** The earliest moment at which a time-stamp shows it to exist; null: none does. */
  readonly best: Date | null;
}

/**
 * Everything that the signatures of a file rest on (EN 319 142-1 6.3, reference: B-LT): the whole chain of each signer and
 * each time-stamp authority, with an acceptable answer about every certificate below the top, and the same for whoever
 * signed the answers. What a document time-stamp in the file has proven already is not asked for again.
 * `since`: only what came with this revision and later ones is looked at. Throws Problem `signature-unreadable`.
 */
export async function gatherEvidence(file: PdfFile, request: GatherParts, since = 0): Promise<Gathered> {
  // Signers and time-stamps have authorities in common, whose certificates and answers are verified once.
  const parts = { ...request, primitives: remembered(request.primitives) };
  const signed = signedParts(file);
  const pool = poolOf(file, signed, parts.given);
  for (const anchor of parts.anchors) pool.certificate(anchor.raw);
  const asker = parts.source && askerOf(parts.source, pool, parts.primitives);
  const stamps = signed.flatMap((one) => (one.kind === 'document-stamp' && one.tokens[0] ? [one] : []));
  const findings: Finding[] = [];
  for (const subject of subjectsOf(signed).filter(({ revision }) => revision >= since)) {
    const covering = stamps.filter((stamp) => stamp.revision > subject.revision);
    if (await isProven(subject, covering, pool, parts)) continue;
    findings.push(await proofOf(subject, worldNow(pool, asker, parts)));
  }
  const { used, gaps } = findingsTogether(findings);
  const raw = (all: readonly { readonly raw: Uint8Array }[]) => [...new Set(all)].map((one) => one.raw);
  return {
    values: { certificates: raw(used.certificates), crls: raw(used.crls), ocsps: raw(used.ocsps) },
    gaps: gaps.filter((gap, i) => gaps.findIndex((one) => one.certificate === gap.certificate) === i),
  };
}

/** Everything at hand, and whoever may be asked, as of now. */
export const worldNow = (
  pool: Pool,
  asker: Asker | null,
  { clock, anchors, primitives }: Pick<GatherParts, 'clock' | 'anchors' | 'primitives'>,
): World => ({
  // Read anew at each answer: one that was made while we asked is not from the future.
  get time() {
    return clock.now();
  },
  slack: 0,
  evidence: () => pool.upTo(Infinity),
  anchors,
  asker,
  primitives,
});

/** What stands before a time-stamp in the file is older than it, whatever the clock of its maker said: five minutes. */
const CLOCKS_DIFFER = 5 * 60_000;

function subjectsOf(signed: readonly SignedPart[]): readonly Subject[] {
  const earliest = (times: readonly Date[]) =>
    times.length > 0 ? new Date(Math.min(...times.map((one) => one.getTime()))) : null;
  return signed.flatMap((part): readonly Subject[] => {
    const { kind, field, revision, tokens } = part;
    const later = signed
      .filter((one) => one.kind === 'document-stamp' && one.revision > revision)
      .flatMap((one) => one.tokens.map(({ time }) => time));
    const stamps = tokens.map(({ signer }) => ({ signer, field, revision, isSignature: false, best: earliest(later) }));
    if (kind === 'document-stamp') return stamps;
    const best = earliest([...tokens.map(({ time }) => time), ...later]);
    return [{ signer: part.signer, field, revision, isSignature: true, best }, ...stamps];
  });
}

/** True when one of the document time-stamps that cover it covered, then, all that it needs. */
async function isProven(
  subject: Subject,
  covering: readonly SignedPart[],
  pool: Pool,
  { anchors, primitives }: GatherParts,
): Promise<boolean> {
  for (const { revision, tokens } of covering) {
    const [token] = tokens;
    if (!token) continue;
    const evidence = () => pool.upTo(revision);
    const world = { time: token.time, slack: CLOCKS_DIFFER, evidence, anchors, asker: null, primitives };
    if ((await proofOf(subject, world)).gaps.length === 0) return true;
  }
  return false;
}

/** The chain of a signer with the status of each certificate in it. Throws Problem `signature-unreadable`. */
export async function proofOf(
  { signer, field, isSignature, best }: Omit<Subject, 'revision'>,
  world: World,
): Promise<Finding> {
  const certificate = certificateOf(signer, world.evidence().certificates);
  if (!certificate) throw signatureUnreadable(field);
  const chain = await chainOf(certificate, world);
  if ('gap' in chain) return { used: NOTHING_USED, gaps: [chain.gap] };
  const findings: Finding[] = [];
  for (const [i, link] of chain.links.entries())
    findings.push(await statusOf(link, { since: i === 0 && isSignature ? best : null }, world));
  const certificates = [...chain.links.map((link) => link.certificate), chain.top];
  return findingsTogether([{ used: { ...NOTHING_USED, certificates }, gaps: [] }, ...findings]);
}
