import type { PdfFile } from '../pdf/file.ts';
import { signingTime } from '../pki/cms.ts';
import { block, type Block } from './blocks.ts';
import type { RevisionChange } from './changes/analyse.ts';
import { judgeChanges, type JudgedChanges } from './changes/judge-changes.ts';
import type { Material } from './evidence/gather.ts';
import { examineCms, type ExaminedCms } from './examine-cms.ts';
import type { Outcome } from './outcome.ts';
import type { SignatureReport } from './report.ts';
import type { Run } from './run.ts';
import type { FoundSignature } from './signature-list.ts';
import { checkByteRange, type Coverage } from './steps/byte-range.ts';
import { checkEmbeddedDigest, digestedContent } from './steps/cryptography.ts';
import { examineStamp, type Stamp } from './timestamps/stamp.ts';

/** What all signatures of a file share. */
export interface FileFacts {
  readonly file: PdfFile;
  readonly signatures: readonly FoundSignature[];
  readonly changes: readonly RevisionChange[];
  /** A document of our own making: the tightest profile. */
  readonly ours: boolean;
  /** Faults of the file as a whole that no signature survives. */
  readonly outcomes: readonly Outcome[];
}

/** A signature or document time-stamp at the present time, with the time-stamps that it carries. */
export interface Examined extends ExaminedCms {
  readonly material: Material;
  readonly coverage: Coverage;
  readonly modifications: SignatureReport['modificationsAfterSigning'];
  readonly later: JudgedChanges['later'];
  /** Its attributes' time-stamps, or itself. */
  readonly stamps: readonly Stamp[];
  readonly claimedTime: Date | null;
}

/** One signature through the basic blocks (EN 319 102-1 5.3). */
export async function examineSignature(material: Material, facts: FileFacts, run: Run): Promise<Examined> {
  const { found, cms, signer } = material;
  const coverage = checkByteRange(facts.file, found, facts.signatures);
  // Bytes that the signature does not cover as it should are as good as changed.
  const uncovered = coverage.outcomes.some((one) => one.indication === 'TOTAL-FAILED');
  const changes: JudgedChanges = uncovered
    ? { modifications: 'forbidden', later: [], outcomes: [] }
    : judgeChanges(found, facts.file, facts.signatures, facts.changes, facts.ours);
  const { modifications, later } = changes;
  const format = [...facts.outcomes, ...coverage.outcomes, ...material.outcomes, ...changes.outcomes];
  const claimedTime = found.claimedTime ?? (signer ? signingTime(signer) : null);
  const shared = { material, coverage, modifications, later, claimedTime };
  const { ranges } = coverage;
  if (!cms || !signer || !ranges) return { ...shared, ...nothing(format), stamps: [] };
  if (found.type === 'doc-timestamp') {
    const [token] = material.tokens;
    if (!token) return { ...shared, ...nothing(format), stamps: [] };
    const stamp = await examineStamp(token, { found, stamped: ranges, proves: [], format }, run);
    return { ...shared, ...stamp, stamps: [stamp] };
  }

  const examined = await examineCms(
    {
      cms,
      signer,
      content: digestedContent(found, cms, ranges),
      purpose: 'signature',
      referenceRequired: found.subFilter?.startsWith('ETSI.') ?? false,
      claimedTime,
      crypto: await checkEmbeddedDigest(found, cms, ranges, run.primitives),
    },
    run,
  );
  const proves = examined.certificate ? [signer, examined.certificate] : [signer];
  const stamps: Stamp[] = [];
  for (const token of material.tokens) {
    const ofValue = token.kind === 'signature';
    const question = {
      found,
      stamped: ofValue ? [signer.signature] : ranges,
      proves: ofValue ? proves : [],
      format: [],
    };
    stamps.push(await examineStamp(token, question, run));
  }
  return { ...shared, ...examined, blocks: [block('format-checking', format), ...examined.blocks], stamps };
}

/** What cannot be read has no certificate, and none of the blocks that look at one. */
const nothing = (format: readonly Outcome[]): ExaminedCms => ({
  certificate: null,
  intact: false,
  blocks: [block('format-checking', format)] satisfies readonly Block[],
  chain: null,
  doubts: [],
});
