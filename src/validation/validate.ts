import { toHex } from '../core/bytes.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { openPdf, type PdfFile } from '../pdf/file.ts';
import { signatureFields } from '../pdf/forms.ts';
import { PdfFault } from '../pdf/limits.ts';
import { PdfStream } from '../pdf/objects.ts';
import { parseCertificate } from '../pki/certificate.ts';
import { analyseRevisions } from './changes/analyse.ts';
import { isOurs } from './changes/permission.ts';
import type { ValidationContext } from './context.ts';
import { judgeSignature, type FileEvidence, type JudgedSignature } from './judge-signature.ts';
import { isReadable, lockedOutcomes, lockedProblems } from './locked-file.ts';
import { failed, type Outcome } from './outcome.ts';
import { POLICY } from './policy.ts';
import type { Conclusion, Finding, ValidationReport } from './report.ts';
import { fileSentence } from './sentences/file-sentence.ts';
import { findSignatures, type FoundSignature } from './signature-list.ts';

/**
 * The verdict on a PDF: every signature, what each later revision changed, one sentence. Never throws: a file that cannot
 * be read gets a report that says so.
 */
export async function validatePdf(bytes: Uint8Array, context: ValidationContext): Promise<ValidationReport> {
  const sha256 = toHex(await context.primitives.digest('SHA-256', bytes));
  const frame = {
    sha256,
    size: bytes.length,
    validationTime: context.time.toISOString(),
    policy: POLICY,
    trust: sourcesOf(context),
  };
  const report = { ...frame, ...(await bodyOf(bytes, context)) };
  return { ...report, sentence: fileSentence(report) };
}

type Body = Omit<ValidationReport, 'sha256' | 'size' | 'validationTime' | 'policy' | 'trust' | 'sentence'>;

async function bodyOf(bytes: Uint8Array, context: ValidationContext): Promise<Body> {
  try {
    return await judge(openPdf(bytes, context.primitives, { password: context.password }), context);
  } catch (error) {
    return unreadable(error);
  }
}

async function judge(file: PdfFile, context: ValidationContext): Promise<Body> {
  const found = findSignatures(file);
  const changes = analyseRevisions(file);
  const evidence: FileEvidence = {
    file,
    signatures: found,
    changes,
    ...securityStore(file),
    goodStamps: [],
    ours: isOurs(file.at(0)),
    fileOutcomes: [...fileOutcomes(file), ...lockedOutcomes(file)],
  };
  // Time-stamps first: what they prove decides the levels of the signatures before them.
  const stamps = new Map<FoundSignature, JudgedSignature>();
  for (const stamp of found.filter((one) => one.type === 'doc-timestamp'))
    stamps.set(stamp, await judgeSignature(stamp, evidence, context));
  const goodStamps = [...stamps].flatMap(([stamp, one]) => (isGoodStamp(one) ? [stamp.revision] : []));
  const judged: JudgedSignature[] = [];
  for (const signature of found)
    judged.push(stamps.get(signature) ?? (await judgeSignature(signature, { ...evidence, goodStamps }, context)));

  const signatures = judged.map(({ demo: _demo, ...report }) => report);
  const signed = judged.filter((one) => one.type === 'signature');
  const conclusion = worst(judged);
  const sound =
    signed.length > 0 &&
    judged.every((one) => one.cryptographicallyIntact && one.modificationsAfterSigning !== 'forbidden') &&
    !judged.some(isMalformed) &&
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
    revisions: await revisionReports(file, changes, judged, context),
    problems: problemsOf(file),
    copyOf: null,
    pageChanges: [],
  };
}

const sourcesOf = ({ trust }: ValidationContext): ValidationReport['trust'] =>
  trust.sources.map(({ kind, name, issued, nextUpdate, anchors }) => ({
    kind,
    name,
    issued,
    nextUpdate,
    anchors: anchors.length,
  }));

const isGoodStamp = (one: JudgedSignature) => one.cryptographicallyIntact && one.indication !== 'TOTAL-FAILED';

const isMalformed = (one: JudgedSignature) =>
  one.indication === 'TOTAL-FAILED' && one.subIndication === 'FORMAT_FAILURE';

