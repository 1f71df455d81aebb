import { words, type Words } from '../../core/words.ts';
import type { SignatureReport } from '../report.ts';
import { partyOf } from './people.ts';
import { hasEnded, isUnsettled, whyUnsettled } from './revocation.ts';
import { uncheckedStamps } from './stamps.ts';

type Facts = Omit<SignatureReport, 'sentence'>;
/** " för Polisen" where several have signed, else nothing: goes where the sentence has {}. */
export type Whose = Words;

const put = (whose: Whose, sv: string, en: string): Words =>
  words(
    sv.replace('{}', () => whose.sv),
    en.replace('{}', () => whose.en),
  );

/** One sentence a sub-indication of EN 319 102-1 tables 5 and 6, as the look chose them (look § 10). */
const SENTENCES: Readonly<Record<string, readonly [sv: string, en: string]>> = {
  NO_SIGNING_CERTIFICATE_FOUND: ['Det framgår inte vem som har skrivit under{}.', 'It does not say who signed{}.'],
  REVOKED_CA_NO_POE: [
    'Utfärdarens certifikat{} är spärrat, och inget visar att underskriften gjordes innan.',
    'The issuer’s certificate{} is revoked, and nothing shows that the signature was made before.',
  ],
  CHAIN_CONSTRAINTS_FAILURE: [
    'Certifikatet{} är inte avsett för underskrifter.',
    'The certificate{} is not meant for signatures.',
  ],
  SIG_CONSTRAINTS_FAILURE: [
    'Underskriften{} saknar uppgifter som våra regler kräver.',
    'The signature{} lacks data that our policy requires.',
  ],
  TIMESTAMP_ORDER_FAILURE: [
    'Tidsstämplarna bevisar inte när underskriften{} gjordes.',
    'The time stamps do not prove when the signature{} was made.',
  ],
  NO_POE: [
    'Tidsstämplarna bevisar inte när underskriften{} gjordes.',
    'The time stamps do not prove when the signature{} was made.',
  ],
  SIGNED_DATA_NOT_FOUND: [
    'Underskriften{} hör till något som inte finns i filen.',
    'The signature{} belongs to something that is not in the file.',
  ],
  POLICY_PROCESSING_ERROR: [
    'Underskriften{} hänvisar till regler som vi inte kan läsa.',
    'The signature{} refers to a policy that we cannot read.',
  ],
  SIGNATURE_POLICY_NOT_AVAILABLE: [
    'Underskriften{} hänvisar till regler som vi inte kan läsa.',
    'The signature{} refers to a policy that we cannot read.',
  ],
  FORMAT_FAILURE: [
    'Underskriften{} är felaktigt gjord och går inte att godta.',
    'The signature{} is malformed and cannot be accepted.',
  ],
  HASH_FAILURE: ['Innehållet stämmer inte med underskriften{}.', 'The content does not match the signature{}.'],
  SIG_CRYPTO_FAILURE: [
    'Underskriften{} är inte gjord med nyckeln i certifikatet.',
    'The signature{} was not made with the certificate’s key.',
  ],
  REVOKED: [
    'Certifikatet{} var spärrat när underskriften gjordes.',
    'The certificate{} was revoked when the signature was made.',
  ],
  EXPIRED: [
    'Certifikatet{} gällde inte när underskriften gjordes.',
    'The certificate{} was not valid when the signature was made.',
  ],
  NOT_YET_VALID: [
    'Certifikatet{} gällde inte när underskriften gjordes.',
    'The certificate{} was not valid when the signature was made.',
  ],
};

