import type { Certificate } from '../../pki/certificate.ts';
import { attributeOf, commonName } from '../../pki/name.ts';
import type { SigningContext } from '../method.ts';

/**
 * Why this certificate is not the signatory's, for the log; null when it is. By the common name, or given name and surname
 * together, as people write names: capitals, letters in two pieces and more spaces are no difference. A personal identifier,
 * when the clerk gave one and the certificate holds one, must be the same too.
 */
export function faultOfPerson(
  { subject }: Certificate,
  { name, personalIdentifier }: Pick<SigningContext['signatory'], 'name' | 'personalIdentifier'>,
): string | null {
  const [given, family] = [attributeOf(subject, 'GN'), attributeOf(subject, 'SN')];
  const names = [commonName(subject), ...(given !== null && family !== null ? [`${given} ${family}`] : [])];
  if (!names.some((one) => plain(one) === plain(name))) return 'the certificate names another person';
  const certified = attributeOf(subject, 'serialNumber');
  if (personalIdentifier === null || certified === null) return null;
  return digits(certified) === digits(personalIdentifier) ? null : 'the identifiers differ';
}

const plain = (name: string) => name.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLocaleLowerCase('sv');
/** "PNOSE-198001011234" and "19800101-1234" are one number; the century may be left out. */
const digits = (identifier: string) => identifier.replaceAll(/\D/g, '').slice(-10);
