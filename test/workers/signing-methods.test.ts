import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import type { Problem } from '../../src/core/problem.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import type { SigningMethod } from '../../src/signing/method.ts';
import { methodKind } from '../../src/workers/methods/method-kind.ts';
import { openSigningMethods } from '../../src/workers/signing-methods.ts';

const folder = mkdtempSync(join(tmpdir(), 'likalydande-methods-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ground = {
  clock: systemClock,
  ids: randomIds,
  primitives,
  publicAddress: 'https://avtal.example',
  demoAuthority: null,
  allowPrivate: false,
};
/** A kind whose method shows what it was built from. */
const kind = methodKind('tried', { secretFile: z.string().min(1) }, async ({ secretFile }, frame, tools) => ({
  ...frame,
  kind: 'own-key',
  demo: false,
  needsScript: false,
  begin: async () => ({ step: 'redirect', address: await tools.readSecret(secretFile), state: null }),
  proceed: () => Promise.reject(new Error('not asked')),
  prepared: () => Promise.reject(new Error('not asked')),
}));
const texts = { sv: 'Svenska', en: 'English' };
const entry = { id: 'one', kind: 'tried', label: texts, hint: texts, secretFile: 'secret.txt' };

function open(content: unknown): Promise<readonly SigningMethod[]> {
  const file = join(folder, 'methods.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return openSigningMethods(file, ground, [kind]);
}
const faults = (content: unknown) =>
  open(content).then(
    () => [],
    (problem: Problem) => [problem.code, ...problem.issues.map((one) => one.pointer)],
  );

test('without a file there is no way to sign', async () => {
  expect(await openSigningMethods(null, ground)).toEqual([]);
});

test('methods come in the order of the file, and secrets from files beside it', async () => {
  writeFileSync(join(folder, 'secret.txt'), 'hemligt\n');
  const methods = await open([entry, { ...entry, id: 'two' }]);
  expect(methods.map(({ id, label }) => [id, label.sv])).toEqual([
    ['one', 'Svenska'],
    ['two', 'Svenska'],
  ]);
  expect(await methods[0]?.begin({} as never)).toMatchObject({ address: 'hemligt' });
});

test('all faults are named at once, each at its place', async () => {
  expect(
    await faults([
      { ...entry, id: 'NO', secretFile: undefined, secret: 'hemligt' },
      { ...entry, kind: 'unknown' },
      entry,
      entry,
    ]),
  ).toEqual(['methods-invalid', '/0/id', '/0/secretFile', '/0/secret', '/1/kind', '/3/id']);
});

test('what is no list of methods is refused, and a secret in the wrong place is not repeated', async () => {
  expect(await faults('{')).toEqual(['methods-invalid', '']);
  expect(await faults({})).toEqual(['methods-invalid', '']);
  expect(await faults([1])).toEqual(['methods-invalid', '/0/kind']);
  const refused = await open([{ ...entry, id: 'Mitt lösenord' }]).catch((problem: Problem) => problem);
  expect(JSON.stringify([refused, (refused as Problem).message])).not.toContain('lösenord');
});

test('a file that cannot be read is named', async () => {
  await expect(openSigningMethods(join(folder, 'absent.json'), ground)).rejects.toMatchObject({
    code: 'methods-file-unreadable',
  });
});

test('a remote signing service is read from the file with its secret beside it, and its faults are named', async () => {
  const service = { name: 'Tjänsten', address: 'https://sign.example/csc/v2' };
  const csc = {
    id: 'remote',
    kind: 'csc',
    label: texts,
    hint: texts,
    service,
    clientId: 'a',
    secretFile: 'secret.txt',
  };
  writeFileSync(join(folder, 'secret.txt'), 'hemligt');
  const file = join(folder, 'csc.json');
  const opened = async (...entries: readonly object[]) => {
    writeFileSync(file, JSON.stringify(entries));
    return openSigningMethods(file, ground);
  };
  expect(await opened(csc)).toMatchObject([{ id: 'remote', kind: 'remote-key', needsScript: false, demo: false }]);
  const wrong = { ...csc, secret: 'hemligt', service: { ...service, address: 'https://sign.example/', version: 1 } };
  const refused: unknown = await opened(wrong, { ...csc, id: 'two', secretFile: undefined }).catch(
    (error: unknown) => error,
  );
  expect((refused as Problem).issues.map((one) => one.pointer)).toEqual([
    '/0/service/address',
    '/0/service/version',
    '/0/secret',
    '/1/secretFile',
  ]);
  expect((refused as Problem).message).not.toContain('hemligt');
});
