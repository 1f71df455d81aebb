import { constants, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { parseCertificate } from '../../pki/certificate.ts';
import { keyFits } from '../algorithms.ts';
import { certificateOfKeyMissing, keyUnfit } from '../key-problems.ts';
import { signerClosed } from '../problems.ts';
import type { OpenSigner, SigningAlgorithm } from '../signer.ts';
import { isKeyOf } from './key-match.ts';

const signAsync = promisify(sign) as (
  algorithm: string,
  data: Uint8Array,
  key: Parameters<typeof sign>[2],
) => Promise<Buffer>;

/**
 * A signer over a private key in memory: ECDSA P-256 and P-384, RSA of 3072 bits and more, with PSS unless `padding` says
 * PKCS#1 v1.5. The key object is parsed once: parsing it at each signature doubles the time. Throws Problem
 * `certificate-unusable` when the key is of another kind or not the first certificate's.
 */
export function keySigner(key: KeyObject, chain: readonly Uint8Array[], padding: 'pss' | 'pkcs1' = 'pss'): OpenSigner {
  const algorithm = algorithmOf(key, padding);
  let held: KeyObject | null = key;
  const certificate = parseCertificate(chain[0] ?? new Uint8Array());
  if (!certificate || !isKeyOf(key, certificate.publicKey))
    throw certificateOfKeyMissing('the key is not the certificate’s');
  // A curve that is spelt out instead of named (RFC 5480 2.1.1) is the same key, and no validator takes it.
  if (!keyFits(algorithm, certificate)) throw keyUnfit(certificate.publicKey);
  return {
    algorithm,
    chain,
    async sign({ signedAttributes }) {
      if (!held) throw signerClosed();
      const digest = algorithm === 'ecdsa-p384-sha384' ? 'sha384' : 'sha256';
      const options = optionsOf(algorithm, held);
      // A value by P-256 takes 0.05 ms, less than handing it to another thread; RSA takes a hundred times as long.
      const value =
        algorithm === 'ecdsa-p256-sha256'
          ? sign(digest, signedAttributes, options)
          : await signAsync(digest, signedAttributes, options);
      return { shape: 'value', value: new Uint8Array(value) };
    },
    // A KeyObject cannot be overwritten: its bytes lie outside JavaScript and go when it is collected.
    async close() {
      held = null;
    },
  };
}

function algorithmOf(key: KeyObject, padding: 'pss' | 'pkcs1'): SigningAlgorithm {
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') return 'ecdsa-p256-sha256';
  if (key.asymmetricKeyType === 'ec' && namedCurve === 'secp384r1') return 'ecdsa-p384-sha384';
  if (key.asymmetricKeyType === 'rsa' && modulusLength >= 3072) return `rsa-${padding}-sha256`;
  throw keyUnfit(new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' })));
}

function optionsOf(algorithm: SigningAlgorithm, key: KeyObject) {
  if (algorithm === 'rsa-pss-sha256') return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  if (algorithm === 'rsa-pkcs1-sha256') return { key, padding: constants.RSA_PKCS1_PADDING };
  // As DER, which a key by itself means.
  return key;
}
