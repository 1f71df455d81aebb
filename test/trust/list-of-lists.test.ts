import { expect, test } from '@jest/globals';
import { utf8Bytes, utf8Text } from '../../src/core/bytes.ts';
import { Problem } from '../../src/core/problem.ts';
import { readHints } from '../../src/trust/hints.ts';
import { readListOfLists } from '../../src/trust/list-of-lists.ts';
import { readOfficialJournals } from '../../src/trust/official-journal.ts';
import { journals, listBytes, readOnce } from './support/lists.ts';

const read = async (bytes: Uint8Array, pinned: readonly Uint8Array[]) => readOnce(bytes, pinned);

function ports(replaced: Readonly<Record<string, Uint8Array>> = {}) {
  const asked: string[] = [];
  return {
    asked,
    read,
    hints: async (bytes: Uint8Array) => readHints(bytes),
    async fetch(address: string) {
      const name = address.slice(address.lastIndexOf('/') + 1);
      asked.push(name);
      return replaced[name] ?? listBytes(name);
    },
  };
}
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

test('a list of lists without pivots is signed by a certificate of the Official Journal itself', async () => {
  const offline = ports();
  const { list, journal } = await readListOfLists(listBytes('eu-lotl-248.xml'), journals(), offline);
  expect([list.sequence, journal.published, offline.asked]).toEqual([248, '2019-08-16', []]);
});

test('over two pivots, oldest first, the path from the Official Journal of 2019 reaches the list of 2021', async () => {
  const both = ports();
  const { list } = await readListOfLists(listBytes('eu-lotl-pivot-300.xml'), journals(), both);
  expect([list.sequence, both.asked]).toEqual([300, ['eu-lotl-pivot-282.xml', 'eu-lotl-pivot-300.xml']]);
});

test('a pivot that somebody changed breaks the path', async () => {
  const text = utf8Text(listBytes('eu-lotl-pivot-282.xml'));
  const changed = utf8Bytes(text.replace('<TSLSequenceNumber>282', '<TSLSequenceNumber>283'));
  expect(changed).not.toEqual(utf8Bytes(text));
  const attempt = readListOfLists(
    listBytes('eu-lotl-pivot-300.xml'),
    journals(),
    ports({ 'eu-lotl-pivot-282.xml': changed }),
  );
  expect(await refusal(attempt)).toBe('trusted-list-signature');
});

test('a list of lists that begins at an unknown publication says that the anchors must be renewed', async () => {
  const attempt = readListOfLists(listBytes('eu-lotl-248.xml'), journals().slice(0, 1), ports());
  expect(await refusal(attempt)).toBe('lotl-anchors-unknown');
});

test('a national list is no list of lists, whoever signed it', async () => {
  const attempt = readListOfLists(listBytes('se-32.xml'), journals(), ports());
  expect(await refusal(attempt)).toBe('lotl-anchors-unknown');
});

test('the shipped certificates are those of the two publications; a file of another shape is refused', () => {
  expect(journals().map((one) => [one.published, one.certificates.length])).toEqual([
    ['2026-04-15', 6],
    ['2019-08-16', 8],
  ]);
  for (const text of [
    '',
    '[]',
    '{"journals":[]}',
    '{"journals":[{"name":"x","published":"2026-01-01","url":"https://a.eu","certificates":["AAAA"]}]}',
  ])
    expect(() => readOfficialJournals(text)).toThrow(Problem);
});
