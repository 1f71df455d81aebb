import { oidOf } from './asn1.ts';
import { attributeValues, CMS_OID, type Attribute } from './cms.ts';
import { oid, sequence } from './der.ts';

/*
 * CommitmentTypeIndication ::= SEQUENCE { commitmentTypeId OBJECT IDENTIFIER, commitmentTypeQualifier OPTIONAL }
 * (EN 319 122-1 5.2.3)
 */
const TYPES = {
  'proof-of-origin': '1.2.840.113549.1.9.16.6.1',
  'proof-of-receipt': '1.2.840.113549.1.9.16.6.2',
  'proof-of-delivery': '1.2.840.113549.1.9.16.6.3',
  'proof-of-sender': '1.2.840.113549.1.9.16.6.4',
  'proof-of-approval': '1.2.840.113549.1.9.16.6.5',
  'proof-of-creation': '1.2.840.113549.1.9.16.6.6',
} as const;
/** What a signatory commits to by signing (annex A of EN 319 122-1). */
export type Commitment = keyof typeof TYPES;

export const commitmentValue = (commitment: Commitment): Uint8Array<ArrayBuffer> => sequence(oid(TYPES[commitment]));

/** What the signatory commits to: the name of a known type, else its identifier; null when nothing is said. */
export function commitmentOf(attributes: readonly Attribute[] | null): string | null {
  const id = oidOf(attributeValues(attributes, CMS_OID.commitmentType)[0]?.children[0]);
  return Object.entries(TYPES).find(([, known]) => known === id)?.[0] ?? id;
}
