import { readFileSync } from 'node:fs';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { plainBasis, validationContext } from '../../../src/validation/context.ts';
import type { SignatureReport } from '../../../src/validation/report.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import { askJava, askPython, type Answer } from '../support/judges.ts';

/**
 * What three validators say of one signature or time-stamp, in the same words: "intact, unchanged, TOTAL-PASSED". Whether
 * what came after it is allowed is `changed`; what one of them does not say is left out.
 */
export interface Verdicts {
  readonly ours: string;
  readonly pyhanko: string;
  readonly dss: string;
}
/** Field to verdicts. */
export type FileVerdicts = Readonly<Record<string, Verdicts>>;

export interface Question {
  /** PEM file of the roots, and the same as DER. */
  readonly pem: string;
  readonly roots: readonly Uint8Array[];
  readonly time: Date;
}

const NOTHING = 'does not list it';

/** Asks all three about the files. */
export async function verdictsOf(files: readonly string[], question: Question): Promise<readonly FileVerdicts[]> {
  const at = question.time.toISOString().replace(/\.\d+/, '');
  const python = askPython('pyhanko', '--trust', question.pem, '--at', at, ...files);
  const java = askJava('dss', '--no-visual', '--trust', question.pem, '--at', at, ...files);
  const all: FileVerdicts[] = [];
  for (const [i, file] of files.entries()) {
    const ours = await ourVerdicts(file, question);
    const [pyhanko, dss] = [pyhankoVerdicts(python[i]), wholeNames(dssVerdicts(java[i]), ours)];
    const fields = [...new Set([...ours.keys(), ...pyhanko.keys(), ...dss.keys()])].toSorted();
    all.push(
      Object.fromEntries(
        fields.map((field) => [
          field,
          {
            ours: ours.get(field) ?? NOTHING,
            pyhanko: pyhanko.get(field) ?? NOTHING,
            dss: dss.get(field) ?? NOTHING,
          },
        ]),
      ),
    );
  }
  return all;
}

type ByField = ReadonlyMap<string, string>;

/** EU DSS names a field by its own part, we and pyHanko with its parents: "Form.Signature1". */
const wholeNames = (theirs: ByField, ours: ByField): ByField =>
  new Map(
    [...theirs].map(([field, text]) => [
      ours.has(field) ? field : ([...ours.keys()].find((one) => one.endsWith(`.${field}`)) ?? field),
      text,
    ]),
  );

const say = (intact: boolean, changed: boolean, indication: string, sub: string | null) =>
  [intact ? 'intact' : 'broken', changed ? 'changed' : 'unchanged', sub ? `${indication} ${sub}` : indication].join(
    ', ',
  );

async function ourVerdicts(file: string, { roots, time }: Question): Promise<ByField> {
  const context = validationContext({ primitives, basis: plainBasis('pem', roots, []), time });
  const report = await validatePdf(new Uint8Array(readFileSync(file)), context);
  if (report.signatures.length === 0) return new Map(report.problems.length > 0 ? [['(file)', 'cannot read it']] : []);
  return byField(report.signatures, ({ field }) => field, ourWords);
}

const ourWords = (one: SignatureReport) =>
  say(one.cryptographicallyIntact, one.modificationsAfterSigning === 'forbidden', one.indication, one.subIndication);

interface PyhankoSignature {
  readonly field: string;
  readonly intact: boolean;
  readonly valid: boolean;
  readonly modificationLevel: string | null;
  readonly docmdpOk: boolean | null;
  readonly ades: { readonly indication?: string; readonly subIndication?: string | null } | null;
}

function pyhankoVerdicts(answer: Answer | undefined): ByField {
  const signatures = (answer?.['signatures'] ?? []) as readonly PyhankoSignature[];
  if (answer?.['error']) return new Map([['(file)', 'cannot read it']]);
  return byField(
    signatures,
    ({ field }) => field,
    (one) =>
      say(
        one.intact && one.valid,
        one.modificationLevel === 'OTHER' || one.docmdpOk === false,
        one.ades?.indication ?? 'no indication',
        one.ades?.subIndication ?? null,
      ),
  );
}

interface DssSignature {
  readonly field: string | null;
  readonly indication: string;
  readonly subIndication: string | null;
  readonly digestIntact?: boolean | null;
  readonly imprintIntact?: boolean;
  readonly signatureIntact: boolean;
  readonly modifications?: { readonly undefined: readonly unknown[] };
}

function dssVerdicts(answer: Answer | undefined): ByField {
  if (answer?.['error']) return new Map([['(file)', 'cannot read it']]);
  const all = [
    ...((answer?.['signatures'] ?? []) as DssSignature[]),
    ...((answer?.['timestamps'] ?? []) as DssSignature[]),
  ];
  return byField(
    all.filter((one) => one.field),
    ({ field }) => field ?? '',
    (one) =>
      say(
        one.signatureIntact && (one.imprintIntact ?? one.digestIntact ?? true),
        (one.modifications?.undefined.length ?? 0) > 0,
        one.indication
          .replace('_', '-')
          .replace(/^PASSED$/, 'TOTAL-PASSED')
          .replace(/^FAILED$/, 'TOTAL-FAILED'),
        one.subIndication,
      ),
  );
}

/** Two signatures of one field, as a hostile file may have them, stand together. */
function byField<T>(all: readonly T[], fieldOf: (one: T) => string, wordsOf: (one: T) => string): ByField {
  const found = new Map<string, string>();
  for (const one of all) {
    const [field, text] = [fieldOf(one), wordsOf(one)];
    const before = found.get(field);
    found.set(field, before && before !== text ? `${before}; ${text}` : text);
  }
  return found;
}
