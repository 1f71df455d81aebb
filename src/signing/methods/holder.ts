import { words, type Words } from '../../core/words.ts';
import type { Certificate } from '../../pki/certificate.ts';
import { attributeOf, commonName } from '../../pki/name.ts';
import type { CertificateLine, KnownPerson } from '../method.ts';

/** Whom a certificate that exists already is for: its issuer is the one who says so. */
export const holderOf = ({ subject, issuer }: Certificate, now: Date): KnownPerson => ({
  name: commonName(subject),
  identifier: attributeOf(subject, 'serialNumber'),
  organisation: attributeOf(subject, 'O'),
  provider: commonName(issuer),
  assurance: null,
  authenticated: now.toISOString(),
});

/** What a reader will see of the certificate; its serialNumber, which may be a personal identity number, is not shown. */
export function holderLines({ subject, issuer, notBefore, notAfter }: Certificate): readonly CertificateLine[] {
  const lines: readonly (readonly [label: Words, value: string | null])[] = [
    [words('Namn', 'Name'), commonName(subject)],
    [words('Titel', 'Title'), attributeOf(subject, 'title')],
    [words('Organisation', 'Organisation'), attributeOf(subject, 'O')],
    [words('Utfärdat av', 'Issued by'), commonName(issuer)],
    [words('Gäller', 'Valid'), `${notBefore.toISOString().slice(0, 10)}–${notAfter.toISOString().slice(0, 10)}`],
  ];
  return lines.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}
