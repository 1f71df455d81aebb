import { describe, expect, test } from '@jest/globals';
import { runVerb, spawnCommand } from './run-verb.ts';

const VERBS = ['issue', 'check', 'render', 'sign', 'validate', 'compare', 'serve'];

test('without a verb the command says what it can do, and fails', () => {
  const { status, error } = spawnCommand([]);
  expect(status).toBe(2);
  for (const verb of VERBS) expect(error.join('\n')).toContain(`  ${verb}`);
});

describe('--help', () => {
  test.each(VERBS)('%s explains itself in Swedish and English', async (verb) => {
    const { status, out } = await runVerb(verb, '--help');
    expect(status).toBe(0);
    expect(out.join('\n')).toContain(`likalydande ${verb}`);
    expect(out.join('\n').split('\n').length).toBeGreaterThan(3);
  });
});

describe('a wrong call gives exit status 2 and points to the help', () => {
  test.each([
    ['an unknown verb', ['frobnicate']],
    ['a verb that is a name of every object', ['constructor']],
    ['an unknown option', ['check', 'x.json', '--frobnicate']],
    ['no file', ['check']],
    ['two files', ['check', 'a.json', 'b.json']],
    ['issue without --out', ['issue', 'x.json']],
    ['one file to compare', ['compare', 'a.pdf']],
    ['a time that is none', ['validate', 'a.pdf', '--at', 'yesterday']],
  ])('%s', async (_, argv) => {
    const { status, error } = await runVerb(...argv);
    expect(status).toBe(2);
    expect(error.join('\n')).toContain('--help');
  });
});
