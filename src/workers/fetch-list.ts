import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Problem } from '../core/problem.ts';
import { words, type Words } from '../core/words.ts';
import { askPinned, type Answer } from '../net/pinned-request.ts';
import { resolveBySystem, type Resolve } from '../net/resolve.ts';
import { MAX_LIST_BYTES } from '../trust/xml.ts';

const MAX_TIME = 60_000;
export const isUrl = (address: string) => /^https?:\/\//i.test(address);

/**
 * Gives the list behind an address. A file is read. A URL was named by the operator, or by a list of lists whose
 * signature held: its host, and only that one, is asked. Offline it is looked for by its last part beside the list of
 * lists, when that is a file. The function throws Problem `list-unavailable`.
 */
export function listFetcher(options: {
  readonly online: boolean;
  readonly allowPrivate: boolean;
  readonly listOfLists: string | null;
  readonly resolve?: Resolve;
}): (address: string) => Promise<Uint8Array> {
  const { online, allowPrivate, listOfLists, resolve = resolveBySystem } = options;
  const beside = listOfLists !== null && !isUrl(listOfLists) ? dirname(listOfLists) : null;
  return async (address) => {
    if (!isUrl(address)) return fileBytes(address, address);
    if (beside !== null || !online)
      return fileBytes(join(beside ?? '.', lastPart(address)), address).catch((error: unknown) => {
        if (!online) throw error;
        return asked(address, allowPrivate, resolve);
      });
    return asked(address, allowPrivate, resolve);
  };
}

/** The last part of a path, made of letters that lead nowhere else. */
const lastPart = (address: string) =>
  (new URL(address).pathname.split('/').at(-1) ?? '').replaceAll(/[^\w.-]/g, '_').replace(/^\.+$/, '_');

async function asked(address: string, allowPrivate: boolean, resolve: Resolve): Promise<Uint8Array> {
  const host = URL.parse(address)?.host;
  const answer = await askPinned(
    { address, maxBytes: MAX_LIST_BYTES, maxTime: MAX_TIME },
    { hosts: host ? [host] : [], allowPrivate },
    resolve,
  );
  if ('bytes' in answer) return answer.bytes;
  throw unavailable(address, FAULTS[answer.fault], answer.fault);
}

async function fileBytes(file: string, address: string): Promise<Uint8Array> {
  try {
    const buffer = await readFile(file);
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  } catch (error) {
    throw unavailable(address, words('filen finns inte', 'there is no such file'), error);
  }
}

const FAULTS: Readonly<Record<Extract<Answer, { readonly fault: string }>['fault'], Words>> = {
  'not-allowed': words('adressen får inte användas', 'the address may not be used'),
  'no-address': words('namnet har ingen adress', 'the name has no address'),
  'private-address': words('adressen hör till ett internt nät', 'the address belongs to an inner network'),
  status: words('servern har den inte', 'the server does not have it'),
  'too-large': words('den är för stor', 'it is too large'),
  'too-slow': words('servern svarade inte i tid', 'the server did not answer in time'),
  failed: words('förbindelsen bröts', 'the connection failed'),
};

/** `why` completes the sentence "… cannot be fetched: …". */
const unavailable = (address: string, why: Words, inside: unknown) =>
  new Problem({
    kind: 'unavailable',
    code: 'list-unavailable',
    message: words(`${address} går inte att hämta: ${why.sv}.`, `${address} cannot be fetched: ${why.en}.`),
    inside,
  });
