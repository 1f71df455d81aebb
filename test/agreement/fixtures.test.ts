import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { appendicesInOrder } from '../../src/agreement/appendix-order.ts';
import { readAgreement } from '../../src/agreement/read.ts';
import { fixture, latin } from './support/data.ts';

const large = (...options: readonly string[]): unknown =>
  JSON.parse(
    execFileSync(process.execPath, ['fixtures/make-large.mjs', ...options], { encoding: 'utf8', maxBuffer: 2 ** 26 }),
  );

describe('agreements of the fixtures can be finalised as they are', () => {
  test.each([
    [
      'the real agreement of 2020 with its example appendices',
      () => fixture('agreements/ostermalm-norrmalm-2020.json'),
    ],
    ['the agreement with three parties', () => fixture('agreements/three-party-2024.json')],
    ['the large one', () => large()],
    ['another large one, a quarter as long', () => large('--seed', '7', '--scale', '0.25')],
  ])('%s', (_, data) => {
    const result = readAgreement(data(), latin);
    expect(result.issues).toEqual([]);
    expect(result.agreement).not.toBeNull();
  });
});

test('the agreement of 2020 keeps the words of the source and says what was added', () => {
  const { agreement } = readAgreement(fixture('agreements/ostermalm-norrmalm-2020.json'), latin);
  expect(agreement?.term).toMatchObject({ validFrom: '2020-02-29', validTo: null, openEndedText: 'tillsvidare' });
  expect(agreement?.parties.map((party) => party.caseNumber)).toEqual([null, null]);
  expect(agreement?.overarchingAgreement).toMatchObject({ inSource: false });
  const groups = agreement?.bodies?.filter((body) => body.kind === 'working-group') ?? [];
  expect(groups.map((group) => [group.id, group.inSource])).toEqual(
    ['ag-3a', 'ag-3b', 'ag-3c', 'ag-3d'].map((id) => [id, false]),
  );
  const plan = agreement && appendicesInOrder(agreement)[2]?.appendix;
  expect(plan?.coverage?.map((row) => row.inSource)).toEqual(Array(6).fill(false));
  expect(plan?.parts?.map((part) => part.number)).toEqual(['3a', '3b', '3c', '3d']);
});

test('reading what was read changes nothing', () => {
  for (const path of ['agreements/ostermalm-norrmalm-2020.json', 'agreements/three-party-2024.json']) {
    const once = readAgreement(fixture(path), latin);
    const twice = readAgreement(structuredClone(once.agreement), latin);
    expect(twice.agreement).toEqual(once.agreement);
  }
});
