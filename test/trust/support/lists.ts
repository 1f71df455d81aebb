import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fromBase64, utf8Text } from '../../../src/core/bytes.ts';
import { readTrustedList, type TrustedList } from '../../../src/trust/trusted-list.ts';
import { readOfficialJournals, type OfficialJournal } from '../../../src/trust/official-journal.ts';

/** A list of `fixtures/trusted-lists`. */
export const listBytes = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/trusted-lists/${name}`, import.meta.url)));

/** The publications that the product ships, newest first. */
export const journals = (): readonly OfficialJournal[] =>
  readOfficialJournals(readFileSync(new URL('../../../src/trust/data/official-journal.json', import.meta.url), 'utf8'));

const known = new Map<string, TrustedList>();

/** `readTrustedList`, each list once for the same signers: to verify a list of lists takes a while. */
export function readOnce(bytes: Uint8Array, pinned: readonly Uint8Array[]): TrustedList {
  const key = [bytes, ...pinned].map((one) => createHash('sha256').update(one).digest('hex')).join();
  const list = known.get(key) ?? readTrustedList(bytes, pinned);
  known.set(key, list);
  return list;
}

/** Who may sign a state's list, by a list of lists that the certificates of 2019 signed. */
export function signersNamedBy(list: string, territory: string): readonly Uint8Array[] {
  const [, of2019] = journals();
  const { pointers } = readOnce(listBytes(list), of2019?.certificates ?? []);
  return pointers.find((one) => one.territory === territory && !one.isListOfLists)?.certificates ?? [];
}

/** The certificates that a file names itself beside its signature: what no product may rely on, and enough to test the rest. */
export function named(list: Uint8Array): readonly Uint8Array[] {
  const text = utf8Text(list);
  const signature = text.slice(text.lastIndexOf('SignedInfo>'));
  return [...signature.matchAll(/X509Certificate>([^<]+)</g)].flatMap(
    ([, body = '']) => fromBase64(body.replaceAll('&#xD;', '')) ?? [],
  );
}
