import type { KeyObject } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { parseXml, type XmlBounds } from './read.ts';
import { ENC, ENVELOPED, EXCLUSIVE, HASHES, MORE, MORE_2007, SIGNATURES } from './signature-algorithms.ts';

/**
 * The document with an enveloped signature over all of it (URI=""), as the last child of the one element with this local name.
 * `certificate`: base64 DER, for KeyInfo. P-256, P-384, or RSA with PSS unless `pkcs1`. Throws XmlFault when the text is no XML.
 */
export function signXml(
  text: string,
  lastIn: string,
  key: KeyObject,
  certificate: string,
  bounds: XmlBounds,
  pkcs1 = false,
): string {
  parseXml(text, bounds);
  const signer = new SignedXml({
    privateKey: key,
    signatureAlgorithm: methodFor(key, pkcs1),
    canonicalizationAlgorithm: EXCLUSIVE,
    getKeyInfoContent: () => `<ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data>`,
  });
  signer.HashAlgorithms = HASHES;
  signer.SignatureAlgorithms = SIGNATURES;
  signer.addReference({
    xpath: '/*',
    uri: '',
    isEmptyUri: true,
    transforms: [ENVELOPED, EXCLUSIVE],
    digestAlgorithm: `${ENC}sha256`,
  });
  signer.computeSignature(text, {
    prefix: 'ds',
    location: { reference: `//*[local-name()='${lastIn}']`, action: 'append' },
  });
  return signer.getSignedXml();
}

function methodFor(key: KeyObject, pkcs1: boolean): string {
  if (key.asymmetricKeyType === 'rsa') return pkcs1 ? `${MORE}rsa-sha256` : `${MORE_2007}sha256-rsa-MGF1`;
  return key.asymmetricKeyDetails?.namedCurve === 'secp384r1' ? `${MORE}ecdsa-sha384` : `${MORE}ecdsa-sha256`;
}
