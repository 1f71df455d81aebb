import { type Argument, type Binding, type FunctionName, initializeArguments, loadBinding } from './binding.ts';
import { CKR } from './constants.ts';
import { Pkcs11Error } from './problems.ts';

/** Milliseconds that a token may take for one call. */
const MAX_TIME = 30_000;

/**
 * One library in this process, shared by all signers over it, since it can be initialised only once. `generation` counts how
 * often that was done: handles of an earlier one mean nothing, or another's session.
 */
export class Library {
  readonly binding: Binding;
  #generation = 0;
  #running = 0;
  /** Calls that have not answered in time: nothing more is sent until they have. */
  #late = 0;
  #changed: (() => void) | null = null;
  #restart: Promise<void> | null = null;
  readonly #maxTime: number;

  constructor(binding: Binding, maxTime: number) {
    this.binding = binding;
    this.#maxTime = maxTime;
  }

  get generation(): number {
    return this.#generation;
  }

  /** Calls a function with handles of this generation. Rejects with Pkcs11Error. */
  async call(generation: number, name: FunctionName, ...args: readonly Argument[]): Promise<void> {
    while (this.#restart) await this.#restart.catch(() => {});
    if (generation !== this.#generation) throw new Pkcs11Error(name, CKR.SESSION_HANDLE_INVALID);
    await this.#send(name, args);
  }

  /** Sets the library up anew, unless someone else did since `generation`. Rejects with Pkcs11Error when it cannot. */
  async renew(generation: number): Promise<void> {
    if (generation !== this.#generation) return;
    this.#restart ??= this.#initialize().finally(() => {
      this.#restart = null;
    });
    await this.#restart;
  }

  /** Lets go of the library. */
  async finalize(): Promise<void> {
    this.#generation++;
    await this.#send('C_Finalize', [null]).catch(() => {});
  }

  async #initialize(): Promise<void> {
    // No call may be under way in a library that is finalised (v2.40 5.4).
    while (this.#running > 0) {
      if (this.#late > 0) throw new Pkcs11Error('C_Finalize', CKR.DEVICE_ERROR);
      await new Promise<void>((resolve) => (this.#changed = resolve));
    }
    if (this.#generation > 0) await this.#send('C_Finalize', [null]).catch(() => {});
    this.#generation++;
    await this.#send('C_Initialize', [initializeArguments()]).catch((error: unknown) => {
      if (!(error instanceof Pkcs11Error) || error.rv !== CKR.CRYPTOKI_ALREADY_INITIALIZED) throw error;
    });
  }

  async #send(name: FunctionName, args: readonly Argument[]): Promise<void> {
    if (this.#late > 0) throw new Pkcs11Error(name, CKR.DEVICE_ERROR);
    let isLate = false;
    this.#running++;
    const answer = this.binding.call(name, ...args).finally(() => {
      this.#running--;
      if (isLate) this.#late--;
      this.#changed?.();
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        isLate = true;
        this.#late++;
        this.#changed?.();
        reject(new Pkcs11Error(name, CKR.DEVICE_ERROR));
      }, this.#maxTime);
    });
    try {
      await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const open = new Map<string, { readonly library: Promise<Library>; users: number }>();

/** The library at this path, for one more user. Throws Problem `hsm-library`. */
export async function useLibrary(path: string, maxTime = MAX_TIME): Promise<Library> {
  const known = open.get(path) ?? { library: loadBinding(path).then((one) => new Library(one, maxTime)), users: 0 };
  open.set(path, known);
  known.users++;
  try {
    return await known.library;
  } catch (error) {
    open.delete(path);
    throw error;
  }
}

/** One user less; the last one finalises it. */
export async function leaveLibrary(path: string): Promise<void> {
  const known = open.get(path);
  if (!known || --known.users > 0) return;
  open.delete(path);
  await (await known.library).finalize();
}
