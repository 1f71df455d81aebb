import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8Bytes } from '../../src/core/bytes.ts';
import { outboundTo } from '../../src/workers/named-origins.ts';
import { openKey, withoutLineEnd, type KeyNeeds } from '../../src/workers/open-key.ts';
import { serviceKey } from '../servers/csc/csc-keys.ts';
import { startCscServer, type CscTestServer } from '../servers/csc/csc-server.ts';
import { verifies } from '../contracts/signer.ts';
import { makeKeyStore } from '../support/key-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'likalydande-open-key-'));
const at = (name: string) => join(folder, name);
let server: CscTestServer;
beforeAll(async () => {
  server = await startCscServer([serviceKey('seal', null, 'ecdsa-p256-sha256', 'explicit')]);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const read: Uint8Array[] = [];
const needs = (more: Partial<KeyNeeds> = {}): KeyNeeds => ({
  read: async (file) => {
    const bytes = new Uint8Array(readFileSync(file));
    read.push(bytes);
    return bytes;
  },
  secret: () => Promise.reject(new Error('no secret was to be asked for')),
  outbound: outboundTo(true),
  ...more,
});

test('a key at a remote signing service is opened by its configuration, secrets from files beside it', async () => {
  writeFileSync(at('secret'), `${server.clientSecret}\n`);
  writeFileSync(at('pin'), server.pin);
  const service = { name: 'Provunderskrift', address: server.address };
  const config = { service, clientId: server.clientId, secretFile: 'secret', pinFile: 'pin', description: 'Sigill' };
  writeFileSync(at('csc.json'), JSON.stringify(config));
  const signer = await openKey(`csc:${at('csc.json')}`, needs());
  const data = utf8Bytes('attributes');
  const { value } = await signer.sign({ signedAttributes: data, algorithm: signer.algorithm });
  const [certificate = new Uint8Array()] = signer.chain;
  expect(verifies({ algorithm: signer.algorithm, certificate, data, value })).toBe(true);
  expect(server.approvals().at(-1)).toMatchObject({ description: 'Sigill' });
  await signer.close();
});

test('a private address is asked only where that is allowed', async () => {
  await expect(openKey(`csc:${at('csc.json')}`, needs({ outbound: outboundTo(false) }))).rejects.toMatchObject({
    code: 'csc-unavailable',
  });
});

test('a wrong configuration is named by its places, without what stands there', async () => {
  writeFileSync(at('wrong.json'), JSON.stringify({ service: { name: 'x' }, clientId: 'a', secret: 'hemligt' }));
  const error = await openKey(`csc:${at('wrong.json')}`, needs()).catch((thrown: unknown) => thrown as Error);
  expect(error).toMatchObject({
    code: 'csc-config-invalid',
    message: expect.stringContaining('/service/address') as unknown,
  });
  expect((error as Error).message).not.toContain('hemligt');
});

test('a file that is no key is named; the bytes of a key file are overwritten once it is open', async () => {
  writeFileSync(at('text'), 'text');
  await expect(openKey(at('text'), needs())).rejects.toMatchObject({ code: 'key-unknown' });
  writeFileSync(at('key.p12'), makeKeyStore('Märta', 'lösen', new Date()).p12);
  const password = utf8Bytes('lösen');
  await openKey(at('key.p12'), needs({ secret: async () => password }));
  expect(read.at(-1)?.every((byte) => byte === 0)).toBe(true);
  expect(password.every((byte) => byte === 0)).toBe(true);
});

test('one line end is the editor’s and not the secret’s', () => {
  for (const [text, secret] of [
    ['a\n', 'a'],
    ['a\r\n', 'a'],
    ['a\n\n', 'a\n'],
    ['a', 'a'],
    ['', ''],
  ] as const) {
    const bytes = utf8Bytes(text);
    expect(new TextDecoder().decode(withoutLineEnd(bytes))).toBe(secret);
    expect(bytes.every((byte) => byte === 0)).toBe(true);
  }
});
