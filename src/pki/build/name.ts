import { utf8Bytes } from '../../core/bytes.ts';
import { der, oid, sequence } from '../der.ts';

/*
 * Name ::= SEQUENCE OF RelativeDistinguishedName; AttributeTypeAndValue ::= SEQUENCE { type OBJECT IDENTIFIER,
 *   value DirectoryString } (RFC 5280 4.1.2.4; X.520 for the attributes; EN 319 412-1 5.1.4 for organizationIdentifier)
 */
const ATTRIBUTES = {
  C: '2.5.4.6',
  O: '2.5.4.10',
  organizationIdentifier: '2.5.4.97',
  OU: '2.5.4.11',
  title: '2.5.4.12',
  SN: '2.5.4.4',
  GN: '2.5.4.42',
  serialNumber: '2.5.4.5',
  CN: '2.5.4.3',
} as const;
export type NameType = keyof typeof ATTRIBUTES;
export type NameParts = Partial<Record<NameType, string>>;

/** X.520 leaves these two no choice of string type. */
const PRINTABLE: ReadonlySet<NameType> = new Set(['C', 'serialNumber']);
const [PRINTABLE_STRING, UTF8_STRING, SET] = [0x13, 0x0c, 0x31] as const;

/** A Name with one attribute in each RDN, from country to common name; what is not given is left out. */
export function nameDer(parts: NameParts): Uint8Array<ArrayBuffer> {
  const rdns = (Object.keys(ATTRIBUTES) as NameType[]).flatMap((type) => {
    const value = parts[type];
    if (value === undefined) return [];
    const text = der(PRINTABLE.has(type) ? PRINTABLE_STRING : UTF8_STRING, utf8Bytes(value));
    return [der(SET, sequence(oid(ATTRIBUTES[type]), text))];
  });
  return sequence(...rdns);
}

/** Object identifier of an attribute. */
export const nameOid = (type: NameType): string => ATTRIBUTES[type];
