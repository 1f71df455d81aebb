import { equalBytes } from '../core/bytes.ts';
import type { Asn1 } from './asn1.ts';
import { readName, sameName, stringOf, type DistinguishedName } from './name.ts';

/*
 * GeneralName ::= CHOICE { otherName [0], rfc822Name [1] IA5String, dNSName [2] IA5String, x400Address [3],
 *   directoryName [4] Name, ediPartyName [5], uniformResourceIdentifier [6] IA5String, iPAddress [7] OCTET STRING,
 *   registeredID [8] } (RFC 5280 4.2.1.6)
 */
export type GeneralName =
  | { readonly kind: 'directory'; readonly name: DistinguishedName }
  | { readonly kind: 'mail' | 'dns' | 'uri'; readonly text: string }
  | { readonly kind: 'ip'; readonly bytes: Uint8Array }
  | { readonly kind: 'other'; readonly bytes: Uint8Array };

/** How many names of one list are read: more is an attack. */
const MAX_NAMES = 1000;

export function readGeneralName(node: Asn1 | undefined): GeneralName {
  const other = { kind: 'other', bytes: node?.raw ?? new Uint8Array() } as const;
  if (!node || node.tagClass !== 3) return other;
  switch (node.tag) {
    case 1:
      return { kind: 'mail', text: stringOf(node) };
    case 2:
      return { kind: 'dns', text: stringOf(node) };
    case 6:
      return { kind: 'uri', text: stringOf(node) };
    case 7:
      return { kind: 'ip', bytes: node.content };
    case 4: {
      const name = readName(node.children[0]);
      return name ? { kind: 'directory', name } : other;
    }
    default:
      return other;
  }
}

/** GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName: the children of the node, whatever its tag. */
export const readGeneralNames = (node: Asn1 | undefined): readonly GeneralName[] =>
  (node?.children ?? []).slice(0, MAX_NAMES).map(readGeneralName);

/** True when both are the same name; names of distribution points are compared so (RFC 5280 6.3.3 b 2 i). */
export function sameGeneralName(a: GeneralName, b: GeneralName): boolean {
  if (a.kind === 'directory' && b.kind === 'directory') return sameName(a.name, b.name);
  if ('text' in a && 'text' in b) return a.kind === b.kind && a.text === b.text;
  return 'bytes' in a && 'bytes' in b && a.kind === b.kind && equalBytes(a.bytes, b.bytes);
}
