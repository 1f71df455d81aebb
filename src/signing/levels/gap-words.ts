import { Problem } from '../../core/problem.ts';
import { words, type Words } from '../../core/words.ts';
import { commonName } from '../../pki/name.ts';
import type { Gap, GapReason } from './world.ts';

/** What is missing about a certificate, as the end of a sentence. */
const REASONS: Readonly<Record<GapReason, Words>> = {
  'issuer-missing': words('utfärdarens certifikat finns inte att få', 'its issuer’s certificate is not to be had'),
  path: words('certifikatkedjan håller inte', 'its chain does not stand'),
  'no-address': words('det säger inte var spärrbesked finns', 'it does not say where revocation data are'),
  'not-asked': words(
    'filen saknar spärrbesked och ingen får frågas',
    'the file has no revocation data, and nobody may be asked',
  ),
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

const sentence = ({ certificate, reason }: Gap): Words => {
  const name = commonName(certificate.subject);
  return words(
    `Certifikatet för ${name}: ${REASONS[reason].sv}.`,
    `The certificate of ${name}: ${REASONS[reason].en}.`,
  );
};

/**
 * Problem `evidence-missing` (unavailable: later there may be more): what the file's signatures rest on could not be had. One
 * issue a certificate, with code `evidence-` and the reason.
 */
export const evidenceMissing = (gaps: readonly Gap[]): Problem => {
  const sentences = gaps.map(sentence);
  return new Problem({
    kind: 'unavailable',
    code: 'evidence-missing',
    message: words(
      `Underlag för långtidskontroll saknas. ${sentences.map(({ sv }) => sv).join(' ')}`,
      `Data for long-term validation are missing. ${sentences.map(({ en }) => en).join(' ')}`,
    ),
    issues: gaps.map((gap) => ({
      pointer: '',
      code: `evidence-${gap.reason}`,
      severity: 'error',
      message: sentence(gap),
    })),
  });
};
