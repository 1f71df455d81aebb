import { constants, createHash, createPublicKey, verify as verifyValue, type KeyObject } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import type { DigestAlgorithm, Primitives, SignatureCheck, SignatureScheme } from '../core/primitives.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';

const NODE_NAMES: Readonly<Record<DigestAlgorithm, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
  'SHA3-256': 'sha3-256',
  'SHA3-384': 'sha3-384',
  'SHA3-512': 'sha3-512',
};

function der(tag: number, body: Uint8Array): Buffer {
  const length = body.length;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...head]), body]);
}

const HASH_OIDS: Partial<Record<DigestAlgorithm, string>> = {
  'SHA-1': '06052b0e03021a',
  'SHA-224': '0609608648016503040204',
  'SHA-256': '0609608648016503040201',
  'SHA-384': '0609608648016503040202',
  'SHA-512': '0609608648016503040203',
  'SHA3-256': '0609608648016503040208',
  'SHA3-384': '0609608648016503040209',
  'SHA3-512': '060960864801650304020a',
};

/**
 * An RSA key bound to PSS parameters. `crypto.verify` takes MGF1's hash from the digest only; a SubjectPublicKeyInfo of
 * algorithm id-RSASSA-PSS that carries the parameters itself lets OpenSSL use a different one (RFC 4055 3.1).
 */
function pssKey(publicKey: Uint8Array, scheme: SignatureScheme & { kind: 'rsa-pss' }): KeyObject | null {
  const hash = HASH_OIDS[scheme.digest];
  const mgfHash = HASH_OIDS[scheme.mgfDigest];
  if (!hash || !mgfHash) return null;
  const pkcs1 = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' }).export({
    format: 'der',
    type: 'pkcs1',
  });
  const algorithm = (oid: string) => der(0x30, Buffer.concat([Buffer.from(oid, 'hex'), Buffer.from([5, 0])]));
  const mgf = der(0x30, Buffer.concat([Buffer.from('06092a864886f70d010108', 'hex'), algorithm(mgfHash)]));
  const salt = der(
    0x02,
    Buffer.from(scheme.saltLength < 128 ? [scheme.saltLength] : [scheme.saltLength >> 8, scheme.saltLength & 255]),
  );
  const parameters = der(0x30, Buffer.concat([der(0xa0, algorithm(hash)), der(0xa1, mgf), der(0xa2, salt)]));
  const identifier = der(0x30, Buffer.concat([Buffer.from('06092a864886f70d01010a', 'hex'), parameters]));
  const spki = der(0x30, Buffer.concat([identifier, der(0x03, Buffer.concat([Buffer.from([0]), pkcs1]))]));
  return createPublicKey({ key: spki, format: 'der', type: 'spki' });
}

function verifyOnNode({ scheme, publicKey, data, value }: SignatureCheck): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
  switch (scheme.kind) {
    case 'rsa-pkcs1':
      return (
        key.asymmetricKeyType === 'rsa' &&
        verifyValue(NODE_NAMES[scheme.digest], data, { key, padding: constants.RSA_PKCS1_PADDING }, value)
      );
    case 'rsa-pss': {
      const options = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength };
      if (key.asymmetricKeyType !== 'rsa' && key.asymmetricKeyType !== 'rsa-pss') return false;
      const bound = scheme.digest === scheme.mgfDigest ? key : pssKey(publicKey, scheme);
      return bound !== null && verifyValue(NODE_NAMES[scheme.digest], data, { key: bound, ...options }, value);
    }
    case 'ecdsa':
      return (
        key.asymmetricKeyType === 'ec' &&
        verifyValue(NODE_NAMES[scheme.digest], data, { key, dsaEncoding: 'der' }, value)
      );
    case 'eddsa':
      return (
        (key.asymmetricKeyType === 'ed25519' || key.asymmetricKeyType === 'ed448') &&
        verifyValue(null, data, key, value)
      );
  }
}

const tooLarge = (maxOutput: number) =>
  new Problem({
    kind: 'too-large',
    code: 'inflate-too-large',
    message: words(
      `Komprimerade data blir större än ${maxOutput} byte. Spara om filen utan onödigt innehåll.`,
      `Compressed data grows past ${maxOutput} bytes. Save the file again without needless content.`,
    ),
  });

/** Primitives over node:crypto and node:zlib. */
export const nodePrimitives: Primitives = {
  async digest(algorithm, ...parts) {
    const hash = createHash(NODE_NAMES[algorithm]);
    for (const part of parts) hash.update(part);
    return new Uint8Array(hash.digest());
  },
  async verify(check) {
    try {
      return verifyOnNode(check);
    } catch {
      return false; // a key or value that OpenSSL cannot parse verifies nothing
    }
  },
  inflate(bytes, maxOutput) {
    try {
      return { bytes: new Uint8Array(inflateSync(bytes, { maxOutputLength: maxOutput })), complete: true };
    } catch (error) {
      if (error instanceof RangeError) throw tooLarge(maxOutput);
    }
    try {
      // Z_SYNC_FLUSH gives what can be had of a cut stream instead of throwing "unexpected end of file".
      const partial = inflateSync(bytes, { maxOutputLength: maxOutput, finishFlush: 2 });
      return { bytes: new Uint8Array(partial), complete: false };
    } catch (error) {
      if (error instanceof RangeError) throw tooLarge(maxOutput);
      return { bytes: new Uint8Array(0), complete: false };
    }
  },
};
