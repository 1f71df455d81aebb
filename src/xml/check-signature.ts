import { X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { words } from '../core/words.ts';
import { XmlFault } from './fault.ts';
import { parseXml, type XmlBounds } from './read.ts';
import { DSIG, EXCLUSIVE, HASHES, SIGNATURES } from './signature-algorithms.ts';
import { at, childrenOf, type Element } from './tree.ts';

/** One ds:Reference as it stands. */
export interface SignedReference {
  readonly uri: string | null;
  readonly type: string | null;
  /** Algorithms, in order. */
  readonly transforms: readonly string[];
}

/** `why` completes the sentence "the signature: …". */
export const refused = (sv: string, en: string, inside?: unknown): XmlFault =>
  new XmlFault('signature', words(sv, en), inside);

/** The one signature in the whole document, which must be a child of `parent`. Throws XmlFault. */
export function onlySignature(root: Element, parent: Element | null): Element {
  const [own] = childrenOf(parent, DSIG, 'Signature');
  if (!own) throw refused('den saknas', 'it is missing');
  if (root.getElementsByTagNameNS(DSIG, 'Signature').length !== 1)
    throw refused('det finns flera', 'there are several');
  return own;
}

/**
 * Checks an XML signature (XML-DSig 3.2) with the certificate (DER) that the caller trusts; whatever key or certificate the file
 * names is not looked at. Exclusive c14n, the algorithms of `signature-algorithms.ts`, and references that `fits` accepts. Gives the root of
 * what the first reference signed, read from the signed octets and from nothing else: so nothing can be wrapped around it.
 * Throws XmlFault.
 */
export function readSigned(
  text: string,
  signature: Element,
  certificate: Uint8Array,
  bounds: XmlBounds,
  fits: (references: readonly SignedReference[]) => boolean,
): Element {
  checkShape(signature, fits);
  let whole: string | undefined;
  try {
    const { publicKey } = new X509Certificate(certificate);
    const checker = new SignedXml({ publicCert: publicKey, getCertFromKeyInfo: () => null });
    checker.HashAlgorithms = HASHES;
    checker.SignatureAlgorithms = SIGNATURES;
    checker.loadSignature(signature);
    whole = checker.checkSignature(text) ? checker.getSignedReferences()[0] : undefined;
  } catch (error) {
    throw refused('den stämmer inte', 'it does not fit', error);
  }
  if (whole === undefined) throw refused('den stämmer inte', 'it does not fit');
  return parseXml(whole, bounds);
}

function checkShape(signature: Element, fits: (references: readonly SignedReference[]) => boolean): void {
  const info = at(signature, DSIG, 'SignedInfo');
  const method = (name: string, parent: Element | null) => at(parent, DSIG, name)?.getAttribute('Algorithm') ?? '';
  const references = childrenOf(info, DSIG, 'Reference');
  const sound =
    childrenOf(signature, DSIG, 'SignedInfo').length === 1 &&
    method('CanonicalizationMethod', info) === EXCLUSIVE &&
    Object.hasOwn(SIGNATURES, method('SignatureMethod', info)) &&
    references.length > 0 &&
    references.every((one) => Object.hasOwn(HASHES, method('DigestMethod', one))) &&
    fits(references.map(referenceOf));
  if (!sound) throw refused('den har inte den form som krävs', 'it does not have the form that is asked for');
}

const referenceOf = (reference: Element): SignedReference => ({
  uri: reference.getAttribute('URI'),
  type: reference.getAttribute('Type'),
  transforms: childrenOf(at(reference, DSIG, 'Transforms'), DSIG, 'Transform').map(
    (one) => one.getAttribute('Algorithm') ?? '',
  ),
});
