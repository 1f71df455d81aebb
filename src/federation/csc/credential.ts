import { fromBase64 } from '../../core/bytes.ts';
import { parseCertificate, type Certificate } from '../../pki/certificate.ts';
import { chainOf } from '../../pki/chain-order.ts';
import { keyFits } from '../../signing/algorithms.ts';
import type { SigningAlgorithm } from '../../signing/signer.ts';
import { credentialAnswer, listAnswer } from './answers.ts';
import { callCsc, type Bearer, type CscService } from './client.ts';

/** A key at the service with its certificate. */
export interface Credential {
  readonly id: string;
  readonly algorithm: SigningAlgorithm;
  /** The signing certificate first. */
  readonly chain: readonly Certificate[];
  /** How it is opened: "oauth2code" sends the person there; "explicit" wants a PIN; "implicit" is the service's affair (11.5). */
  readonly mode: string;
  /** How many hashes one approval may cover. */
  readonly multisign: number;
}

/** Object identifiers that services name algorithms by in `key.algo` (11.5). */
const OID = {
  ecdsaSha256: '1.2.840.10045.4.3.2',
  ecdsaSha384: '1.2.840.10045.4.3.3',
  ecPublicKey: '1.2.840.10045.2.1',
  rsaPss: '1.2.840.113549.1.1.10',
  rsaSha256: '1.2.840.113549.1.1.11',
  rsaEncryption: '1.2.840.113549.1.1.1',
} as const;

/** Which of the key's algorithms says that it signs like this, best first: PSS before PKCS#1 v1.5. */
const OFFERS: readonly (readonly [algorithm: SigningAlgorithm, oids: readonly string[]])[] = [
  ['ecdsa-p256-sha256', [OID.ecdsaSha256, OID.ecPublicKey]],
  ['ecdsa-p384-sha384', [OID.ecdsaSha384, OID.ecPublicKey]],
  ['rsa-pss-sha256', [OID.rsaPss]],
  ['rsa-pkcs1-sha256', [OID.rsaSha256, OID.rsaEncryption]],
];

/** The keys that this token's holder has (11.4). Throws the Problems of `callCsc`. */
export const listCredentials = async (service: CscService, bearer: Bearer): Promise<readonly string[]> =>
  (await callCsc(service, 'credentials/list', {}, bearer, listAnswer)).credentialIDs;

/** One key with its chain (11.5); null when it is not one that we sign with. Throws the Problems of `callCsc`. */
export async function readCredential(service: CscService, id: string, bearer: Bearer): Promise<Credential | null> {
  const wanted = { credentialID: id, certificates: 'chain', certInfo: service.version === 2, authInfo: true };
  const answer = await callCsc(service, 'credentials/info', wanted, bearer, credentialAnswer);
  const { key, cert, auth, authMode, multisign } = answer;
  const certificates = cert.certificates.map((one) => parseCertificate(fromBase64(one) ?? new Uint8Array()));
  const [signing] = certificates;
  const isUsable = key.status === 'enabled' && (cert.status ?? 'valid') === 'valid';
  const offer = OFFERS.find(
    ([algorithm, oids]) => signing && keyFits(algorithm, signing) && oids.some((one) => key.algo.includes(one)),
  );
  if (!signing || !offer || !isUsable) return null;
  const known = certificates.filter((one): one is Certificate => one !== null);
  return { id, algorithm: offer[0], chain: chainOf(signing, known), mode: auth?.mode ?? authMode ?? '', multisign };
}
