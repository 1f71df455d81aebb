import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';

const refused = (code: string, sv: string, en: string, inside: unknown) =>
  new Problem({ kind: 'invalid', code, message: words(sv, en), inside });

export const notACertificate = () =>
  refused(
    'certificate-unreadable',
    'Certifikatet i nyckelfilen går inte att läsa. Välj en annan fil.',
    'The certificate in the key file cannot be read. Choose another file.',
    'chain',
  );

/** `fault`: of the path, for the log. */
export const issuerUnknown = (issuer: string, fault: string) =>
  refused(
    'certificate-issuer-unknown',
    fault === 'expired' || fault === 'not-yet-valid'
      ? `Certifikatet från ${shown(issuer)} gäller inte i dag. Välj en annan nyckelfil.`
      : `Certifikatet är utfärdat av ${shown(issuer)}, som inte godtas här. Välj en annan nyckelfil.`,
    fault === 'expired' || fault === 'not-yet-valid'
      ? `The certificate from ${shown(issuer)} is not valid today. Choose another key file.`
      : `The certificate was issued by ${shown(issuer)}, who is not accepted here. Choose another key file.`,
    fault,
  );

export const keyUnusable = () =>
  refused(
    'certificate-key-unusable',
    'Nyckeln är av ett slag som inte används här. Det ska vara P-256, P-384 eller RSA med minst 3072 bitar.',
    'The key is of a kind that is not used here. It must be P-256, P-384 or RSA of at least 3072 bits.',
    'key',
  );

/** A name from a file that somebody sent: short, and without characters that turn the text around. */
const shown = (name: string) => name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 100);
