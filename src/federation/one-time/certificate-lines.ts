import { dateTime } from '../../core/date-words.ts';
import { words, type Language, type Words } from '../../core/words.ts';
import type { NameType } from '../../pki/build/name.ts';
import { assuranceWords } from '../../signing/assurance.ts';
import type { CertificateLine } from '../../signing/method.ts';
import type { OneTimeContents } from './contents.ts';

const SUBJECT: readonly (readonly [NameType, Words])[] = [
  ['CN', words('Namn', 'Name')],
  ['GN', words('Förnamn', 'Given name')],
  ['SN', words('Efternamn', 'Surname')],
  ['O', words('Organisation', 'Organisation')],
  ['organizationIdentifier', words('Organisationens nummer', 'Number of the organisation')],
  ['C', words('Land', 'Country')],
];

/**
 * What the signatory is shown of a certificate before it is made, each line a part of what will be issued. A personal number
 * is never printed: the line says that the certificate, and so the file, holds one. `issuer`: its common name.
 */
export function certificateLines(
  contents: OneTimeContents,
  issuer: string,
  language: Language,
): readonly CertificateLine[] {
  const valueOf = (type: NameType) => contents.subject.find((one) => one.type === type)?.value ?? null;
  const time = (iso: string) => dateTime(iso, language);
  const lines: readonly (readonly [Words, string | null])[] = [
    ...SUBJECT.map(([type, label]) => [label, valueOf(type)] as const),
    [
      contents.isPersonalNumber
        ? words('Personnummer', 'Personal number')
        : words('Identitetsbeteckning', 'Identifier'),
      valueOf('serialNumber') && words('finns i certifikatet', 'is in the certificate')[language],
    ],
    [words('Legitimerad av', 'Identified by'), contents.provider.name],
    [words('Legitimerad', 'Identified'), time(contents.notBefore)],
    [words('Tillitsnivå', 'Assurance level'), assuranceWords(contents.assurance)[language]],
    [words('Utfärdas av', 'Issued by'), issuer],
    [words('Gäller', 'Valid'), `${time(contents.notBefore)} – ${time(contents.notAfter)}`],
  ];
  return lines.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}
