import { extensionOf, type Certificate } from '../../pki/certificate.ts';
import { EXTENSION, extendedKeyUsage, hasNoCheck, keyUsage, subjectKeyIdentifier } from '../../pki/extensions.ts';
import { indeterminate, type Outcome } from '../outcome.ts';

/** What a signing certificate is used for. */
export type Purpose = 'signature' | 'time-stamp';

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** Chain constraints on the last certificate (EN 319 102-1 5.2.6, RFC 3161 2.3; reference: constraint → indication). */
export function purposeOutcomes(certificate: Certificate, purpose: Purpose): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  if (hasNoCheck(certificate)) outcomes.push(forbiddenExtension());
  if (purpose === 'time-stamp' && !isForTimeStamps(certificate))
    outcomes.push(
      constraint(
        'timestamp-key-usage',
        'Tidsstämpelns certifikat är inte avsett för tidsstämplar och inget annat.',
        'The time stamp’s certificate is not meant for time stamps and nothing else.',
      ),
    );
  const usage = keyUsage(certificate);
  if (usage && !usage.has('digitalSignature') && !usage.has('nonRepudiation'))
    outcomes.push(
      constraint(
        'key-usage',
        'Certifikatet är inte avsett för underskrifter.',
        'The certificate is not meant for signatures.',
      ),
    );
  return outcomes;
}

/** Extended key usage timeStamping, critical and alone. */
function isForTimeStamps(certificate: Certificate): boolean {
  const purposes = extendedKeyUsage(certificate);
  const critical = extensionOf(certificate, EXTENSION.extendedKeyUsage)?.critical === true;
  return critical && purposes?.length === 1 && purposes[0] === TIME_STAMPING;
}

/** What an authority's certificate must hold and must not besides RFC 5280 6.1: a key identifier (4.2.1.2), no "nocheck". */
export function authorityOutcomes(certificate: Certificate): readonly Outcome[] {
  if (hasNoCheck(certificate) || extensionOf(certificate, '2.5.29.56')) return [forbiddenExtension()];
  if (subjectKeyIdentifier(certificate)) return [];
  return [
    indeterminate(
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
      'authority-key-identifier',
      'Utfärdarens certifikat saknar uppgift om sin nyckel.',
      'The issuer’s certificate does not name its key.',
    ),
  ];
}

const constraint = (code: string, sv: string, en: string) => indeterminate('CHAIN_CONSTRAINTS_FAILURE', code, sv, en);
const forbiddenExtension = () =>
  indeterminate(
    'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    'extension-forbidden',
    'Ett certifikat i kedjan bär en uppgift som bara hör hemma hos den som svarar på spärrfrågor.',
    'A certificate of the chain carries a statement that only belongs with a revocation responder.',
  );
