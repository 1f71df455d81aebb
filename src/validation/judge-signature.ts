import { algorithmName } from '../pki/algorithm-name.ts';
import type { Certificate } from '../pki/certificate.ts';
import { commitmentOf } from '../pki/commitment.ts';
import { attributeOf } from '../pki/name.ts';
import { claimedRoles } from '../pki/signer-attributes.ts';
import { blockReport } from './blocks.ts';
import { chainReport } from './certificates/certificate-report.ts';
import type { Gathered } from './evidence/gather.ts';
import type { Examined } from './examine-signature.ts';
import { levelOf } from './level/level.ts';
import { byWeight, verdictOf } from './outcome.ts';
import type { ProofSet } from './proofs/proof-set.ts';
import { expiredLists, qualificationOf } from './qualification.ts';
import type { Qualification, SignatureReport } from './report.ts';
import type { Run } from './run.ts';
import { addedLater } from './sentences/added-later.ts';
import { signatureSentence } from './sentences/signature-sentence.ts';
import { signatureIdentity } from './signature-identity.ts';
import type { FoundSignature } from './signature-list.ts';
import { covers, type JudgedStamp } from './timestamps/judge-stamps.ts';
import { stampReport } from './timestamps/stamp-report.ts';
import { judgeBlocks, withDoubts, type Judgement } from './verdict.ts';

/** Demo and malformed are said of each signature, so that the file can say them of itself. */
export type JudgedSignature = SignatureReport & {
  readonly demo: boolean;
  /** Faults of the format: bytes, dictionary or changes that no signature survives. */
  readonly malformed: boolean;
};

/** What the time-stamps of the file proved. */
export interface Proven {
  readonly stamps: readonly JudgedStamp[];
  readonly proofs: ProofSet;
  readonly gathered: Gathered;
}

/** One signature, or a document time-stamp as a signature of the file, as the diagnostic tree holds it. */
export async function judgeSignature(examined: Examined, proven: Proven, run: Run): Promise<JudgedSignature> {
  const { material, certificate, chain } = examined;
  const { found, signer } = material;
  const { proofs, gathered } = proven;
  const best = proofs.of(signer ?? found);
  const stamps = stampsOf(found, proven);
  const own = proven.stamps.find((one) => one.kind === 'document' && one.found === found);
  const judgement = own ? ofStamp(own) : judgeBlocks(examined, stamps, proofs, run);
  const verdict = verdictOf(judgement.outcomes);
  const certificates = await chainReport(certificate, chain, best.time, run);
  const level = await levelOf(examined, stamps, gathered, run);
  const demo = chain?.demo ?? false;
  const facts: Omit<SignatureReport, 'sentence'> = {
    field: found.fields[0] ?? '',
    type: found.type,
    subFilter: found.subFilter,
    ...verdict,
    cryptographicallyIntact: examined.intact,
    coversWholeFile: examined.coverage.coversWholeFile,
    modificationsAfterSigning: examined.modifications,
    level: level.name,
    signer: signerOf(found, certificate),
    claims: {
      roles: claimedRoles(signer?.signedAttributes ?? null),
      commitment: commitmentOf(signer?.signedAttributes ?? null),
    },
    claimedSigningTime: examined.claimedTime?.toISOString() ?? null,
    stampedTime: own?.token?.time.toISOString() ?? null,
    findings: [
      ...byWeight(judgement.outcomes).map((one) => one.finding),
      ...expiredLists(chain?.path?.anchor ?? null, run.context),
    ],
    revision: found.revision,
    certificate: certificates[0] ?? null,
    chain: certificates,
    levelReasons: level.reasons,
    timestamps: await Promise.all(stamps.map((one) => stampReport(one, proofs, run))),
    bestSignatureTime: { time: best.time.toISOString(), proof: best.by, authority: best.authority },
    blocks: judgement.blocks.map(blockReport),
    qualification: qualification(examined, verdict.indication, best.time, run),
    algorithm: signer?.scheme && certificate ? algorithmName(signer.scheme, certificate.publicKey) : null,
    identity: await signatureIdentity(signer, found.byteRange, run.primitives),
  };
  const [format] = examined.blocks;
  const malformed = format?.outcomes.some((one) => one.indication === 'TOTAL-FAILED') ?? false;
  const sentence = signatureSentence(facts, run.context.time.toISOString(), addedLater(examined.later));
  return { ...facts, sentence, demo, malformed };
}

const ofStamp = (stamp: JudgedStamp): Judgement => ({
  outcomes: stamp.outcomes,
  blocks: [...withDoubts(stamp.blocks, stamp.doubts, stamp), ...stamp.later],
});

/** The time-stamps on the signature, and those over the file that cover it. */
function stampsOf(found: FoundSignature, { stamps }: Proven): readonly JudgedStamp[] {
  const { start = -1, end = -1 } = found.contents ?? {};
  return stamps.filter((one) =>
    one.kind === 'document' ? one.found !== found && covers(one.found.byteRange, start, end) : one.found === found,
  );
}

function qualification(
  { material, certificate, chain }: Examined,
  indication: SignatureReport['indication'],
  bestSignatureTime: Date,
  { context }: Run,
): Qualification {
  if (material.found.type === 'doc-timestamp' || !certificate) return { result: 'not-determined', reasons: [] };
  const path = chain?.path ? [...chain.path.certificates.toReversed(), chain.path.anchor] : [];
  return qualificationOf({ certificate, chain: path, bestSignatureTime, indication }, context);
}

/** Name and title from the certificate; the party as the field's spoken name says it ("Underskrift för Kommunen, …"), else the organisation. */
function signerOf(signature: FoundSignature, certificate: Certificate | null): SignatureReport['signer'] {
  const subject = certificate?.subject;
  const spoken = /^Underskrift för ([^,]+),/.exec(signature.field.spoken ?? '')?.[1] ?? null;
  return {
    name: (subject && attributeOf(subject, 'CN')) ?? signature.name,
    title: subject ? attributeOf(subject, 'title') : null,
    party: spoken ?? (subject ? attributeOf(subject, 'O') : null),
  };
}
