import { describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { runVerb, spawnCommand } from './run-verb.ts';

const VERBS = ['issue', 'check', 'render', 'sign', 'validate', 'compare', 'reproduce', 'serve'];

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

test.each([
  [['check', 'x.json', '--frobnicate'], 'Valet --frobnicate finns inte. There is no option --frobnicate.'],
  [['check', 'x.json', '--json=1'], 'Valet --json tar inget värde. The option --json takes no value.'],
  [['issue', 'x.json', '--out'], 'Valet --out ska följas av ett värde. The option --out wants a value.'],
  [['check', 'no-such.json'], 'no-such.json går inte att läsa: filen eller mappen finns inte.'],
  [['check', 'test'], 'test går inte att läsa: det är en mapp, inte en fil.'],
  [['validate', 'x.pdf', '--trust', 'no-such.pem'], 'no-such.pem går inte att öppna.'],
])('%j is answered in words for people', async (argv, sentence) => {
  const { status, error } = await runVerb(...argv);
  expect([status, error.join('\n')]).toEqual([2, expect.stringContaining(sentence)]);
});

test('a file that is no JSON is told so, without the words of a parser', async () => {
  const { status, out } = await runVerb('check', 'README.md');
  expect(status).toBe(1);
  expect(out.join('\n')).toContain(
    'README.md går inte att läsa som JSON vid rad 1, tecken 1. Kontrollera kommatecken och citattecken',
  );
  expect(out.join('\n')).not.toMatch(/token/i);
  expect(out.at(-1)).toBe('1 fel, 0 varningar · 1 fault, 0 warnings');
});

test('a reader that goes away changes neither the status nor what is done', async () => {
  const child = spawn(process.execPath, ['src/likalydande.mjs', 'validate', ...Array<string>(50).fill('README.md')]);
  child.stdout.destroy();
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  const [status] = (await once(child, 'close')) as [number];
  expect([status, told]).toEqual([1, '']);
});
