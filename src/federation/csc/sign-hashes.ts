import { createHash } from 'node:crypto';
import { fromBase64, toBase64 } from '../../core/bytes.ts';
import { schemeIdentifier } from '../../pki/algorithm.ts';
import { oidOf, readWhole } from '../../pki/asn1.ts';
import { integer, sequence } from '../../pki/der.ts';
import { SCHEMES } from '../../signing/algorithms.ts';
import { answerInvalid } from '../../signing/problems.ts';
import { isValueOf } from '../../signing/signers/verify-value.ts';
import type { SigningAlgorithm } from '../../signing/signer.ts';
import { authorizeAnswer, signaturesAnswer } from './answers.ts';
import { callCsc, type Bearer, type CscService } from './client.ts';
import type { Credential } from './credential.ts';

const HASH_OID: Readonly<Record<'SHA-256' | 'SHA-384', string>> = {
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
};

/** What the key signs, as the service is told: its digest, and the digest's name. */
export const hashFor = (algorithm: SigningAlgorithm, data: Uint8Array): Buffer =>
  createHash(SCHEMES[algorithm].digest.replace('-', '')).update(data).digest();
export const hashOid = (algorithm: SigningAlgorithm): string => HASH_OID[SCHEMES[algorithm].digest];

export interface AuthorizeOrder {
  readonly credential: Credential;
  /** Bytes; the approval covers these and no others (SCAL2). */
  readonly hashes: readonly Buffer[];
  /** PIN of an "explicit" credential. */
  readonly pin: string | null;
  readonly description: string;
}

/** Approves signatures over these hashes at once, without a person (11.6). Gives the SAD. Throws the Problems of `callCsc`. */
export async function authorizeHashes(service: CscService, order: AuthorizeOrder, bearer: Bearer): Promise<string> {
  const { credential, hashes, pin, description } = order;
  const shared = { credentialID: credential.id, numSignatures: hashes.length, description };
  const encoded = hashes.map((one) => one.toString('base64'));
  const body =
    service.version === 1
      ? { ...shared, hash: encoded, ...(pin === null ? {} : { PIN: pin }) }
      : {
          ...shared,
          hashes: encoded,
          hashAlgorithmOID: hashOid(credential.algorithm),
          ...(pin === null ? {} : { authData: [{ id: 'PIN', value: pin }] }),
        };
  return (await callCsc(service, 'credentials/authorize', body, bearer, authorizeAnswer)).SAD;
}

/** The algorithm as signHash wants it (11.10): with parameters for PSS. */
function signAlgo(algorithm: SigningAlgorithm) {
  const [name, parameters] = readWhole(schemeIdentifier(SCHEMES[algorithm]))?.children ?? [];
  return {
    signAlgo: oidOf(name) ?? '',
    ...(algorithm === 'rsa-pss-sha256' && parameters ? { signAlgoParams: toBase64(parameters.raw) } : {}),
  };
}

/**
 * Has the data signed, all with one approval (11.10). `sad`: null when the bearer token itself is the approval (scope
 * "credential"). Each value is checked with the certificate before it is given on. Throws the Problems of `callCsc`, and
 * `answer-invalid` for a value that does not verify.
 */
export async function signHashes(
  service: CscService,
  { id, algorithm, chain }: Credential,
  data: readonly Uint8Array[],
  sad: string | null,
  bearer: Bearer,
): Promise<readonly Uint8Array[]> {
  const hashes = data.map((one) => hashFor(algorithm, one).toString('base64'));
  const body = {
    credentialID: id,
    ...(sad === null ? {} : { SAD: sad }),
    ...(service.version === 1
      ? { hash: hashes, hashAlgo: hashOid(algorithm) }
      : { hashes, hashAlgorithmOID: hashOid(algorithm) }),
    ...signAlgo(algorithm),
  };
  const { signatures } = await callCsc(service, 'signatures/signHash', body, bearer, signaturesAnswer);
  if (signatures.length !== data.length) throw answerInvalid(`${signatures.length} values for ${data.length} hashes`);
  const [certificate] = chain;
  return data.map((one, i) => {
    const value = fromBase64(signatures[i] ?? '') ?? new Uint8Array();
    const fitting = [value, derOfPlain(value)].find(
      (form) => certificate && isValueOf(certificate, algorithm, one, form),
    );
    if (!fitting) throw answerInvalid('the service’s value does not verify with the certificate');
    return fitting;
  });
}

/** Some services give ECDSA values as r‖s; CMS has them as DER (RFC 5753 7.2). */
function derOfPlain(value: Uint8Array): Uint8Array {
  const half = value.length / 2;
  if (half !== 32 && half !== 48) return value;
  return sequence(integer(value.subarray(0, half)), integer(value.subarray(half)));
}
