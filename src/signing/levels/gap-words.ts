import { Problem } from '../../core/problem.ts';
import { words, type Words } from '../../core/words.ts';
import type { Certificate } from '../../pki/certificate.ts';
import { commonName } from '../../pki/name.ts';
import { statusAddresses } from './asker.ts';
import type { Gap, GapReason } from './world.ts';

/** What is missing about a certificate, as the end of a sentence. */
const REASONS: Readonly<Record<Exclude<GapReason, 'not-asked'>, Words>> = {
  'issuer-missing': words('utfärdarens certifikat finns inte att få', 'its issuer’s certificate is not to be had'),
  path: words('certifikatkedjan håller inte', 'its chain does not stand'),
  'no-address': words('det säger inte var spärrbesked finns', 'it does not say where revocation data are'),
  'no-answer': words('ingen svarade på om det är spärrat', 'nobody answered whether it is revoked'),
  unreadable: words('spärrbeskedet går inte att läsa', 'the revocation data cannot be read'),
  'about-another': words(
    'spärrbeskedet gäller ett annat certifikat',
    'the revocation data are about another certificate',
  ),
  'wrong-signer': words(
    'spärrbeskedet kommer från någon annan än utfärdaren',
    'the revocation data come from somebody other than its issuer',
  ),
  'before-certificate': words(
    'spärrbeskedet är äldre än certifikatet',
    'the revocation data are older than the certificate',
  ),
  unknown: words('utfärdaren svarar att den inte känner till det', 'its issuer answers that it does not know it'),
  revoked: words('det är spärrat', 'it is revoked'),
  'on-hold': words('det är tillfälligt spärrat', 'it is suspended'),
  stale: words('spärrbeskedet är för gammalt', 'the revocation data are too old'),
  'too-early': words('spärrbeskedet är från innan underskriften', 'the revocation data are from before the signature'),
  future: words('spärrbeskedet är daterat i framtiden', 'the revocation data are dated in the future'),
};

/** Nobody was asked: whoever runs the installation can let these be asked. */
function notAsked(certificate: Certificate): Words {
  const hosts = [...new Set(statusAddresses(certificate).flatMap((url) => URL.parse(url)?.host || []))];
  const named = hosts.slice(0, MAX_HOSTS).join(', ');
  return named === ''
    ? words('filen saknar spärrbesked och ingen får frågas', 'the file has no revocation data, and nobody may be asked')
    : words(
        `filen saknar spärrbesked, och ${named} får inte frågas`,
        `the file has no revocation data, and ${named} may not be asked`,
      );
}
const MAX_HOSTS = 3;

const sentence = ({ certificate, reason }: Gap): Words => {
  const name = commonName(certificate.subject);
  const why = reason === 'not-asked' ? notAsked(certificate) : REASONS[reason];
  return words(`Certifikatet för ${name}: ${why.sv}.`, `The certificate of ${name}: ${why.en}.`);
};

const HOW_TO_ASK = words(
  ' Låt dem frågas: i tjänsten med EVIDENCE_HOSTS, på kommandoraden med --online --host.',
  ' Let them be asked: in the service by EVIDENCE_HOSTS, on the command line by --online --host.',
);

/**
 * Problem `evidence-missing` (unavailable: later there may be more): what the file's signatures rest on could not be had. One
 * issue a certificate, with code `evidence-` and the reason.
 */
export const evidenceMissing = (gaps: readonly Gap[]): Problem => {
  const sentences = gaps.map(sentence);
  const hint = gaps.some(({ reason }) => reason === 'not-asked') ? HOW_TO_ASK : words('', '');
  return new Problem({
    kind: 'unavailable',
    code: 'evidence-missing',
    message: words(
      `Underlag för långtidskontroll saknas. ${sentences.map(({ sv }) => sv).join(' ')}${hint.sv}`,
      `Data for long-term validation are missing. ${sentences.map(({ en }) => en).join(' ')}${hint.en}`,
    ),
    issues: gaps.map((gap) => ({
      pointer: '',
      code: `evidence-${gap.reason}`,
      severity: 'error',
      message: sentence(gap),
    })),
  });
};
