import { longDate, zonedTime } from '../../core/date-words.ts';
import { words, type Words } from '../../core/words.ts';
import type { SignatureReport } from '../report.ts';
import { causeOf } from './cause.ts';
import { authorityOf } from './stamps.ts';
import { isDemo, whoOf } from './people.ts';

type Facts = Omit<SignatureReport, 'sentence'>;
const ALONE = words('', '');
const after = (...parts: readonly (Words | null)[]): Words => {
  const said = parts.filter((part) => part !== null);
  return words(said.map(({ sv }) => sv).join(' '), said.map(({ en }) => en).join(' '));
};

/**
 * Who signed and when, whether anything changed, what stands against it: the worst first. `at`: time of validation. `added`:
 * what came later and is allowed.
 */
export function signatureSentence(one: Facts, at: string, added: Words | null): Words {
  if (one.type === 'doc-timestamp') return stampSentence(one);
  if (one.modificationsAfterSigning === 'forbidden' || one.indication === 'TOTAL-FAILED') return causeOf(one, ALONE);
  const who = whoOf(one);
  const when = whenSigned(one);
  const unchanged = added ?? words('Inget har ändrats sedan dess.', 'Nothing has changed since.');
  if (isDemo(one))
    return after(
      words('Demonyckel: underskriften gäller inte.', 'Demo key: the signature is not valid.'),
      words(`${who.sv} står som undertecknare.`, `${who.en} stands as signatory.`),
      when,
      unchanged,
    );
  if (one.indication === 'INDETERMINATE')
    return after(
      causeOf(one, ALONE),
      words(`${who.sv} står som undertecknare.`, `${who.en} stands as signatory.`),
      when,
      unchanged,
    );
  return after(
    added
      ? words(`${who.sv} skrev under.`, `${who.en} signed.`)
      : words(
          `${who.sv} skrev under, och inget har ändrats sedan dess.`,
          `${who.en} signed, and nothing has changed since.`,
        ),
    added,
    when,
    endedLater(one, at),
  );
}

/** What proves the time, or that it is a claim. */
export function whenSigned(one: Pick<Facts, 'bestSignatureTime' | 'claimedSigningTime'>): Words {
  const { proof, time } = one.bestSignatureTime;
  if (proof !== 'validation-time') {
    const proven = zonedTime(time);
    return words(`Enligt tidsstämpel senast ${proven.sv}.`, `By time stamp no later than ${proven.en}.`);
  }
  if (one.claimedSigningTime === null) return words('Ingen tid är uppgiven.', 'No time is claimed.');
  const claimed = zonedTime(one.claimedSigningTime);
  return words(`Uppgiven tid: ${claimed.sv}.`, `Claimed time: ${claimed.en}.`);
}

/** The same for the file's sentence, short and without dates. */
export function endedLaterShort(one: Facts, at: string): Words | null {
  if (!endedLater(one, at)) return null;
  return one.certificate?.revocation.status === 'revoked'
    ? words(
        'Certifikatet spärrades först efter underskriften.',
        'The certificate was revoked only after the signature.',
      )
    : words(
        'Certifikatet har gått ut sedan dess, men en tidsstämpel visar att underskriften gjordes innan.',
        'The certificate has expired since, but a time stamp shows that the signature was made before.',
      );
}

/** A certificate that was revoked or ended after the proven time; null when neither happened. */
export function endedLater(one: Facts, at: string): Words | null {
  const { certificate, bestSignatureTime } = one;
  if (!certificate || bestSignatureTime.proof === 'validation-time') return null;
  const { revocation, notAfter } = certificate;
  if (revocation.status === 'revoked' && revocation.revokedAt)
    return words(
      `Certifikatet spärrades ${longDate(revocation.revokedAt, 'sv')}, alltså efter underskriften, som fortfarande gäller.`,
      `The certificate was revoked on ${longDate(revocation.revokedAt, 'en')}, that is after the signature, which still holds.`,
    );
  if (notAfter < at)
    return words(
      `Certifikatet gick ut ${longDate(notAfter, 'sv')}, men tidsstämpeln visar att underskriften gjordes innan.`,
      `The certificate expired on ${longDate(notAfter, 'en')}, but the time stamp shows that the signature was made before.`,
    );
  return null;
}

function stampSentence(one: Facts): Words {
  const authority = authorityOf(one);
  const time = one.stampedTime;
  const by = words(authority ? ` från ${authority}` : '', authority ? ` by ${authority}` : '');
  const zoned = time === null ? words('utan tid', 'without a time') : zonedTime(time);
  if (one.indication === 'TOTAL-FAILED' || !one.cryptographicallyIntact)
    return words('En tidsstämpel som inte stämmer.', 'A time stamp that does not match.');
  if (one.indication === 'INDETERMINATE' && one.findings.some(({ code }) => code === 'algorithm-not-listed'))
    return words(
      `En tidsstämpel${by.sv} som inte räknas: den bygger på en metod som våra regler inte godtar. Uppgiven tid: ${zoned.sv}.`,
      `A time stamp${by.en} that does not count: it rests on a method that our policy does not accept. Claimed time: ${zoned.en}.`,
    );
  if (one.indication === 'INDETERMINATE')
    return words(
      `En tidsstämpel${by.sv} som vi inte kan kontrollera: vi kan inte bekräfta vem som satte den. Uppgiven tid: ${zoned.sv}.`,
      `A time stamp${by.en} that we cannot check: we cannot confirm who set it. Claimed time: ${zoned.en}.`,
    );
  return words(
    `Tidsstämpel${by.sv}, ${zoned.sv}. Den täcker allt före den.`,
    `Time stamp${by.en}, ${zoned.en}. It covers everything before it.`,
  );
}
