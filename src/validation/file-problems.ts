import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { PdfFile } from '../pdf/file.ts';
import type { Gathered } from './evidence/gather.ts';
import { lockedProblems } from './locked-file.ts';
import { failed, type Outcome } from './outcome.ts';
import type { Finding, ValidationReport } from './report.ts';

/** The part of a report that is made from what the file holds. */
export type Body = Omit<ValidationReport, 'sha256' | 'size' | 'validationTime' | 'policy' | 'trust' | 'sentence'>;

/** Breaks of the structure that make two readers see two files: no signature stands then. */
export function fileOutcomes(file: PdfFile): readonly Outcome[] {
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
  'fields-too-many',
]);

export const problemsOf = (file: PdfFile): readonly Finding[] => [
  ...lockedProblems(file),
  ...hybridProblems(file),
  ...file.defects.slice(0, 50).map(({ code, place }) => ({
    code,
    message: words(
      `Filen bryter mot PDF-formatet (${code}, plats ${place}).`,
      `The file breaks the PDF format (${code}, place ${place}).`,
    ),
  })),
];

/** Two tables in one save, one of which only some readers follow (ISO 32000-1 7.5.8.4); where they disagree no signature stands. */
const hybridProblems = ({ revisions }: PdfFile): readonly Finding[] =>
  revisions.some(({ hybrid }) => hybrid !== null)
    ? [
        {
          code: 'xref-hybrid',
          message: words(
            'Filen har dubbla innehållsförteckningar (hybrid). Äldre program läser bara den ena.',
            'The file has two tables of its objects (hybrid). Older programs read only one.',
          ),
        },
      ]
    : [];

/** What the /DSS holds that cannot be used, and what a later revision took out of it. */
export const storeProblems = ({ store, unreadable: values }: Gathered): readonly Finding[] => [
  ...(store.removed > 0
    ? [
        {
          code: 'security-store-removed',
          message: words(
            'Uppgifter för långtidskontroll har tagits bort i ett senare steg.',
            'Data for long-term validation were removed in a later step.',
          ),
        },
      ]
    : []),
  ...(store.damaged + values > 0
    ? [
        {
          code: 'security-store-unreadable',
          message: words(
            'Någon uppgift för långtidskontroll går inte att läsa.',
            'Some data for long-term validation cannot be read.',
          ),
        },
      ]
    : []),
];

/** The verdict on a file that cannot be read at all. */
export function unreadable(error: unknown): Body {
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
