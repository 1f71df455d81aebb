import type { Element } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { equalBytes, fromBase64 } from '../core/bytes.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { toPem } from '../pki/pem.ts';
import { ENVELOPED, EXCLUSIVE, HASHES, SIGNATURES } from './signature-algorithms.ts';
import { at, childrenOf, listText, NS, parseXml, textOf } from './xml.ts';

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
  const text = listText(bytes);
  const file = parseXml(text);
  const signature = onlySignature(file);
  checkShape(signature, file.getAttribute('Id'));
  const signer = pinnedSigner(signature, pinned);
  const checker = new SignedXml({ publicCert: toPem(signer, 'CERTIFICATE'), getCertFromKeyInfo: () => null });
  checker.HashAlgorithms = HASHES;
  checker.SignatureAlgorithms = SIGNATURES;
  let verified = false;
  try {
    checker.loadSignature(signature);
    verified = checker.checkSignature(text);
  } catch (error) {
    throw refused(words('den stämmer inte', 'it does not fit'), error);
  }
  const whole = verified ? checker.getSignedReferences()[0] : undefined;
  if (whole === undefined) throw refused(words('den stämmer inte', 'it does not fit'));
  const root = parseXml(whole);
  if (!isList(root)) throw refused(words('den gäller något annat', 'it covers something else'));
  return { root, signer };
}

const isList = (root: Element) => root.namespaceURI === NS.list && root.localName === 'TrustServiceStatusList';

/** One signature in the whole file, child of the root. */
function onlySignature(root: Element): Element {
  const all = root.getElementsByTagNameNS(NS.signature, 'Signature');
  const [own] = childrenOf(root, NS.signature, 'Signature');
  if (!isList(root))
    throw refused(words('filen är ingen förteckning över betrodda tjänster', 'the file is no trusted list'));
  if (!own) throw refused(words('den saknas', 'it is missing'));
  if (all.length !== 1) throw refused(words('det finns flera', 'there are several'));
  return own;
}

/**
 * The whole document, the signed properties beside it, nothing else; strong digests; exclusive c14n. `rootId`: Belgium
 * names the root by its Id where the others write "": the same element, and what is read is what was signed.
 */
function checkShape(signature: Element, rootId: string | null): void {
  const info = at(signature, NS.signature, 'SignedInfo');
  const method = (name: string, parent: Element | null) =>
    at(parent, NS.signature, name)?.getAttribute('Algorithm') ?? '';
  const references = childrenOf(info, NS.signature, 'Reference');
  const transforms = (reference: Element) =>
    childrenOf(at(reference, NS.signature, 'Transforms'), NS.signature, 'Transform').map(
      (one) => one.getAttribute('Algorithm') ?? '',
    );
  const [whole, properties] = references;
  const fits =
    childrenOf(signature, NS.signature, 'SignedInfo').length === 1 &&
    method('CanonicalizationMethod', info) === EXCLUSIVE &&
    Object.hasOwn(SIGNATURES, method('SignatureMethod', info)) &&
    references.length === 2 &&
    references.every((one) => Object.hasOwn(HASHES, method('DigestMethod', one))) &&
    whole !== undefined &&
    ['', ...(rootId ? [`#${rootId}`] : [])].includes(whole.getAttribute('URI') ?? '?') &&
    transforms(whole).join(' ') === `${ENVELOPED} ${EXCLUSIVE}` &&
    properties?.getAttribute('Type') === SIGNED_PROPERTIES &&
    /^#[^'"#]+$/.test(properties.getAttribute('URI') ?? '') &&
    transforms(properties).every((one) => one === EXCLUSIVE);
  if (!fits) throw refused(words('den har inte den form som krävs', 'it does not have the form that is asked for'));
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

/** `why` completes the sentence "the signature of the trusted list: …". */
const refused = (why: { readonly sv: string; readonly en: string }, inside?: unknown): Problem =>
  new Problem({
    kind: 'invalid',
    code: 'trusted-list-signature',
    message: words(
      `Underskriften på förteckningen över betrodda tjänster godtas inte: ${why.sv}.`,
      `The signature of the trusted list is not accepted: ${why.en}.`,
    ),
    inside,
  });
