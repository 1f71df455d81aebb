import { concatBytes } from '../core/bytes.ts';
import { isUniversal, octetsOf, TAG, type Asn1 } from './asn1.ts';
import { der, setOf } from './der.ts';

/**
 * The DER form of a value that may have been read from BER: definite lengths, sorted sets, octet strings in one piece
 * (X.690 10, 11). Signed attributes are digested so, however they are stored (RFC 5652 5.4). Values with a tag above 30
 * are taken as they are: no attribute has one.
 */
export function derForm(node: Asn1): Uint8Array {
  const identifier = node.raw[0] ?? 0;
  if ((identifier & 0x1f) === 0x1f) return node.raw;
  const octets = octetsOf(node);
  if (octets) return der(0x04, octets);
  if (!node.constructed) return der(identifier, node.content);
  const children = node.children.map(derForm);
  return isUniversal(node, TAG.set) ? setOf(...children) : der(identifier, concatBytes(...children));
}
