import type { PdfFile } from '../../pdf/file.ts';
import { PdfRef } from '../../pdf/objects.ts';
import { pageRefs } from '../../pdf/pages.ts';
import { failed, indeterminate, warning, type Outcome } from '../outcome.ts';
import type { SignatureReport } from '../report.ts';
import type { FoundSignature } from '../signature-list.ts';
import { analyseSince, type RevisionChange } from './analyse.ts';
import type { ChangeLevel, Remark } from './change.ts';
import { modificationsAfter, strictest } from './permission.ts';

/** What the revisions after a signature did to the document, and what it and the signatures before it allow. */
export interface JudgedChanges {
  readonly modifications: SignatureReport['modificationsAfterSigning'];
  /** What each later revision did, gravest level of it. */
  readonly later: readonly ChangeLevel[];
  readonly outcomes: readonly Outcome[];
}

/**
 * Each later revision against the one before it, and the file as it is against the signed revision, held against the
 * strictest of all permissions that were in force when it was signed (ISO 32000-1 12.8.2).
 */
export function judgeChanges(
  found: FoundSignature,
  file: PdfFile,
  signatures: readonly FoundSignature[],
  changes: readonly RevisionChange[],
  ours: boolean,
): JudgedChanges {
  const earlier = signatures.filter((one) => one.type === 'signature' && one.revision < found.revision);
  const inForce = strictest([...earlier.map(({ permission }) => permission), found.permission]);
  const later = [...changes.slice(found.revision + 1), analyseSince(file, found.revision, changes)];
  const modifications = modificationsAfter(inForce, later, ours);
  const outcomes = [
    ...pageCount(file, found.revision),
    ...(ours ? ownHybrid(file) : []),
    ...(modifications === 'forbidden' ? [changedAfter()] : later.flatMap(({ remarks }) => remarks.map(remarkOutcome))),
    ...(found.type === 'signature' ? certification(found, file, earlier) : []),
  ];
  return { modifications, later: later.map(({ level }) => level), outcomes: distinct(outcomes) };
}

/** We never write two tables; who does it to a document of ours wants two readers to see two files. */
const ownHybrid = ({ revisions }: PdfFile): readonly Outcome[] =>
  revisions.some(({ hybrid }) => hybrid !== null)
    ? [
        failed(
          'FORMAT_FAILURE',
          'hybrid-own',
          'Filen har fått en dubbel innehållsförteckning, som våra handlingar aldrig har.',
          'The file was given a second table of its objects, which our documents never have.',
        ),
      ]
    : [];

/** No rule lets pages come or go; counted once more, since it is what a reader would notice first. */
function pageCount(file: PdfFile, signed: number): readonly Outcome[] {
  if (signed >= file.revisions.length - 1) return [];
  const [before, now] = [pageRefs(file.at(signed)).length, pageRefs(file.last).length];
  if (before === now) return [];
  return [
    failed(
      'FORMAT_FAILURE',
      'page-count',
      `Filen hade ${before} sidor när den skrevs under och har ${now} nu.`,
      `The file had ${before} pages when it was signed, and has ${now} now.`,
    ),
  ];
}

/** Rules for certifications: one, the first of all signatures, and the catalog's /Perms names it (12.8.4). */
function certification(found: FoundSignature, file: PdfFile, earlier: readonly FoundSignature[]): readonly Outcome[] {
  const { permission, field, revision } = found;
  const view = file.at(revision);
  const named = view.dict(view.catalog?.get('Perms'))?.get('DocMDP');
  const isNamed = named instanceof PdfRef && named.number === field.value?.number;
  const before = strictest(earlier.map((one) => one.permission));
  const outcomes: Outcome[] = [];
  if (permission.certifies && before.certifies)
    outcomes.push(
      unclear(
        'certification-second',
        'Handlingen är certifierad två gånger; bara den första gäller.',
        'The document is certified twice; only the first counts.',
      ),
    );
  else if (permission.certifies && earlier.length > 0)
    outcomes.push(
      unclear(
        'certification-late',
        'Handlingen certifierades efter en annan underskrift; det ska göras först.',
        'The document was certified after another signature; that comes first.',
      ),
    );
  if (permission.certifies !== isNamed)
    outcomes.push(
      unclear(
        'certification-disagrees',
        'Handlingens uppgift om vilken underskrift som certifierar den stämmer inte med underskriften.',
        'What the document says of its certification does not agree with the signature.',
      ),
    );
  if (before.level !== null && permission.level !== null && permission.level > before.level)
    outcomes.push(
      unclear(
        'permission-raised',
        'Underskriften vill tillåta mer än en tidigare underskrift tillåter.',
        'The signature would allow more than an earlier one does.',
      ),
    );
  return outcomes;
}

const unclear = (code: string, sv: string, en: string) => indeterminate('SIG_CONSTRAINTS_FAILURE', code, sv, en);

function remarkOutcome({ code, object }: Remark): Outcome {
  switch (code) {
    case 'evidence-dropped':
      return warning(
        code,
        'Uppgifter för långtidskontroll har tagits bort efter underskriften.',
        'Data for long-term validation were removed after the signature.',
      );
    case 'vri-rewritten':
      return warning(
        code,
        'En post med uppgifter för långtidskontroll skrevs om efter underskriften.',
        'An entry of data for long-term validation was rewritten after the signature.',
      );
    case 'empty-field-added':
      return warning(
        code,
        'Ett tomt underskriftsfält lades till efter underskriften.',
        'An empty signature field was added after the signature.',
      );
    case 'object-freed':
      return unclear(
        code,
        `Objekt ${object} togs bort efter underskriften. Inget visar det, men program som lagar filer kan hitta det.`,
        `Object ${object} was removed after the signature. Nothing shows it, but programs that repair files may find it.`,
      );
  }
}

const changedAfter = () =>
  failed(
    'FORMAT_FAILURE',
    'changed-after-signing',
    'Handlingen har ändrats efter underskriften.',
    'The document was changed after the signature.',
  );

/** The same remark comes from the steps and from the comparison over all of them. */
function distinct(outcomes: readonly Outcome[]): readonly Outcome[] {
  const seen = new Set<string>();
  return outcomes.filter(({ finding: { code, message } }) => {
    const key = `${code} ${message.en}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
