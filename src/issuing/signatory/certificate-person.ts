import { parseCertificate } from '../../pki/certificate.ts';
import { attributeOf } from '../../pki/name.ts';
import type { SignatoryFacts } from '../facts.ts';
import type { Deps } from '../ports.ts';
import { refusal } from '../problems.ts';
import type { Acting } from '../round/acting.ts';
import type { Facts } from '../state.ts';
import { personalIdentifierOf } from '../use-cases/personal-data.ts';
import { expectSame } from './person.ts';

/**
 * Holds the person that a signing certificate names (CN; serialNumber as the identifier, EN 319 412-2 4.2.4) against whoever
 * shall sign. Throws Problem `certificate-unusable` (invalid) and those of `expectSame`.
 */
export async function expectCertificate(
  deps: Deps,
  facts: Facts,
  signatory: SignatoryFacts,
  acting: Acting,
  chain: readonly Uint8Array[],
): Promise<void> {
  const subject = parseCertificate(chain[0] ?? new Uint8Array())?.subject;
  if (!subject) throw unreadable();
  const given = [attributeOf(subject, 'GN'), attributeOf(subject, 'SN')].filter((part) => part !== null).join(' ');
  const name = attributeOf(subject, 'CN') ?? given;
  // A demo key names who it was made for and nobody's number.
  const identifier = facts.submitted.demo ? null : await personalIdentifierOf(deps.storage, facts, signatory, acting);
  const leastAssurance = null;
  expectSame(
    { name, identifier: attributeOf(subject, 'serialNumber') },
    { name: acting.name, identifier, term: signatory.term, leastAssurance },
  );
}

const unreadable = () =>
  refusal(
    'invalid',
    'certificate-unusable',
    'Certifikatet går inte att läsa. Skicka det som DER, det egna först.',
    'The certificate cannot be read. Send it as DER, your own first.',
  );
