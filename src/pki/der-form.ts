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
  // Nearly all are in DER already, and are then taken as they are.
  if (octets) return octets === node.content && hasShortLength(node) ? node.raw : der(0x04, octets);
  if (!node.constructed) return hasShortLength(node) ? node.raw : der(identifier, node.content);
  const before = node.children;
  const children = before.map(derForm);
  const isKept = hasShortLength(node) && children.every((one, i) => one === before[i]?.raw);
  if (isKept && (children.length < 2 || !isUniversal(node, TAG.set))) return node.raw;
  return isUniversal(node, TAG.set) ? setOf(...children) : der(identifier, concatBytes(...children));
}

/** Of a definite length in the fewest octets, as `der` would write it: what indefinite lengths end with counts too. */
function hasShortLength({ raw, content }: Asn1): boolean {
  let octets = 0;
  if (content.length >= 0x80) for (let rest = content.length; rest > 0; rest >>>= 8) octets++;
  return raw.length - content.length === 2 + octets && (octets > 0 ? raw[1] === (0x80 | octets) : raw[1] !== 0x80);
}

/**
 * True when a well-formed value has the lengths of DER (X.690 10.1): definite, and in the fewest octets. Order within sets is
 * not looked at: authorities rarely sort their certificates.
 */
export function isDer(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length;) {
    const identifier = bytes[at++] ?? 0;
    if ((identifier & 0x1f) === 0x1f) while (((bytes[at++] ?? 0) & 0x80) !== 0 && at < bytes.length);
    const first = bytes[at++] ?? 0x80;
    let length = first;
    if (first === 0x80) return false;
    if (first > 0x80) {
      const count = first & 0x7f;
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + (bytes[at++] ?? 0);
      if (length < 0x80 || length < 256 ** (count - 1)) return false;
    }
    // A constructed value is entered, a primitive one is passed over.
    if ((identifier & 0x20) === 0) at += length;
  }
  return true;
}
