import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8Bytes } from '../../src/core/bytes.ts';
import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import type { Problem } from '../../src/core/problem.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { openCscKey } from '../../src/workers/csc-key.ts';
import { readFileBytes } from '../../src/workers/certificate-files.ts';
import { openAuthority } from '../../src/workers/level-tools.ts';
import { outboundTo } from '../../src/workers/named-origins.ts';
import { openMailer } from '../../src/workers/open-mailer.ts';
import { openSigningMethods } from '../../src/workers/signing-methods.ts';
import { secretIn } from '../../src/workers/secret-file.ts';

let folder = '';
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-secrets-'));
  await writeFile(at('empty'), '');
  await writeFile(at('line'), '\r\n');
});
afterAll(() => rm(folder, { recursive: true }));

test('a secret is the text of its file without one line end, and the bytes that were read are overwritten', () => {
  for (const [written, secret] of [
    ['hemligt', 'hemligt'],
    ['hemligt\n', 'hemligt'],
    ['hemligt\r\n', 'hemligt'],
    [' hemligt \n\n', ' hemligt \n'],
  ] as const) {
    const bytes = utf8Bytes(written);
    expect(secretIn('fil', bytes)).toBe(secret);
    expect(bytes).toEqual(new Uint8Array(bytes.length));
  }
});

const ground = {
  clock: systemClock,
  ids: randomIds,
  primitives,
  publicAddress: 'https://avtal.example',
  demoAuthority: null,
  allowPrivate: false,
};
const never = () => {
  throw new Error('asked');
};
const refused = (opening: Promise<unknown>) =>
  opening.then(
    () => 'taken',
    ({ code, words }: Problem) => [code, words.sv],
  );

test.each(['empty', 'line'])(
  'a file with no secret in it (%s) is refused by its name, whoever it is for',
  async (name) => {
    const file = at(name);
    const expected = ['secret-empty', `${file} är tom. Skriv lösenordet eller hemligheten i den.`];
    const mail = { url: 'smtps://post.example', from: 'a@post.example', ca: null };
    expect(await refused(openMailer({ ...mail, login: { user: 'a', passwordFile: file } }))).toEqual(expected);
    const authority = { address: 'https://tsa.example', trust: null, allowPrivate: false };
    expect(await refused(openAuthority({ ...authority, user: { name: 'a', passwordFile: file } }))).toEqual(expected);
    const text = { sv: 'Tjänsten', en: 'The service' };
    const service = { name: 'Tjänsten', address: 'https://sign.example/csc/v2' };
    const key = { service, clientId: 'a', secretFile: name };
    await writeFile(at('methods.json'), JSON.stringify([{ ...key, id: 'csc', kind: 'csc', label: text, hint: text }]));
    expect(await refused(openSigningMethods(at('methods.json'), ground))).toEqual(expected);
    await writeFile(at('key.json'), JSON.stringify(key));
    const needs = { read: readFileBytes, secret: never, outbound: outboundTo(false) };
    expect(await refused(openCscKey(at('key.json'), needs))).toEqual(expected);
  },
);
