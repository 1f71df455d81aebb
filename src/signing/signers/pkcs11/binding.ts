import type Koffi from 'koffi';
import type { LibraryHandle } from 'koffi';
import { CKF_OS_LOCKING_OK, CKR } from './constants.ts';
import { moduleUnreadable, Pkcs11Error } from './problems.ts';

/*
 * A PKCS#11 library (v2.40) by its list of functions, the one symbol that the standard promises. All calls run on other
 * threads: a token may take a second for a signature. Memory goes over as Buffers laid out by hand: CK_ULONG is 8 bytes and
 * structures are aligned naturally, as on Linux and macOS.
 */

const [HANDLE, POINTER, NUMBER, BYTE] = ['ulong', 'void *', 'ulong', 'uint8'];

/** Place in CK_FUNCTION_LIST and parameters, of what is used here. */
const FUNCTIONS = {
  C_Initialize: [0, POINTER],
  C_Finalize: [1, POINTER],
  C_GetSlotList: [4, BYTE, POINTER, POINTER],
  C_GetTokenInfo: [6, HANDLE, POINTER],
  C_OpenSession: [12, HANDLE, NUMBER, POINTER, POINTER, POINTER],
  C_CloseSession: [13, HANDLE],
  C_Login: [18, HANDLE, NUMBER, POINTER, NUMBER],
  C_GetAttributeValue: [24, HANDLE, HANDLE, POINTER, NUMBER],
  C_FindObjectsInit: [26, HANDLE, POINTER, NUMBER],
  C_FindObjects: [27, HANDLE, POINTER, NUMBER, POINTER],
  C_FindObjectsFinal: [28, HANDLE],
  C_SignInit: [42, HANDLE, POINTER, HANDLE],
  C_Sign: [43, HANDLE, POINTER, NUMBER, POINTER, POINTER],
} as const;
export type FunctionName = keyof typeof FUNCTIONS;
export type Argument = number | bigint | Buffer | null;

type Native = { async(...args: unknown[]): void };
const LIST_SIZE = 8 + 68 * 8;

export interface Binding {
  /** The loaded library: koffi unloads it, and leaves its functions dangling, once nobody holds this. */
  readonly held: unknown;
  /** Calls a function; buffers among `args` are held until it answers. Rejects with Pkcs11Error for all but CKR_OK. */
  call(name: FunctionName, ...args: readonly Argument[]): Promise<void>;
  /** Where a buffer lies, for structures that point into themselves. */
  address(buffer: Buffer): bigint;
}

/** Loads a library and finds its functions; nothing is initialised yet. Throws Problem `hsm-library`. */
export async function loadBinding(path: string): Promise<Binding> {
  const { default: koffi } = await import('koffi');
  try {
    const held = koffi.load(path);
    const functions = functionsOf(koffi, held);
    return {
      held,
      call: (name, ...args) => answered(name, functions[name], args),
      address: (buffer) => koffi.address(buffer),
    };
  } catch (error) {
    throw moduleUnreadable(path, error);
  }
}

function functionsOf(koffi: typeof Koffi, library: LibraryHandle): Readonly<Record<FunctionName, Native>> {
  const list = library.func('C_GetFunctionList', 'ulong', ['void *']);
  const at = Buffer.alloc(8);
  const rv = Number(list(at));
  if (rv !== CKR.OK) throw new Pkcs11Error('C_GetFunctionList', rv);
  const table = new DataView(koffi.view(at.readBigUInt64LE(), LIST_SIZE));
  if (table.getUint8(0) !== 2) throw new Error(`PKCS#11 ${table.getUint8(0)}.${table.getUint8(1)}`);
  const entries = Object.entries(FUNCTIONS).map(([name, [place, ...parameters]]) => {
    const pointer = table.getBigUint64(8 + 8 * place, true);
    return [name, koffi.decode(pointer, koffi.proto('ulong', parameters)) as Native] as const;
  });
  return Object.fromEntries(entries) as Record<FunctionName, Native>;
}

function answered(name: FunctionName, native: Native, args: readonly Argument[]): Promise<void> {
  return new Promise((resolve, reject) =>
    native.async(...args, (error: Error | null, answer: number | bigint) => {
      // `args` is named here so that its buffers live until now.
      if (error) reject(new Error(`${name} with ${args.length} arguments was not called`, { cause: error }));
      else if (Number(answer) === CKR.OK) resolve();
      else reject(new Pkcs11Error(name, Number(answer)));
    }),
  );
}

/** CK_C_INITIALIZE_ARGS: the library may use the system's own locks, since calls come from several threads. */
export function initializeArguments(): Buffer {
  const out = Buffer.alloc(48);
  out.writeBigUInt64LE(BigInt(CKF_OS_LOCKING_OK), 32);
  return out;
}

export const ulong = (value: number | bigint = 0): Buffer => {
  const out = Buffer.alloc(8);
  out.writeBigUInt64LE(BigInt(value));
  return out;
};

const ATTRIBUTE_SIZE = 24;

/**
 * CK_ATTRIBUTE[]: type, pointer, length; the values follow in the same buffer, so that whoever holds it holds all. A number
 * instead of a value makes room for an answer of that many bytes; 0 asks for the length.
 */
export function attributeTemplate(
  binding: Binding,
  list: readonly (readonly [type: number, value: Buffer | number])[],
): Buffer {
  const size = (value: Buffer | number) => (typeof value === 'number' ? value : value.length);
  const out = Buffer.alloc(list.reduce((sum, [, value]) => sum + size(value), ATTRIBUTE_SIZE * list.length));
  let place = ATTRIBUTE_SIZE * list.length;
  for (const [i, [type, value]] of list.entries()) {
    const at = ATTRIBUTE_SIZE * i;
    out.writeBigUInt64LE(BigInt(type), at);
    out.writeBigUInt64LE(size(value) === 0 ? 0n : binding.address(out) + BigInt(place), at + 8);
    out.writeBigUInt64LE(BigInt(size(value)), at + 16);
    if (typeof value !== 'number') value.copy(out, place);
    place += size(value);
  }
  return out;
}

/** What a template with room for one answer holds after the call. */
export const answerIn = (template: Buffer): Buffer => template.subarray(ATTRIBUTE_SIZE);
/** The length that a template with one attribute holds after the call. */
export const lengthIn = (template: Buffer): bigint => template.readBigUInt64LE(16);

/** CK_MECHANISM: type, pointer to its parameters, their length; the parameters follow in the same buffer. */
export function mechanismBytes(binding: Binding, type: number, parameters: readonly number[]): Buffer {
  const out = Buffer.concat([type, 0, 8 * parameters.length, ...parameters].map((one) => ulong(one)));
  if (parameters.length > 0) out.writeBigUInt64LE(binding.address(out) + 24n, 8);
  return out;
}
