import { equalBytes, latin1Text, utf16Text, utf8Text } from '../core/bytes.ts';
import { isUniversal, oidOf, TAG, type Asn1 } from './asn1.ts';

/*
 * Name ::= CHOICE { rdnSequence RDNSequence }, RDNSequence ::= SEQUENCE OF RelativeDistinguishedName,
 * RelativeDistinguishedName ::= SET SIZE (1..MAX) OF AttributeTypeAndValue (RFC 5280 4.1.2.4)
 */

const SHORT: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.42': 'GN',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'E',
  '0.9.2342.19200300.100.1.25': 'DC',
};
/** Never shown: it may be a personal identity number. */
const HIDDEN = new Set(['serialNumber']);

export interface NameAttribute {
  readonly type: string;
  readonly value: string;
}

export interface DistinguishedName {
  readonly raw: Uint8Array;
  /** In the order of the encoding. */
  readonly attributes: readonly NameAttribute[];
  /** Canonical form for comparison (RFC 5280 7.1, in the simple form: case and white space folded). */
  readonly canonical: readonly string[];
  /** One text for the name: the same for two exactly when they are the same name. */
  readonly key: string;
}

/** A Name; null when it is not one. */
export function readName(node: Asn1 | undefined): DistinguishedName | null {
  if (!isUniversal(node, TAG.sequence)) return null;
  const parts: RawAttribute[][] = [];
  for (const rdn of node.children) {
    const pairs: RawAttribute[] = [];
    for (const pair of rdn.children) {
      const type = oidOf(pair.children[0]);
      const value = pair.children[1];
      if (type === null || !value) return null;
      pairs.push({ type, value });
    }
    parts.push(pairs);
  }
  let attributes: readonly NameAttribute[] | undefined;
  let canonical: readonly string[] | undefined;
  let key: string | undefined;
  return {
    raw: node.raw,
    // Few names are ever shown or compared: making text of one takes longer than reading it.
    get attributes() {
      return (attributes ??= parts
        .flat()
        .map(({ type, value }) => ({ type: SHORT[type] ?? type, value: stringOf(value) })));
    },
    get canonical() {
      return (canonical ??= parts.map(canonicalPart));
    },
    get key() {
      return (key ??= JSON.stringify(this.canonical));
    },
  };
}

interface RawAttribute {
  readonly type: string;
  readonly value: Asn1;
}

/** JSON, since a joined text would let one value pose as two ("a+O=b"). */
const canonicalPart = (pairs: readonly RawAttribute[]): string =>
  JSON.stringify(pairs.map(({ type, value }) => `${type}=${folded(stringOf(value))}`).toSorted());

const folded = (text: string) =>
  // What is ASCII is NFKC already, and most names are.
  (ASCII.test(text) ? text : text.normalize('NFKC')).trim().replaceAll(/\s+/g, ' ').toLowerCase();
const ASCII = /^[\x20-\x7e]*$/;

/** Text of a DirectoryString or IA5String: UTF-8, BMPString, UniversalString or one byte a character. */
export function stringOf(node: Asn1): string {
  if (node.tag === TAG.utf8) return utf8Text(node.content);
  if (node.tag === TAG.bmpString) return utf16Text(node.content);
  if (node.tag === TAG.universalString) return utf32Text(node.content);
  return latin1Text(node.content);
}

function utf32Text(bytes: Uint8Array): string {
  let out = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = bytes.subarray(at, at + 4).reduce((value, byte) => value * 256 + byte, 0);
    out += code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  }
  return out;
}

/** First value of an attribute ("CN", "title", "O"); null when absent. */
export const attributeOf = (name: DistinguishedName, type: string): string | null =>
  name.attributes.find((one) => one.type === type)?.value ?? null;

/** True when the name has an attribute of this type (an OID). */
export const hasAttribute = (name: DistinguishedName, oid: string): boolean =>
  name.attributes.some((one) => one.type === (SHORT[oid] ?? oid));

/** "CN=…, O=…", most specific first; what may be a personal identity number is left out. */
export const nameText = (name: DistinguishedName): string =>
  name.attributes
    .filter((one) => !HIDDEN.has(one.type))
    .map((one) => `${one.type}=${one.value}`)
    .toReversed()
    .join(', ');

/** How a reader knows the holder: the common name, else all of the name. */
export const commonName = (name: DistinguishedName): string => attributeOf(name, 'CN') ?? nameText(name);

/** What a person is called: the common name, or given name and surname where there is none (EN 319 412-2 4.2.4). */
export function personalName(name: DistinguishedName): string | null {
  const given = [attributeOf(name, 'GN'), attributeOf(name, 'SN')].filter((part) => part !== null).join(' ');
  return attributeOf(name, 'CN') ?? (given === '' ? null : given);
}

/** True when both are the same name. Most are spelled alike, and need no canonical form. */
export const sameName = (a: DistinguishedName, b: DistinguishedName): boolean =>
  equalBytes(a.raw, b.raw) ||
  (a.canonical.length === b.canonical.length && a.canonical.every((part, i) => part === b.canonical[i]));

/** True when `name` lies in the subtree of `base` (RFC 5280 7.1: an initial sequence). */
export const withinName = (name: DistinguishedName, base: DistinguishedName): boolean =>
  base.canonical.every((part, i) => part === name.canonical[i]);
