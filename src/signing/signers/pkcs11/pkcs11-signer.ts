import { createHash } from 'node:crypto';
import { utf8Bytes } from '../../../core/bytes.ts';
import { parseCertificate } from '../../../pki/certificate.ts';
import { chainOf } from '../../../pki/chain-order.ts';
import { keyFits } from '../../algorithms.ts';
import { certificateOfKeyMissing, keyUnfit } from '../../key-problems.ts';
import { signerClosed } from '../../problems.ts';
import type { OpenSigner, SigningAlgorithm } from '../../signer.ts';
import { isValueOf } from '../verify-value.ts';
import { mechanismBytes, ulong } from './binding.ts';
import { CKA, CKU } from './constants.ts';
import { leaveLibrary, useLibrary } from './library.ts';
import { algorithmFor, MECHANISMS } from './mechanisms.ts';
import { callIn, readAttribute, readCertificates, type Session } from './objects.ts';
import { SessionPool } from './session-pool.ts';
import { type FoundKey, type PinSource, TokenDoor } from './token.ts';
import type { Pkcs11Uri } from './uri.ts';

export interface Pkcs11Options {
  /** Certificates that lie beside the token, DER, in any order. */
  readonly certificates?: readonly Uint8Array[];
  /** Milliseconds that the token may take for one call; 30 s unless given. */
  readonly maxTime?: number;
}

const MAX_VALUE = 2048;
/** Signed once when a key is opened: proof that token, key, mechanism and certificate belong together, before anyone relies on it. */
const TRIAL = utf8Bytes('Likalydande: prov av nyckeln, inget skrivs under. Trial of the key, nothing is signed.');

/**
 * A signer over a key in a security module or on a card (PKCS#11 v2.40). Throws Problem `hsm-library`, `hsm-token-missing`,
 * `hsm-pin-wrong`, `hsm-pin-tries-low`, `hsm-pin-locked`, `hsm-key-missing`, `hsm-mechanism`, `hsm-logged-out`,
 * `hsm-unavailable`, `certificate-unusable`; a signature throws those of a token that is lost. The PIN is read when it is needed
 * and overwritten; a PIN that was refused is never tried again.
 */
export async function pkcs11Signer(uri: Pkcs11Uri, pin: PinSource, options: Pkcs11Options = {}): Promise<OpenSigner> {
  const library = await useLibrary(uri.modulePath, options.maxTime);
  const door = new TokenDoor(library, uri, pin);
  const pool = new SessionPool(library, door);
  const signWith = (algorithm: SigningAlgorithm, data: Uint8Array) => signInToken(pool, door, algorithm, data);
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await pool.close();
    await leaveLibrary(uri.modulePath);
  };
  try {
    const { algorithm, inToken } = await pool.use((session, found) => lookAt(session, found, uri.padding));
    const all = [...inToken, ...(options.certificates ?? [])].flatMap((der) => parseCertificate(der) ?? []);
    if (!algorithm) throw keyUnfit(inToken.length > 0 ? (all[0]?.publicKey ?? null) : null);
    const trial = await signWith(algorithm, TRIAL);
    const certificate = all.find((one) => isValueOf(one, algorithm, TRIAL, trial));
    if (!certificate) throw certificateOfKeyMissing('no certificate in the token or beside it is the key’s');
    if (!keyFits(algorithm, certificate)) throw keyUnfit(certificate.publicKey);
    return {
      algorithm,
      chain: chainOf(certificate, all).map((one) => one.raw),
      async sign({ signedAttributes }) {
        if (!isOpen) throw signerClosed();
        return { shape: 'value', value: await signWith(algorithm, signedAttributes) };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function lookAt(session: Session, { key, id }: FoundKey, padding: 'pss' | 'pkcs1') {
  const keyType = await readAttribute(session, key, CKA.KEY_TYPE);
  const curve = await readAttribute(session, key, CKA.EC_PARAMS).catch(() => null);
  return { algorithm: algorithmFor(keyType, curve, padding), inToken: await readCertificates(session, id) };
}

function signInToken(
  pool: SessionPool,
  door: TokenDoor,
  algorithm: SigningAlgorithm,
  data: Uint8Array,
): Promise<Uint8Array> {
  const own = MECHANISMS[algorithm];
  const input = own.input(createHash(own.digest).update(data).digest());
  return pool.use(async (session, { key, alwaysAuthenticate }) => {
    const mechanism = mechanismBytes(session.library.binding, own.type, own.parameters);
    await callIn(session, 'C_SignInit', mechanism, key);
    if (alwaysAuthenticate) await door.logInAs(session, CKU.CONTEXT_SPECIFIC);
    const [value, length] = [Buffer.alloc(MAX_VALUE), ulong(MAX_VALUE)];
    await callIn(session, 'C_Sign', input, input.length, value, length);
    return own.value(value.subarray(0, Math.min(MAX_VALUE, Number(length.readBigUInt64LE()))));
  });
}
