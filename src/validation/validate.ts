import { toHex } from '../core/bytes.ts';
import { openPdf, type PdfFile } from '../pdf/file.ts';
import { signatureFields } from '../pdf/forms.ts';
import { analyseRevisions } from './changes/analyse.ts';
import { isOurs } from './changes/permission.ts';
import type { ValidationContext } from './context.ts';
import { gather } from './evidence/gather.ts';
import { examineSignature, type Examined, type FileFacts } from './examine-signature.ts';
import { fileOutcomes, problemsOf, storeProblems, unreadable, type Body } from './file-problems.ts';
import { judgeSignature, type JudgedSignature } from './judge-signature.ts';
import { isReadable, lockedOutcomes } from './locked-file.ts';
import { proofSet } from './proofs/proof-set.ts';
import type { Conclusion, ValidationReport } from './report.ts';
import { startRun, type Run } from './run.ts';
import { fileSentence } from './sentences/file-sentence.ts';
import { findSignatures } from './signature-list.ts';
import { judgeStamps } from './timestamps/judge-stamps.ts';

/**
 * The verdict on a PDF: every signature, what each later revision changed, one sentence. Never throws: a file that cannot
 * be read gets a report that says so.
 */
export async function validatePdf(bytes: Uint8Array, context: ValidationContext): Promise<ValidationReport> {
  const run = startRun(context);
  const body = await bodyOf(bytes, run);
  const frame = {
    // After the revisions, whose last is most of it.
    sha256: toHex(await run.primitives.digest('SHA-256', bytes)),
    size: bytes.length,
    validationTime: context.time.toISOString(),
    policy: { id: context.policy.id, version: context.policy.version, date: context.policy.date },
    trust: sourcesOf(context),
  };
  const report = { ...frame, ...body };
  return { ...report, sentence: fileSentence(report) };
}

async function bodyOf(bytes: Uint8Array, run: Run): Promise<Body> {
  try {
    return await judge(openPdf(bytes, run.primitives, { password: run.context.password }), run);
  } catch (error) {
    return unreadable(error);
  }
}

async function judge(file: PdfFile, run: Run): Promise<Body> {
  const found = findSignatures(file);
  const changes = analyseRevisions(file);
  const facts: FileFacts = {
    file,
    signatures: found,
    changes,
    ours: isOurs(file.at(0)),
    outcomes: [...fileOutcomes(file), ...lockedOutcomes(file)],
  };
  // The revisions before the signatures: each of their ranges then goes on from the end of the revision below it.
  const digests = await revisionDigests(file, run);
  const gathered = gather(file, found, run);
  const examined: Examined[] = [];
  for (const material of gathered.materials) examined.push(await examineSignature(material, facts, run));
  // What the time-stamps prove decides on the signatures, so that all of them are judged before.
  const proofs = proofSet(run.context.time);
  const stamps = judgeStamps(
    examined.flatMap((one) => one.stamps),
    gathered.holdings,
    proofs,
    run,
  );
  const judged: JudgedSignature[] = [];
  for (const one of examined) judged.push(await judgeSignature(one, { stamps, proofs, gathered }, run));

  const signatures = judged.map(({ demo: _demo, malformed: _malformed, ...report }) => report);
  const signed = judged.filter((one) => one.type === 'signature');
  const conclusion = worst(judged);
  const sound =
    signed.length > 0 &&
    judged.every((one) => one.cryptographicallyIntact && one.modificationsAfterSigning !== 'forbidden') &&
    !judged.some((one) => one.malformed) &&
    isReadable(file);
  const demo = signed.some((one) => one.demo);
  const empty = signatureFields(file.last).filter((field) => !field.signature);
  const unsignedFields = empty.map((field) => ({
    name: field.name,
    party: /^Underskrift för ([^,]+),/.exec(field.spoken ?? '')?.[1] ?? null,
  }));
  return {
    conclusion,
    sound,
    demo,
    signatureCount: signed.length,
    docTimestampCount: judged.length - signed.length,
    signatures,
    unsignedFields: unsignedFields.map((field) => field.name),
    awaitedParties: [...new Set(unsignedFields.flatMap((field) => field.party ?? []))],
    revisions: revisionReports(file, changes, judged, digests),
    problems: [...problemsOf(file), ...storeProblems(gathered)],
    copyOf: null,
    pageChanges: [],
  };
}

const sourcesOf = ({ trust }: ValidationContext): ValidationReport['trust'] =>
  trust.sources.map(({ kind, name, issued, nextUpdate, obtained, anchors }) => ({
    kind,
    name,
    issued,
    nextUpdate,
    obtained: obtained ?? null,
    anchors: anchors.length,
  }));

function worst(judged: readonly JudgedSignature[]): Conclusion {
  const signed = judged.filter((one) => one.type === 'signature');
  if (signed.length === 0) return 'NO-SIGNATURE';
  if (signed.some((one) => one.indication === 'TOTAL-FAILED')) return 'TOTAL-FAILED';
  return signed.every((one) => one.indication === 'TOTAL-PASSED') ? 'TOTAL-PASSED' : 'INDETERMINATE';
}

/** SHA-256 (hex) of the file as it was after each revision: what a printed or stored digest of it says. */
async function revisionDigests(file: PdfFile, { primitives }: Run): Promise<readonly string[]> {
  const digests: string[] = [];
  for (const { end } of file.revisions)
    digests.push(toHex(await primitives.digest('SHA-256', file.bytes.subarray(0, end))));
  return digests;
}

const revisionReports = (
  file: PdfFile,
  changes: ReturnType<typeof analyseRevisions>,
  judged: readonly JudgedSignature[],
  digests: readonly string[],
): ValidationReport['revisions'] =>
  file.revisions.map(({ index, start, end }) => {
    const change = changes[index];
    const field = judged.find((one) => one.revision === index)?.field ?? null;
    const sha256 = digests[index] ?? '';
    return { index, start, end, sha256, field, change: change?.level ?? 'none', changes: change?.texts ?? [] };
  });
