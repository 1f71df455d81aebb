import type { Problem } from '../../../core/problem.ts';
import { ulong } from './binding.ts';
import { CKA, CKF_SERIAL_SESSION, CKF_TOKEN, CKO, CKR, CKU, LOST } from './constants.ts';
import type { Library } from './library.ts';
import { callIn, findObjects, readAttribute, type Session } from './objects.ts';
import { keyMissing, pinTriesLow, pinWrong, Pkcs11Error, problemOf, tokenMissing } from './problems.ts';
import type { Pkcs11Uri } from './uri.ts';

/** The key, found in a token that let us in. */
export interface FoundKey {
  /** Holds the login as long as it is open; signs nothing itself. */
  readonly anchor: Session;
  readonly slot: bigint;
  readonly key: bigint;
  readonly id: Buffer | null;
  /** The token asks for the PIN at each signature. */
  readonly alwaysAuthenticate: boolean;
}

/** Gives the PIN when it is needed; its bytes are overwritten after use. */
export type PinSource = () => Promise<Uint8Array>;

/** How to get into one token, and never twice with a PIN that it refused. */
export class TokenDoor {
  readonly #library: Library;
  readonly #uri: Pkcs11Uri;
  readonly #pin: PinSource;
  #pinRefused = false;
  #wasIn = false;

  constructor(library: Library, uri: Pkcs11Uri, pin: PinSource) {
    this.#library = library;
    this.#uri = uri;
    this.#pin = pin;
  }

  /** Finds the token by its label, logs in, finds the key. Rejects with Pkcs11Error or Problem. */
  async enter(): Promise<FoundKey> {
    if (this.#library.generation === 0) await this.#library.renew(0);
    const { generation } = this.#library;
    const { slot, flags } = await this.#slot(generation);
    const anchor = await openSession(this.#library, generation, slot);
    await this.#logIn(anchor, flags);
    const { object, id } = this.#uri;
    const wanted = [
      [CKA.CLASS, ulong(CKO.PRIVATE_KEY)] as const,
      ...(id ? [[CKA.ID, Buffer.from(id)] as const] : []),
      ...(object === null ? [] : [[CKA.LABEL, Buffer.from(object)] as const]),
    ];
    const [key, ...more] = await findObjects(anchor, wanted);
    if (key === undefined || more.length > 0)
      throw keyMissing(object === null ? `id ${Buffer.from(id ?? []).toString('hex')}` : `"${object}"`);
    this.#wasIn = true;
    const always = await readAttribute(anchor, key, CKA.ALWAYS_AUTHENTICATE).catch(() => null);
    return {
      anchor,
      slot,
      key,
      id: await readAttribute(anchor, key, CKA.ID).catch(() => null),
      alwaysAuthenticate: always?.[0] === 1,
    };
  }

  /** What an error means: a token that we have never seen is a wrong name more likely than a fault. */
  problemOf(error: unknown): Problem {
    const isMissing = error instanceof Pkcs11Error && error.rv === CKR.TOKEN_NOT_PRESENT && !this.#wasIn;
    return isMissing ? tokenMissing(this.#uri.token) : problemOf(error);
  }

  async #slot(generation: number): Promise<{ readonly slot: bigint; readonly flags: number }> {
    const count = ulong();
    await this.#library.call(generation, 'C_GetSlotList', 1, null, count);
    const slots = Buffer.alloc(8 * Number(count.readBigUInt64LE()));
    await this.#library.call(generation, 'C_GetSlotList', 1, slots, count);
    for (let at = 0; at + 8 <= slots.length; at += 8) {
      const slot = slots.readBigUInt64LE(at);
      const info = Buffer.alloc(512);
      // A slot whose token is just gone is not the one.
      const isThere = await this.#library.call(generation, 'C_GetTokenInfo', slot, info).then(
        () => true,
        () => false,
      );
      // CK_TOKEN_INFO: label, 32 bytes padded with blanks; flags after maker, model and serial number.
      if (isThere && info.toString('utf8', 0, 32).trimEnd() === this.#uri.token)
        return { slot, flags: Number(info.readBigUInt64LE(96)) };
    }
    throw new Pkcs11Error('C_GetSlotList', CKR.TOKEN_NOT_PRESENT);
  }

  async #logIn(session: Session, flags: number): Promise<void> {
    if (this.#pinRefused) throw pinWrong();
    // Whoever starts a service again and again must not use up the tries that are left.
    if (flags & (CKF_TOKEN.PIN_COUNT_LOW | CKF_TOKEN.PIN_FINAL_TRY)) throw pinTriesLow();
    if (flags & CKF_TOKEN.PIN_LOCKED) throw problemOf(new Pkcs11Error('C_Login', CKR.PIN_LOCKED));
    await this.logInAs(session, CKU.USER);
  }

  /** Logs in with the PIN, once. Rejects with Pkcs11Error or Problem. */
  async logInAs(session: Session, user: number): Promise<void> {
    if (this.#pinRefused) throw pinWrong();
    const given = await this.#pin();
    const pin = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
    try {
      await callIn(session, 'C_Login', user, pin, pin.length);
    } catch (error) {
      const rv = error instanceof Pkcs11Error ? error.rv : null;
      if (rv === CKR.USER_ALREADY_LOGGED_IN) return;
      this.#pinRefused = rv !== null && !LOST.has(rv);
      throw error;
    } finally {
      pin.fill(0);
    }
  }
}

/** A session to read and to sign in. Rejects with Pkcs11Error. */
export async function openSession(library: Library, generation: number, slot: bigint): Promise<Session> {
  const handle = ulong();
  await library.call(generation, 'C_OpenSession', slot, CKF_SERIAL_SESSION, null, null, handle);
  return { library, generation, handle: handle.readBigUInt64LE() };
}

/** Closes a session; one that is gone already is closed. */
export const closeSession = (session: Session): Promise<void> => callIn(session, 'C_CloseSession').catch(() => {});
