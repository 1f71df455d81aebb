import { signerClosed } from '../../problems.ts';
import { LOST } from './constants.ts';
import type { Library } from './library.ts';
import type { Session } from './objects.ts';
import { Pkcs11Error } from './problems.ts';
import { closeSession, openSession, type FoundKey, type TokenDoor } from './token.ts';

/** Sessions with one token; each has one operation at a time (v2.40 5.1.4). */
const MAX_SESSIONS = 4;

/**
 * A small pool of sessions over a key. When the token is lost (restarted, logged out, unplugged) the library is finalised
 * and initialised, the login done and the key found again, once an operation; then the operation is done anew.
 */
export class SessionPool {
  readonly #library: Library;
  readonly #door: TokenDoor;
  #found: Promise<FoundKey> | null = null;
  #free: Session[] = [];
  #open = 0;
  #waiting: (() => void)[] = [];
  #closed = false;

  constructor(library: Library, door: TokenDoor) {
    this.#library = library;
    this.#door = door;
  }

  /** Does one operation in a session of its own. Rejects with Problem. */
  async use<T>(work: (session: Session, found: FoundKey) => Promise<T>): Promise<T> {
    const first = await this.#attempt(work);
    if (!('lost' in first)) return first.done;
    const again = await this.#attempt(work);
    if ('lost' in again) throw this.#door.problemOf(again.lost);
    return again.done;
  }

  /** Waits for what is under way, then closes all sessions, which ends the login. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const wake of this.#waiting.splice(0)) wake();
    const found = await this.#found?.catch(() => null);
    this.#found = null;
    for (const session of this.#free.splice(0)) await closeSession(session);
    if (found) await closeSession(found.anchor);
  }

  async #attempt<T>(
    work: (session: Session, found: FoundKey) => Promise<T>,
  ): Promise<{ readonly done: T } | { readonly lost: Pkcs11Error }> {
    if (this.#closed) throw signerClosed();
    const { generation } = this.#library;
    try {
      const found = await this.#enter();
      return { done: await this.#inSession(found, work) };
    } catch (error) {
      if (!(error instanceof Pkcs11Error) || !LOST.has(error.rv)) throw this.#door.problemOf(error);
      await this.#renew(generation);
      return { lost: error };
    }
  }

  /** What kept us out may be gone at the next try: a token that was unplugged, a key that was not there yet. */
  #enter(): Promise<FoundKey> {
    return (this.#found ??= this.#door.enter().catch((error: unknown) => {
      this.#found = null;
      throw error;
    }));
  }

  async #renew(generation: number): Promise<void> {
    const found = await this.#found?.catch(() => null);
    if (!found || found.anchor.generation <= generation) this.#found = null;
    try {
      await this.#library.renew(generation);
    } catch (error) {
      throw this.#door.problemOf(error);
    }
  }

  async #inSession<T>(found: FoundKey, work: (session: Session, found: FoundKey) => Promise<T>): Promise<T> {
    while (this.#open >= MAX_SESSIONS) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.#closed) throw signerClosed();
    this.#open++;
    const { generation } = found.anchor;
    try {
      this.#free = this.#free.filter((one) => one.generation === generation);
      const session = this.#free.pop() ?? (await openSession(this.#library, generation, found.slot));
      try {
        const done = await work(session, found);
        if (this.#closed) await closeSession(session);
        else this.#free.push(session);
        return done;
      } catch (error) {
        // An operation may still be under way in it.
        await closeSession(session);
        throw error;
      }
    } finally {
      this.#open--;
      this.#waiting.shift()?.();
    }
  }
}