function worst(judged: readonly JudgedSignature[]): Conclusion {
  const signed = judged.filter((one) => one.type === 'signature');
  if (signed.length === 0) return 'NO-SIGNATURE';
  if (signed.some((one) => one.indication === 'TOTAL-FAILED')) return 'TOTAL-FAILED';
  return signed.every((one) => one.indication === 'TOTAL-PASSED') ? 'TOTAL-PASSED' : 'INDETERMINATE';
}

async function revisionReports(
  file: PdfFile,
  changes: ReturnType<typeof analyseRevisions>,
  judged: readonly JudgedSignature[],
  { primitives }: ValidationContext,
) {
  const reports = [];
  for (const { index, start, end } of file.revisions) {
    const change = changes[index];
    // The digest of the file as it was after this revision: what a printed or stored digest of it says.
    const sha256 = toHex(await primitives.digest('SHA-256', file.bytes.subarray(0, end)));
    const field = judged.find((one) => one.revision === index)?.field ?? null;
    reports.push({ index, start, end, sha256, field, change: change?.level ?? 'none', changes: change?.texts ?? [] });
  }
  return reports;
}

/** Certificates and lists of the /DSS, in any revision: a source, never trust. */
function securityStore(file: PdfFile): Pick<FileEvidence, 'certificates' | 'crls' | 'revocationDataSince'> {
  const view = file.last;
  const store = view.dict(view.catalog?.get('DSS'));
  const values = (key: string) =>
    (view.array(store?.get(key)) ?? []).slice(0, 1000).flatMap((item) => {
      const stream = view.resolve(item);
      try {
        return stream instanceof PdfStream ? [view.decode(stream)] : [];
      } catch (error) {
        if (error instanceof PdfFault || error instanceof Problem) return [];
        throw error;
      }
    });
  return {
    certificates: values('Certs').flatMap((der) => parseCertificate(der) ?? []),
    crls: values('CRLs'),
    revocationDataSince: revocationDataSince(file),
  };
}

function revocationDataSince(file: PdfFile): number | null {
  const since = file.revisions.find(({ index }) => {
    const view = file.at(index);
    const store = view.dict(view.catalog?.get('DSS'));
    return ['CRLs', 'OCSPs'].some((key) => (view.array(store?.get(key))?.length ?? 0) > 0);
  });
  return since?.index ?? null;
}

/** Breaks of the structure that make two readers see two files: no signature stands then. */
function fileOutcomes(file: PdfFile): readonly Outcome[] {
  const grave = file.defects.filter((defect) => GRAVE.has(defect.code));
  return grave
    .slice(0, 1)
    .map((defect) =>
      failed(
        'FORMAT_FAILURE',
        `file-${defect.code}`,
        'Filen är uppbyggd så att program kan visa olika saker.',
        'The file is built so that programs may show different things.',
      ),
    );
}
const GRAVE = new Set([
  'bytes-after-end',
  'xref-entry-twice',
  'duplicate-key',
  'entry-outside-revision',
  'object-outside-revision',
  'hybrid-differs',
  'startxref-differs',
]);

const problemsOf = (file: PdfFile): readonly Finding[] => [
  ...lockedProblems(file),
  ...file.defects.slice(0, 50).map(({ code, place }) => ({
    code,
    message: words(
      `Filen bryter mot PDF-formatet (${code}, plats ${place}).`,
      `The file breaks the PDF format (${code}, place ${place}).`,
    ),
  })),
];

function unreadable(error: unknown): Body {
  const reason = error instanceof Problem ? reasonOf(error) : 'internal';
  return {
    conclusion: 'NO-SIGNATURE',
    sound: false,
    demo: false,
    signatureCount: 0,
    docTimestampCount: 0,
    signatures: [],
    unsignedFields: [],
    awaitedParties: [],
    revisions: [],
    copyOf: null,
    pageChanges: [],
    problems: [
      {
        code: 'pdf-unreadable',
        message: words(`Filen går inte att läsa (${reason}).`, `The file cannot be read (${reason}).`),
      },
    ],
  };
}

function reasonOf({ code, extensions: { reason } }: Problem): string {
  return typeof reason === 'string' ? reason : code;
}
