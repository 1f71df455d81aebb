import { zonedTime } from '../../core/date-words.ts';
import { words, type Words } from '../../core/words.ts';
import type { RevisionReport, SignatureReport, ValidationReport } from '../report.ts';
import { isDemo, partyOf, shown } from './people.ts';
import { authorityOf } from './stamps.ts';

/** What a revision did to the file, as people call it. */
export interface StepReport {
  readonly index: number;
  readonly kind: 'locked' | 'signed' | 'stamped' | 'evidence' | 'form' | 'comment' | 'changed' | 'saved';
  /** `against`: something came that no signature before it allows. */
  readonly weight: 'good' | 'neutral' | 'remark' | 'against';
  readonly sentence: Words;
  readonly detail: Words;
}

/** Each revision as a step, oldest first: who signed and when, and whether anything else came along. */
export const stepsOf = (report: ValidationReport): readonly StepReport[] =>
  report.revisions.map((revision) => {
    const signature = report.signatures.find((one) => one.revision === revision.index);
    const isFirst = isBeforeSignatures(revision.index, report);
    if (signature?.type === 'signature') return signedStep(revision, signature, isFirst);
    if (signature) return stampedStep(revision, signature, isFirst);
    return plainStep(revision, report);
  });

function signedStep({ index, change }: RevisionReport, one: SignatureReport, isFirst: boolean): StepReport {
  const party = partyOf(one);
  const when = signingTime(one);
  const name = one.signer.name === null || party === shown(one.signer.name) ? '' : `${shown(one.signer.name)}. `;
  const rest = one.modificationsAfterSigning === 'forbidden' && one.cryptographicallyIntact ? AS_IT_WAS : alone(change);
  return {
    index,
    kind: 'signed',
    weight: weightOf(one, change, isFirst),
    sentence:
      unproven(one, words(party === null ? '' : ` för ${party}`, party === null ? '' : ` for ${party}`)) ??
      words(`${party ?? 'Någon'} skrev under${when.sv}`, `${party ?? 'Somebody'} signed${when.en}`),
    detail: words(`${name}${rest.sv}`, `${name}${rest.en}`),
  };
}

/** Of a signature or stamp that does not stand by itself nobody says that somebody made it; null: it stands. */
function unproven(one: SignatureReport, whose: Words): Words | null {
  if (one.cryptographicallyIntact) return null;
  const [sv, en] = one.type === 'signature' ? ['En underskrift', 'A signature'] : ['En tidsstämpel', 'A time stamp'];
  return one.indication === 'TOTAL-FAILED'
    ? words(`${sv}${whose.sv} lades till, men den stämmer inte`, `${en}${whose.en} was added, but it does not match`)
    : words(
        `${sv}${whose.sv} lades till, men den går inte att kontrollera`,
        `${en}${whose.en} was added, but it cannot be checked`,
      );
}

const AS_IT_WAS = words(
  'Underskriften stämmer med filen som den var då.',
  'The signature matches the file as it was then.',
);

/** Proven by the signature's own time stamp, else claimed and called so. */
function signingTime(one: SignatureReport): Words {
  const { proof, time } = one.bestSignatureTime;
  if (proof === 'signature-time-stamp') {
    const proven = zonedTime(time);
    return words(` senast ${proven.sv}`, ` no later than ${proven.en}`);
  }
  if (one.claimedSigningTime === null) return words('', '');
  const claimed = zonedTime(one.claimedSigningTime);
  return words(`, uppgiven tid ${claimed.sv}`, `, claimed time ${claimed.en}`);
}

function stampedStep({ index, change }: RevisionReport, one: SignatureReport, isFirst: boolean): StepReport {
  const authority = authorityOf(one);
  const time = one.stampedTime;
  const zoned = time === null ? words('', '') : zonedTime(time);
  const by = authority === null ? words('', '') : words(`Från ${authority}. `, `By ${authority}. `);
  const rest = alone(change);
  return {
    index,
    kind: 'stamped',
    weight: weightOf(one, change, isFirst),
    sentence:
      unproven(one, words('', '')) ??
      words(`Tidsstämpel sattes ${zoned.sv}`.trim(), `A time stamp was added ${zoned.en}`.trim()),
    detail: words(`${by.sv}${rest.sv}`, `${by.en}${rest.en}`),
  };
}

function weightOf(one: SignatureReport, change: RevisionReport['change'], isFirst: boolean): StepReport['weight'] {
  // What came with the first signature is part of what it signs.
  if ((change === 'other' && !isFirst) || !one.cryptographicallyIntact) return 'against';
  // What came after a signature does not make this step worse than it was, nor may it stand in green below a change.
  if (one.modificationsAfterSigning === 'forbidden') return 'neutral';
  if (one.indication === 'TOTAL-FAILED') return 'against';
  return one.indication === 'TOTAL-PASSED' && !isDemo(one) ? 'good' : 'neutral';
}

const PLAIN: Readonly<Record<RevisionReport['change'], readonly [StepReport['kind'], Words]>> = {
  none: ['saved', words('Filen sparades på nytt', 'The file was saved again')],
  lta: [
    'evidence',
    words('Underlag för kontroll under lång tid lades till', 'Evidence for long-term checking was added'),
  ],
  signing: ['saved', words('Ett fält för underskrift lades till', 'A field for a signature was added')],
  form: ['form', words('Ett formulärfält fylldes i', 'A form field was filled in')],
  annotation: ['comment', words('En kommentar lades till', 'A comment was added')],
  other: ['changed', words('Innehållet ändrades', 'The content was changed')],
};

function plainStep({ index, change }: RevisionReport, report: ValidationReport): StepReport {
  if (index === 0)
    return {
      index,
      kind: 'locked',
      weight: 'neutral',
      sentence: words('Texten låstes', 'The text was locked'),
      detail: words('Filens början.', 'The beginning of the file.'),
    };
  const [kind, sentence] = PLAIN[change];
  const forbidden =
    kind !== 'evidence' &&
    kind !== 'saved' &&
    report.signatures.some((one) => one.revision < index && one.modificationsAfterSigning === 'forbidden');
  // What no signature covers yet is part of what was signed.
  if (change === 'other' && isBeforeSignatures(index, report) && report.signatureCount > 0)
    return {
      index,
      kind: 'saved',
      weight: 'neutral',
      sentence: words(
        'Innehållet ändrades före första underskriften',
        'The content was changed before the first signature',
      ),
      detail: words('Det ingår i det som är underskrivet.', 'It is part of what was signed.'),
    };
  if (change === 'other' || forbidden)
    return {
      index,
      kind,
      weight: 'against',
      sentence,
      detail: words('Okänt när och av vem.', 'Unknown when and by whom.'),
    };
  return {
    index,
    kind,
    weight: kind === 'evidence' || kind === 'saved' ? 'neutral' : 'remark',
    sentence,
    detail: NOTHING_ELSE,
  };
}

/** No signature or stamp covers less than all up to this revision. */
const isBeforeSignatures = (index: number, { signatures }: Pick<ValidationReport, 'signatures'>): boolean =>
  signatures.every(({ revision }) => revision >= index);

/** Whether a signature or stamp came alone. */
function alone(change: RevisionReport['change']): Words {
  if (change === 'other')
    return words('Något annat än en underskrift ändrades också.', 'Something other than a signature was changed too.');
  if (change === 'form') return words('Formulärfält fylldes också i.', 'Form fields were filled in too.');
  if (change === 'annotation') return words('Kommentarer lades också till.', 'Comments were added too.');
  return NOTHING_ELSE;
}

const NOTHING_ELSE = words('Inget annat ändrades.', 'Nothing else changed.');
