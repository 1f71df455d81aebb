import { equalBytes, fromBase64 } from '../core/bytes.ts';
import { words } from '../core/words.ts';
import { onlySignature, readSigned, type SignedReference } from '../xml/check-signature.ts';
import { ENVELOPED, EXCLUSIVE } from '../xml/signature-algorithms.ts';
import { at, childrenOf, textOf, type Element } from '../xml/tree.ts';
import { asListProblem, LIST_BOUNDS, NS, readListXml, refused } from './xml.ts';

/** What the signature of a list covers, and who made it. */
export interface SignedList {
  /** The root of what was signed, read from the signed octets and from nothing else. */
  readonly root: Element;
  /** The pinned certificate whose key signed; DER. */
  readonly signer: Uint8Array;
}

const MAX_PINNED = 100;
const SIGNED_PROPERTIES = 'http://uri.etsi.org/01903#SignedProperties';

/**
 * Checks the signature of a trusted list (XML-DSig enveloped, XAdES, TS 119 612 5.7 and annex B) against the certificates
 * that whoever points to it gives (`pinned`, DER). The certificate in the file is a hint at most. Throws Problem
 * `trusted-list-unreadable` or `trusted-list-signature`; nothing of a list that is refused is read.
 */
export function readSignedList(bytes: Uint8Array, pinned: readonly Uint8Array[]): SignedList {
  const { text, root: file } = readListXml(bytes);
  if (!isList(file))
    throw refused(words('filen är ingen förteckning över betrodda tjänster', 'the file is no trusted list'));
  return asListProblem(() => {
    const signature = onlySignature(file, file);
    const id = file.getAttribute('Id');
    const fits = (references: readonly SignedReference[]) => isShapeOfList(references, id);
    const signer = pinnedSigner(signature, pinned);
    const root = readSigned(text, signature, signer, LIST_BOUNDS, fits);
    if (!isList(root)) throw refused(words('den gäller något annat', 'it covers something else'));
    return { root, signer };
  });
}

const isList = (root: Element) => root.namespaceURI === NS.list && root.localName === 'TrustServiceStatusList';

/**
 * The whole document, the signed properties beside it, nothing else. `rootId`: Belgium names the root by its Id where the
 * others write "": the same element, and what is read is what was signed.
 */
function isShapeOfList(references: readonly SignedReference[], rootId: string | null): boolean {
  const [whole, properties] = references;
  return (
    references.length === 2 &&
    whole !== undefined &&
    ['', ...(rootId ? [`#${rootId}`] : [])].includes(whole.uri ?? '?') &&
    whole.transforms.join(' ') === `${ENVELOPED} ${EXCLUSIVE}` &&
    properties?.type === SIGNED_PROPERTIES &&
    /^#[^'"#]+$/.test(properties.uri ?? '') &&
    properties.transforms.every((one) => one === EXCLUSIVE)
  );
}

/** The pinned certificate that the file names; with none named the only one that is pinned. */
function pinnedSigner(signature: Element, pinned: readonly Uint8Array[]): Uint8Array {
  const named = childrenOf(at(signature, NS.signature, 'KeyInfo'), NS.signature, 'X509Data')
    .flatMap((data) => childrenOf(data, NS.signature, 'X509Certificate'))
    .slice(0, MAX_PINNED)
    .flatMap((one) => fromBase64(textOf(one) ?? '') ?? []);
  const known = pinned.slice(0, MAX_PINNED);
  const found =
    named.length === 0 && known.length === 1
      ? known[0]
      : known.find((one) => named.some((other) => equalBytes(one, other)));
  if (!found)
    throw refused(
      words(
        'den är gjord med ett certifikat som ingen pekar ut',
        'it is made with a certificate that nobody points to',
      ),
    );
  return found;
}
