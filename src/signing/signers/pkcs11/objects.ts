import { answerIn, type Argument, attributeTemplate, type FunctionName, lengthIn, ulong } from './binding.ts';
import { CKA, CKO } from './constants.ts';
import type { Library } from './library.ts';

/** A session with a token; its handle is good in one generation of the library only. */
export interface Session {
  readonly library: Library;
  readonly generation: number;
  readonly handle: bigint;
}

const MAX_OBJECTS = 100;
const MAX_VALUE = 64 * 1024;
/** "Unavailable information" (v2.40 3.2): all bits set. */
const UNAVAILABLE = 0xffff_ffff_ffff_ffffn;

export const callIn = ({ library, generation, handle }: Session, name: FunctionName, ...args: readonly Argument[]) =>
  library.call(generation, name, handle, ...args);

/** Handles of the objects that have these attributes, at most a hundred. Rejects with Pkcs11Error. */
export async function findObjects(
  session: Session,
  wanted: readonly (readonly [type: number, value: Buffer])[],
): Promise<readonly bigint[]> {
  const template = attributeTemplate(session.library.binding, wanted);
  await callIn(session, 'C_FindObjectsInit', template, wanted.length);
  const [handles, count] = [Buffer.alloc(8 * MAX_OBJECTS), ulong()];
  try {
    await callIn(session, 'C_FindObjects', handles, MAX_OBJECTS, count);
  } finally {
    await callIn(session, 'C_FindObjectsFinal');
  }
  return Array.from({ length: Number(count.readBigUInt64LE()) }, (_, i) => handles.readBigUInt64LE(8 * i));
}

/** One attribute of an object; null when it has none or does not give it out. Rejects with Pkcs11Error. */
export async function readAttribute(session: Session, object: bigint, type: number): Promise<Buffer | null> {
  const { binding } = session.library;
  const question = attributeTemplate(binding, [[type, 0]]);
  await callIn(session, 'C_GetAttributeValue', object, question, 1);
  const length = lengthIn(question);
  if (length === UNAVAILABLE || length === 0n || length > MAX_VALUE) return null;
  const answer = attributeTemplate(binding, [[type, Number(length)]]);
  await callIn(session, 'C_GetAttributeValue', object, answer, 1);
  return answerIn(answer);
}

/** All certificates in the token, DER; those with this id first. Rejects with Pkcs11Error. */
export async function readCertificates(session: Session, id: Buffer | null): Promise<readonly Uint8Array[]> {
  const own: Uint8Array[] = [];
  const others: Uint8Array[] = [];
  for (const object of await findObjects(session, [[CKA.CLASS, ulong(CKO.CERTIFICATE)]])) {
    const value = await readAttribute(session, object, CKA.VALUE).catch(() => null);
    if (!value) continue;
    const isOwn = id !== null && (await readAttribute(session, object, CKA.ID).catch(() => null))?.equals(id) === true;
    (isOwn ? own : others).push(new Uint8Array(value));
  }
  return [...own, ...others];
}
