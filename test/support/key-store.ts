import { constants, generateKeyPairSync, privateEncrypt, type KeyObject } from 'node:crypto';
import forge from 'node-forge';

export interface TestKeyStore {
  /** PKCS#12 with an RSA-3072 key, its certificate and the root. */
  readonly p12: Uint8Array;
  readonly rootPem: string;
}

const DAY = 86_400_000;

interface Pair {
  readonly publicKey: forge.pki.rsa.PublicKey;
  readonly privateKey: forge.pki.rsa.PrivateKey;
  readonly key: KeyObject;
}

function keyPair(): Pair {
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 3072 });
  const privateKey = forge.pki.privateKeyFromPem(key.export({ format: 'pem', type: 'pkcs1' }).toString());
  return { key, privateKey, publicKey: forge.pki.setRsaPublicKey(privateKey.n, privateKey.e) };
}

/** forge asks a key for its signature over a finished hash; node:crypto makes it, a thousand times faster. */
const SHA256_DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');
const signingKey = ({ key }: Pair) =>
  ({
    sign: (hash: forge.md.MessageDigest) =>
      privateEncrypt(
        { key, padding: constants.RSA_PKCS1_PADDING },
        Buffer.concat([SHA256_DIGEST_INFO, Buffer.from(hash.digest().getBytes(), 'latin1')]),
      ).toString('latin1'),
  }) as unknown as forge.pki.rsa.PrivateKey;

let pairs: readonly [Pair, Pair] | undefined;

/**
 * A key store as an authority's signatory would have one: a real key as far as the product can tell. `foreign`: its
 * certificate is for another key than the one in it.
 */
export function makeKeyStore(name: string, password: string, now: Date, foreign = false): TestKeyStore {
  // One pair for all roots and one for all signatories: the tests tell them apart by their certificates.
  const [rootKeys, keys] = (pairs ??= [keyPair(), keyPair()]);
  const rootName = [
    { shortName: 'C', value: 'SE' },
    { shortName: 'CN', value: 'Provmyndigheten Root' },
  ];
  const certificate = (
    serialNumber: string,
    subject: forge.pki.CertificateField[],
    publicKey: forge.pki.rsa.PublicKey,
    extensions: object[],
  ) => {
    const made = forge.pki.createCertificate();
    made.publicKey = publicKey;
    made.serialNumber = serialNumber;
    made.validity.notBefore = new Date(now.getTime() - DAY);
    made.validity.notAfter = new Date(now.getTime() + 365 * DAY);
    made.setSubject(subject);
    made.setIssuer(rootName);
    made.setExtensions([...extensions, { name: 'subjectKeyIdentifier' }]);
    made.sign(signingKey(rootKeys), forge.md.sha256.create());
    return made;
  };
  const root = certificate('01', rootName, rootKeys.publicKey, [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
  ]);
  const own = certificate(
    '02',
    [
      { shortName: 'C', value: 'SE' },
      { shortName: 'CN', value: name, valueTagClass: forge.asn1.Type.UTF8 as never },
    ],
    keys.publicKey,
    [{ name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true }],
  );
  const store = forge.pkcs12.toPkcs12Asn1(
    foreign ? rootKeys.privateKey : keys.privateKey,
    foreign ? [own] : [own, root],
    password,
    { algorithm: 'aes256' },
  );
  const der = forge.asn1.toDer(store).getBytes();
  return {
    p12: Uint8Array.from(der, (character) => character.charCodeAt(0)),
    rootPem: forge.pki.certificateToPem(root),
  };
}
