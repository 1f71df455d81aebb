import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Problem } from '../../src/core/problem.ts';
import { listFetcher } from '../../src/workers/fetch-list.ts';
import { localServer } from '../net/support/server.ts';
import { listBytes } from '../trust/support/lists.ts';

let server: Awaited<ReturnType<typeof localServer>>;
beforeAll(async () => {
  server = await localServer((_request, response) => response.end('list'));
});
afterAll(() => server.close());

const LOTL = 'fixtures/trusted-lists/eu-lotl-248.xml';
const fetched = (address: string, options: Partial<Parameters<typeof listFetcher>[0]> = {}) =>
  listFetcher({
    online: true,
    allowPrivate: true,
    listOfLists: null,
    resolve: async () => ['127.0.0.1'],
    ...options,
  })(address).then(
    (bytes) => bytes.length,
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );
const url = () => `http://lists.example:${server.port}/se.xml`;

test('a URL is asked, a file is read', async () => {
  expect(await fetched(url())).toBe(4);
  expect(await fetched(LOTL)).toBe(listBytes('eu-lotl-248.xml').length);
  expect(await fetched('fixtures/trusted-lists/none.xml')).toBe('list-unavailable');
});

test('offline nobody is asked', async () => {
  const before = server.seen.length;
  expect(await fetched(url(), { online: false })).toBe('list-unavailable');
  expect(server.seen).toHaveLength(before);
});

test('a list within an inner network is not asked for, unless that is opted in', async () => {
  expect(await fetched(url(), { allowPrivate: false })).toBe('list-unavailable');
});

test('beside a list of lists that is a file, pivots are found by the last part of their address', async () => {
  const pivot = 'https://ec.europa.eu/tools/lotl/eu-lotl-pivot-282.xml';
  const size = listBytes('eu-lotl-pivot-282.xml').length;
  expect(await fetched(pivot, { online: false, listOfLists: LOTL })).toBe(size);
  expect(await fetched('https://x.example/..%2F..%2Fpackage.json', { online: false, listOfLists: LOTL })).toBe(
    'list-unavailable',
  );
});
