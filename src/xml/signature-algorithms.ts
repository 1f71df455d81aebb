import { constants, createHash, KeyObject, sign, verify } from 'node:crypto';
import type { HashAlgorithm, SignatureAlgorithm } from 'xml-crypto';

/** The algorithms that XML may be signed with (TS 119 612 5.7, TS 119 312), and no other: xml-crypto knows SHA-1 too. */

export const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
export const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
export const MORE_2007 = 'http://www.w3.org/2007/05/xmldsig-more#';
export const ENC = 'http://www.w3.org/2001/04/xmlenc#';

export const ENVELOPED = `${DSIG}enveloped-signature`;
export const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

const hash = (name: string, uri: string): new () => HashAlgorithm =>
  class {
    getAlgorithmName = () => uri;
    getHash = (xml: string) => createHash(name).update(xml, 'utf8').digest('base64');
  };

type Method = { readonly pss: boolean } | { readonly ecdsa: true };

/** Keys are KeyObjects. One of another kind than the method names is refused. */
const signature = (digest: string, method: Method, uri: string): new () => SignatureAlgorithm =>
  class {
    getAlgorithmName = () => uri;
    getSignature = (material: unknown, key: unknown): string => {
      if (!isOfKind(key, method)) throw new Error(`not a key for ${uri}`);
      return sign(digest, octetsOf(material), optionsFor(key, method)).toString('base64');
    };
    verifySignature = (material: unknown, key: unknown, value?: unknown): boolean =>
      isOfKind(key, method) &&
      verify(digest, octetsOf(material), optionsFor(key, method), Buffer.from(String(value), 'base64'));
  };

const octetsOf = (material: unknown) => Buffer.from(String(material), 'utf8');

const isOfKind = (key: unknown, method: Method): key is KeyObject =>
  key instanceof KeyObject && key.asymmetricKeyType === ('ecdsa' in method ? 'ec' : 'rsa');

/** Salt as long as the digest (RFC 9231 2.3.10); ECDSA as r and s side by side (2.3.6). */
function optionsFor(key: KeyObject, method: Method) {
  if ('ecdsa' in method) return { key, dsaEncoding: 'ieee-p1363' as const };
  return method.pss
    ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : { key };
}

const RSA: Method = { pss: false };
const PSS: Method = { pss: true };
const ECDSA: Method = { ecdsa: true };

export const HASHES: Readonly<Record<string, new () => HashAlgorithm>> = {
  [`${ENC}sha256`]: hash('sha256', `${ENC}sha256`),
  [`${MORE}sha384`]: hash('sha384', `${MORE}sha384`),
  [`${ENC}sha512`]: hash('sha512', `${ENC}sha512`),
};

const methods: readonly (readonly [uri: string, digest: string, method: Method])[] = ['256', '384', '512'].flatMap(
  (size) => [
    [`${MORE}rsa-sha${size}`, `sha${size}`, RSA],
    [`${MORE_2007}sha${size}-rsa-MGF1`, `sha${size}`, PSS],
    [`${MORE}ecdsa-sha${size}`, `sha${size}`, ECDSA],
  ],
);
export const SIGNATURES: Readonly<Record<string, new () => SignatureAlgorithm>> = Object.fromEntries(
  methods.map(([uri, digest, method]) => [uri, signature(digest, method, uri)]),
);
