import { words } from '../../core/words.ts';
import { plainTable } from '../../document/papers/plain-table.ts';
import type { Status, Table } from '../../document/tree.ts';
import type { SignatureReport, ValidationReport } from '../../validation/report.ts';
import { whoOf } from '../../validation/sentences/people.ts';
import { stepsOf, type StepReport } from '../../validation/sentences/step-sentence.ts';
import type { Phrases } from './phrases.ts';
import { resultOf } from './signature-results.ts';

/** Rows that a table of the annex may have: a hostile file may have any number of steps. */
const MOST_ROWS = 400;

/** What is neither good nor bad is green among good steps only, never beside a change. */
function markOf({ weight }: StepReport, { sound }: ValidationReport): Status | null {
  if (weight === 'neutral') return sound ? 'green' : null;
  return weight === 'good' ? 'green' : weight === 'remark' ? 'yellow' : 'red';
}

/** Every revision as a step: when, what it added, and how that is judged. */
export function stepTable(report: ValidationReport, number: string, phrases: Phrases): Table {
  const { say } = phrases;
  const signed = report.signatures.filter(({ type }) => type === 'signature');
  const rows = stepsOf(report).map((step) => {
    const signature = report.signatures.find((one) => one.revision === step.index);
    return [
      String(step.index),
      signature ? timeOf(signature, phrases) : '–',
      say(whatOf(step, signature, signed, phrases)),
      { text: say(judgementOf(step, report)), status: markOf(step, report) },
    ] as const;
  });
  return plainTable({
    source: '/steps',
    number,
    caption: say(words('Filens steg', 'The steps of the file')),
    columns: [
      { heading: say(words('Steg', 'Step')) },
      { heading: say(words('Tid', 'Time')) },
      { heading: say(words('Vad som lades till', 'What was added')), isName: true },
      { heading: say(words('Bedömning', 'Judgement')) },
    ],
    rows: cut(rows, phrases),
  });
}

/** Proven by a time-stamp, else claimed, and called so. */
function timeOf(one: SignatureReport, { say, time }: Phrases): string {
  const claimed = (iso: string) => say(words(`${time(iso)}, uppgiven`, `${time(iso)}, claimed`));
  if (one.type === 'doc-timestamp') {
    const stamped = one.stampedTime;
    if (stamped === null) return '–';
    return one.indication === 'TOTAL-PASSED' ? time(stamped) : claimed(stamped);
  }
  const { proof } = one.bestSignatureTime;
  if (proof === 'signature-time-stamp')
    return say(
      words(`senast ${time(one.bestSignatureTime.time)}`, `no later than ${time(one.bestSignatureTime.time)}`),
    );
  return one.claimedSigningTime === null ? '–' : claimed(one.claimedSigningTime);
}

function whatOf(
  step: StepReport,
  signature: SignatureReport | undefined,
  signed: readonly SignatureReport[],
  { name }: Phrases,
) {
  if (step.index === 0 && step.kind === 'locked')
    return words('Det som fanns från början', 'What was there from the beginning');
  if (step.kind === 'stamped') {
    const authority = signature?.signer.name ?? null;
    const by = authority === null ? '' : `, ${name(authority)}`;
    return words(`Tidsstämpel${by}`, `Time stamp${by}`);
  }
  if (step.kind !== 'signed' || !signature)
    return words(`${step.sentence.sv}. ${step.detail.sv}`, `${step.sentence.en}. ${step.detail.en}`);
  const number = signed.indexOf(signature) + 1;
  const by = signature.signer.name === null ? '' : `, ${name(signature.signer.name)}`;
  return words(`Underskrift ${number}${by}`, `Signature ${number}${by}`);
}

/** A step that changed more than a signature may: not one that only brought a signature which does not hold. */
export function changesContent({ index, weight, kind }: StepReport, { revisions }: ValidationReport): boolean {
  if (weight !== 'against') return false;
  const isSignature = kind === 'signed' || kind === 'stamped';
  return !isSignature || revisions.find((one) => one.index === index)?.change === 'other';
}

function judgementOf(step: StepReport, report: ValidationReport) {
  const { index, weight, kind } = step;
  if (changesContent(step, report)) return words('Inte tillåten', 'Not allowed');
  if (weight === 'against') return words('Ogiltig', 'Invalid');
  if (index === 0 && kind === 'locked') return words('Original', 'Original');
  return weight === 'remark' ? words('Tillåten, läs', 'Allowed, read it') : words('Tillåten', 'Allowed');
}

/** Every signature in one line, for files with many. */
export function signatureTable(signed: readonly SignatureReport[], number: string, phrases: Phrases): Table {
  const { say, name } = phrases;
  const rows = signed.map((one, i) => {
    const result = resultOf(one, phrases);
    return [String(i + 1), name(say(whoOf(one))), timeOf(one, phrases), result] as const;
  });
  return plainTable({
    source: '/signatures',
    number,
    caption: say(words('Alla underskrifter', 'All signatures')),
    columns: [
      { heading: say(words('Nr', 'No.')) },
      { heading: say(words('Undertecknare', 'Signatory')), isName: true },
      { heading: say(words('Tid', 'Time')) },
      { heading: say(words('Resultat', 'Result')), isName: true },
    ],
    rows: cut(rows, phrases),
  });
}

type Rows = Parameters<typeof plainTable>[0]['rows'];

/** Not more than a person can want; how many are left out is said. */
function cut(rows: Rows, { say }: Phrases): Rows {
  if (rows.length <= MOST_ROWS) return rows;
  const left = rows.length - MOST_ROWS;
  return [...rows.slice(0, MOST_ROWS), ['…', '', say(words(`Ytterligare ${left}`, `${left} more`)), '']];
}
