import { longDate } from '../../core/date-words.ts';
import { words, type Words } from '../../core/words.ts';
import type { RevocationReport, SignatureReport } from '../report.ts';

/**
 * Why nobody knows whether a certificate was revoked. That we did not look, could not read, or have too old an answer says
 * nothing of the certificate, and is never worded as if it did.
 */
export function whyUnsettled(chain: SignatureReport['chain']): { readonly short: Words; readonly long: Words } {
  const open = chain.filter(({ anchor }) => !anchor).find(({ revocation }) => !isSettled(revocation));
  const revocation = open?.revocation;
  const list =
    revocation?.source === 'ocsp'
      ? words('svar om spärr', 'answer on revocation')
      : words('spärrlista', 'revocation list');
  if (revocation?.status === 'on-hold')
    return {
      short: words('certifikatet är tillfälligt spärrat', 'the certificate is suspended for the time being'),
      long: words(
        'Utfärdaren har spärrat certifikatet tillfälligt. Spärren kan hävas.',
        'The issuer has suspended the certificate. That may be lifted.',
      ),
    };
  if (revocation?.status === 'unreadable')
    return {
      short: words(
        'svaret om certifikatet är spärrat går inte att läsa',
        'the answer on whether the certificate is revoked cannot be read',
      ),
      long: words(
        `Det finns en ${list.sv === 'spärrlista' ? 'spärrlista' : 'uppgift om spärr'}, men vi kunde inte läsa den. Det säger inget om certifikatet.`,
        'There is an answer on revocation, but we could not read it. That says nothing of the certificate.',
      ),
    };
  if (revocation?.status === 'unknown')
    return {
      short: words(
        'utfärdaren vet inte om certifikatet är spärrat',
        'the issuer does not know whether the certificate is revoked',
      ),
      long: words(
        'Utfärdaren svarade att den inte känner till certifikatet.',
        'The issuer answered that it does not know the certificate.',
      ),
    };
  if (revocation?.status === 'good' && revocation.thisUpdate)
    return {
      short: words('beskedet om spärr är för gammalt', 'what we know of revocation is too old'),
      long: words(
        `Vår senaste ${list.sv} är från ${longDate(revocation.thisUpdate, 'sv')}. Den var för gammal för att säga något om underskriften.`,
        `Our latest ${list.en} is from ${longDate(revocation.thisUpdate, 'en')}. It was too old to say anything of the signature.`,
      ),
    };
  return {
    short: words(
      'vi har inte sett efter om certifikatet är spärrat',
      'we did not look whether the certificate is revoked',
    ),
    long: words(
      'Vi har inte sett efter om certifikatet är spärrat: filen har ingen spärrlista som räcker, och vi har inte frågat utfärdaren. Det säger inget om certifikatet.',
      'We did not look whether the certificate is revoked: the file holds no revocation list that suffices, and we did not ask the issuer. That says nothing of the certificate.',
    ),
  };
}

/** What is missing is an answer on revocation, and nothing worse. */
export const isUnsettled = (one: Pick<SignatureReport, 'subIndication' | 'findings'>): boolean =>
  !hasEnded(one) &&
  (one.subIndication === 'TRY_LATER' || one.subIndication === 'CERTIFICATE_CHAIN_GENERAL_FAILURE') &&
  // A chain that breaks a rule has the same sub-indication, and no list will mend it.
  /^(?:revocation-|on-hold)/.test(one.findings[0]?.code ?? '');

/** The certificate ran out before any proof of time: more than that an answer on revocation is missing too. */
export const hasEnded = ({ subIndication, findings }: Pick<SignatureReport, 'subIndication' | 'findings'>): boolean =>
  (subIndication === 'TRY_LATER' || subIndication === 'CERTIFICATE_CHAIN_GENERAL_FAILURE') &&
  findings.some(({ code }) => code === 'certificate-expired');

const isSettled = ({ status, fresh }: RevocationReport) =>
  status === 'revoked' || status === 'not-needed' || (status === 'good' && fresh !== false);
