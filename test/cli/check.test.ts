import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '../../src/core/problem.ts';
import { patched, type PatchOperation } from '../support/json-patch.ts';
import { runVerb, spawnCommand } from './run-verb.ts';

interface Case {
  readonly id: string;
  readonly patch: readonly PatchOperation[];
  readonly expect?: readonly { readonly pointer: string; readonly code: string }[];
  readonly alsoAllowed?: readonly string[];
}
const fixture = JSON.parse(readFileSync('fixtures/invalid-inputs.json', 'utf8')) as {
  readonly base: unknown;
  readonly cases: readonly Case[];
  readonly warnings: readonly Case[];
  readonly accepted: readonly Case[];
  readonly combined: readonly Case[] | Case;
};
const combined = Array.isArray(fixture.combined) ? (fixture.combined as readonly Case[]) : [fixture.combined as Case];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-check-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function check(one: Case): Promise<{ readonly status: number; readonly issues: readonly Issue[] }> {
  const file = join(folder, `${one.id}.json`);
  await writeFile(file, JSON.stringify(patched(fixture.base, one.patch)));
  const { status, out } = await runVerb('check', file, '--json');
  expect(out).toHaveLength(1);
  return { status, issues: (JSON.parse(out[0] ?? '') as { readonly issues: readonly Issue[] }).issues };
}

/** Every expected pointer is named, with its severity and both languages, and no other but those that are allowed. */
function expectJust(issues: readonly Issue[], one: Case, severity: Issue['severity']): void {
  const pointers = issues.map((issue) => issue.pointer);
  const allowed = [...(one.expect ?? []).map(({ pointer }) => pointer), ...(one.alsoAllowed ?? [])];
  for (const { pointer } of one.expect ?? []) {
    expect(pointers).toContain(pointer);
    expect(issues.find((issue) => issue.pointer === pointer)?.severity).toBe(severity);
  }
  expect(pointers.filter((pointer) => !allowed.includes(pointer))).toEqual([]);
  for (const { message } of issues) expect(message.sv.length * message.en.length).toBeGreaterThan(0);
}

test('the base has no fault', async () => {
  expect(await check({ id: 'base', patch: [] })).toEqual({ status: 0, issues: [] });
});

test('a text that no page holds is a fault too, though no rule sees it', async () => {
  const patch = [
    { op: 'replace', path: '/title/text', value: 'Lokal samverkansöverenskommelse '.repeat(200).trim() },
  ] as const;
  const { status, issues } = await check({ id: 'tall', patch });
  expect([status, ...issues.map(({ pointer, code }) => `${code} ${pointer}`)]).toEqual([
    1,
    'text-too-tall /title/text',
  ]);
});

describe('one fault', () => {
  test.each(fixture.cases.map((one) => [one.id, one] as const))(
    '%s is named at its place, and nothing else',
    async (_, one) => {
      const { status, issues } = await check(one);
      expectJust(issues, one, 'error');
      expect(status).toBe(1);
    },
  );
});

describe('several faults', () => {
  test.each(combined.map((one) => [one.id, one] as const))('%s: all are named at once', async (_, one) => {
    const { status, issues } = await check(one);
    expectJust(issues, one, 'error');
    expect(status).toBe(1);
  });
});

describe('warnings', () => {
  test.each(fixture.warnings.map((one) => [one.id, one] as const))('%s warns and is no fault', async (_, one) => {
    const { status, issues } = await check(one);
    expectJust(issues, one, 'warning');
    expect(status).toBe(0);
  });
});

describe('awkward but right', () => {
  test.each(fixture.accepted.map((one) => [one.id, one] as const))('%s passes without an issue', async (_, one) => {
    expect(await check(one)).toEqual({ status: 0, issues: [] });
  });
});

describe('as a person runs it', () => {
  test('a fault gives exit status 1, its pointer and a sentence in both languages', async () => {
    const file = join(folder, 'bad.json');
    await writeFile(file, JSON.stringify(patched(fixture.base, fixture.cases[0]?.patch ?? [])));
    const { status, out } = spawnCommand(['check', file]);
    expect(status).toBe(1);
    expect(out.join('\n')).toMatch(/\/parties\/0\/orgNumber .*org-number-check-digit/);
    expect(out.join('\n')).toContain('Kontrollsiffran stämmer inte.');
    expect(out.join('\n')).toContain('The check digit is wrong.');
  });

  test('what is no JSON is one fault of the whole input', async () => {
    const file = join(folder, 'broken.json');
    await writeFile(file, '{"id": ');
    const { status, out } = await runVerb('check', file, '--json');
    expect(status).toBe(1);
    expect(
      (JSON.parse(out[0] ?? '') as { issues: readonly Issue[] }).issues.map((issue) => [issue.pointer, issue.code]),
    ).toEqual([['', 'json-malformed']]);
  });

  test('a file that is not there gives exit status 2', async () => {
    expect((await runVerb('check', join(folder, 'absent.json'))).status).toBe(2);
  });
});