/** What keeps a signature from being accepted, as one sentence. `one` is not TOTAL-PASSED. */
export function causeOf(one: Facts, whose: Whose): Words {
  if (one.modificationsAfterSigning === 'forbidden') {
    const party = partyOf(one);
    return words(
      `Handlingen har ändrats efter att ${party ?? 'någon'} skrev under.`,
      `The document was changed after ${party ?? 'somebody'} signed.`,
    );
  }
  const sub = (one.subIndication ?? '').replace(/(?<=CONSTRAINTS_FAILURE|CHAIN_FOUND)_NO_POE$/, '');
  if (hasEnded(one) || sub === 'OUT_OF_BOUNDS_NO_POE' || sub === 'OUT_OF_BOUNDS_NOT_REVOKED')
    return outOfBounds(one, whose);
  if (sub === 'REVOKED_NO_POE') return before(one, whose, REVOKED, one.certificate?.revocation.revokedAt ?? null);
  if (sub === 'CRYPTO_CONSTRAINTS_FAILURE') return weakMethod(one, whose);
  if (sub === 'NO_CERTIFICATE_CHAIN_FOUND')
    return put(whose, 'Vi kan inte bekräfta vem som har skrivit under{}.', 'We cannot confirm who signed{}.');
  if (isUnsettled(one)) {
    const { short } = whyUnsettled(one.chain);
    return put(
      whose,
      `Vi kan inte avgöra om underskriften{} gällde när den gjordes: ${short.sv}.`,
      `We cannot tell whether the signature{} was valid when made: ${short.en}.`,
    );
  }
  const [first] = one.findings;
  // A method that we do not know says nothing of the key.
  if (sub === 'SIG_CRYPTO_FAILURE' && first && first.code !== 'signature-value') return first.message;
  const known = SENTENCES[sub];
  if (known) return put(whose, ...known);
  return first?.message ?? words('Underskriften går inte att bedöma.', 'The signature cannot be judged.');
}

function outOfBounds(one: Facts, whose: Whose): Words {
  // The best signature time lies before the certificate began: waiting helps, and no stamp does.
  if (one.certificate && one.bestSignatureTime.time < one.certificate.notBefore)
    return put(whose, 'Certifikatet{} gäller inte än.', 'The certificate{} is not valid yet.');
  const ofSigner = one.findings.some(({ code }) => code === 'certificate-expired');
  return before(
    one,
    whose,
    ofSigner ? EXPIRED : AUTHORITY_EXPIRED,
    ofSigner ? (one.certificate?.notAfter ?? null) : null,
  );
}

/** The signature's own method is named; of a certificate above it the finding says which. */
function weakMethod(one: Facts, whose: Whose): Words {
  const ended = one.findings.find(({ code }) => code.includes('algorithm'));
  if (ended && ended.code !== 'algorithm-ended') return ended.message;
  const method = one.algorithm === null ? '' : ` (${one.algorithm})`;
  return put(
    whose,
    `Underskriften{} är gjord med en metod${method} som inte längre räknas som säker.`,
    `The signature{} uses a method${method} no longer considered secure.`,
  );
}

const REVOKED = words('Certifikatet{} är spärrat', 'The certificate{} is revoked');
const EXPIRED = words('Certifikatet{} har gått ut', 'The certificate{} has expired');
const AUTHORITY_EXPIRED = words('Utfärdarens certifikat{} har gått ut', 'The issuer’s certificate{} has expired');

/** The last year in which one of the stamps could be checked; null when it is not by age that they cannot. */
function yearOfEnd(stamps: ReturnType<typeof uncheckedStamps>): number | null {
  const years = stamps.map(({ findings }) => {
    const [first] = findings.flatMap(({ since }) => since ?? []).toSorted((a, b) => a.localeCompare(b));
    return first === undefined ? null : Number(first.slice(0, 4));
  });
  return years.includes(null) ? null : Math.max(...years.flatMap((year) => year ?? []));
}

/** Whether the signature came before its certificate's end: nothing shows it, or a stamp would, if only we could check it. */
function before(one: Facts, whose: Whose, ended: Words, end: string | null): Words {
  const earlier = uncheckedStamps(one).filter(({ time }) => time !== null && end !== null && time < end);
  const year = earlier.length > 0 ? yearOfEnd(earlier) : null;
  if (year !== null)
    return put(
      whose,
      `${ended.sv}. En tidsstämpel säger att underskriften gjordes innan, men den gällde till ${year} och har inte förnyats.`,
      `${ended.en}. A time stamp says that the signature was made before, but it was good until ${year} and has not been renewed.`,
    );
  return earlier.length > 0
    ? put(
        whose,
        `${ended.sv}. En tidsstämpel säger att underskriften gjordes innan, men den kan vi inte kontrollera.`,
        `${ended.en}. A time stamp says that the signature was made before, but we cannot check it.`,
      )
    : put(
        whose,
        `${ended.sv}, och inget visar att underskriften gjordes innan.`,
        `${ended.en}, and nothing shows that the signature was made before.`,
      );
}
