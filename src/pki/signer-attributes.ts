import { utf8Bytes } from '../core/bytes.ts';
import { isContext, isUniversal, oidOf, TAG } from './asn1.ts';
import { attributeValues, CMS_OID, type Attribute } from './cms.ts';
import { context, der, oid, sequence, setOf } from './der.ts';
import { stringOf } from './name.ts';

/*
 * SignerAttributeV2 ::= SEQUENCE { claimedAttributes [0] ClaimedAttributes OPTIONAL, certifiedAttributesV2 [1] OPTIONAL,
 *   signedAssertions [2] OPTIONAL }, explicit tags; ClaimedAttributes ::= SEQUENCE OF Attribute (EN 319 122-1 5.2.6.1)
 * SignerAttribute (v1) ::= SEQUENCE OF CHOICE { claimedAttributes [0], certifiedAttributes [1] } (RFC 5126 5.11.3)
 */

const TITLE = '2.5.4.12';
const STRINGS: ReadonlySet<number> = new Set([TAG.utf8, 19, 20, TAG.bmpString, TAG.universalString]);
const MAX_ROLES = 20;
const MAX_LENGTH = 500;

/** A SignerAttributeV2 value that claims one role, as a title: a position that nobody certified. */
export const claimedRoleValue = (role: string): Uint8Array<ArrayBuffer> =>
  sequence(context(0, sequence(sequence(oid(TITLE), setOf(der(0x0c, utf8Bytes(role)))))));

/** Roles that the signatory claims, whatever attribute they stand in (programs use title, name and role); texts only. */
export function claimedRoles(attributes: readonly Attribute[] | null): readonly string[] {
  const values = [
    ...attributeValues(attributes, CMS_OID.signerAttributesV2),
    ...attributeValues(attributes, CMS_OID.signerAttributes),
  ];
  return (
    values
      .flatMap((value) => value.children.filter((one) => isContext(one, 0)))
      .flatMap((claimed) => claimed.children)
      // v1 has implicit tags, so there the attributes stand at once; v2 has a SEQUENCE OF them.
      .flatMap((one) => (oidOf(one.children[0]) === null ? one.children : [one]))
      .flatMap((one) => one.children[1]?.children ?? [])
      .filter((value) => [...STRINGS].some((tag) => isUniversal(value, tag)))
      .map((value) => stringOf(value).slice(0, MAX_LENGTH))
      .slice(0, MAX_ROLES)
  );
}
