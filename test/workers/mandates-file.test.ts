import { expect, test } from '@jest/globals';
import { utf8Bytes } from '../../src/core/bytes.ts';
import type { Problem } from '../../src/core/problem.ts';
import { mandatesIn } from '../../src/workers/methods/mandates-file.ts';

const mandate = (personalIdentifier: string, organisation = 'Sydsjö kommun') => {
  const term = { from: '2020-01-01', until: null, decision: 'KS 2026/1' };
  return { personalIdentifier, organisation, organisationNumber: '2120000159', ...term };
};
const read = (kind: 'personal-number' | 'other', ...list: readonly unknown[]) =>
  mandatesIn(utf8Bytes(JSON.stringify(list)), kind, () => '2026-11-21');

test.each(['189001019802', '18900101-9802', '18900101 9802', '900101-9802', '900101+9802', 'PNOSE-18900101-9802'])(
  'a mandate recorded for %s is that of the person whom the provider calls 189001019802',
  async (written) => {
    const mandates = read('personal-number', mandate(written));
    expect(await mandates.of('189001019802')).toMatchObject({ organisation: 'Sydsjö kommun' });
    expect(await mandates.of('189001089805')).toBeNull();
  },
);

test('two spellings of one person with two organisations are no mandate, since nobody has said which', async () => {
  const mandates = read('personal-number', mandate('189001019802'), mandate('18900101-9802', 'Norrsjö kommun'));
  expect(await mandates.of('189001019802')).toBeNull();
});

test('an identifier that is the provider’s own is only itself, whatever it looks like', async () => {
  const mandates = read('other', mandate('9001019802'), mandate('Q-17'));
  expect(await mandates.of('189001019802')).toBeNull();
  expect(await mandates.of('Q-17')).toMatchObject({ organisation: 'Sydsjö kommun' });
});

test.each(['18900101-980', '18900101–9802', 'Märta Exempelsson', ''])(
  'a personal number that is none (%j) is a fault at start that says where it stands and not what',
  (written) => {
    let problem: Partial<Problem> = {};
    try {
      read('personal-number', mandate('189001019802'), mandate(written));
    } catch (error) {
      problem = error as Problem;
    }
    expect([problem.code, problem.words?.sv]).toEqual([
      'mandates-invalid',
      'Filen med fullmakter har fel i /1/personalIdentifier. Kontrollera den mot README.md.',
    ]);
    if (written !== '') expect(JSON.stringify(problem.inside)).not.toContain(written);
  },
);
