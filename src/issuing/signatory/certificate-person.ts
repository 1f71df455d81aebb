import { parseCertificate, type Certificate } from '../../pki/certificate.ts';
import { attributeOf, personalName } from '../../pki/name.ts';
import type { KnownPerson } from '../../signing/method.ts';
import { otherPerson } from '../../signing/problems.ts';
import type { SignatoryFacts } from '../facts.ts';
import type { Deps } from '../ports.ts';
import { refusal } from '../problems.ts';
import type { Acting } from '../round/acting.ts';
import type { Facts } from '../state.ts';
import { personalIdentifierOf } from '../use-cases/personal-data.ts';
import { expectSame, sameName } from './person.ts';

/**
 * Holds the person that a signing certificate names (CN; serialNumber as the identifier, EN 319 412-2 4.2.4) against whoever
 * shall sign. With an identifier from the clerk the identifiers decide and not the names: that of the certificate, or, where it
 * carries none, that of `known`, whom an eID has named and the certificate then names too. Throws Problem
 * `certificate-unusable` (invalid) and those of `expectSame`.
 */
export async function expectCertificate(
  deps: Deps,
  facts: Facts,
  { signatory, acting }: { readonly signatory: SignatoryFacts; readonly acting: Acting },
  { subject }: Certificate,
  known: KnownPerson | null = null,
): Promise<void> {
  const name = personalName(subject) ?? '';
  const own = attributeOf(subject, 'serialNumber');
  const identifier = own ?? known?.identifier ?? null;
  const wanted = await personalIdentifierOf(deps.storage, facts, signatory, acting);
  if (wanted !== null && own === null && known && ![known.name, acting.name].some((one) => sameName(name, one)))
    throw otherPerson(name, acting.name);
  expectSame(
    { name, identifier },
    {
      name: acting.name,
      // A demo key names who it was made for and nobody's number.
      identifier: facts.submitted.demo && identifier === null ? null : wanted,
      term: signatory.term,
      leastAssurance: null,
    },
  );
}

/** The signing certificate of a chain, DER. Throws Problem `certificate-unusable` (invalid). */
export function signingCertificateOf(chain: readonly Uint8Array[]): Certificate {
  const certificate = parseCertificate(chain[0] ?? new Uint8Array());
  if (!certificate) throw unreadable();
  return certificate;
}

const unreadable = () =>
  refusal(
    'invalid',
    'certificate-unusable',
    'Certifikatet går inte att läsa. Skicka det som DER, det egna först.',
    'The certificate cannot be read. Send it as DER, your own first.',
  );
