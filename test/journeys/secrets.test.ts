import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceKey } from '../servers/csc/csc-keys.ts';
import { startCscServer } from '../servers/csc/csc-server.ts';
import { keyFile, newKey } from '../support/key-files.ts';
import { formsOf, leakedFrom } from '../support/secrets.ts';
import { openHouse } from '../support/service.ts';
import { demoPki, sign } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';

/** The service signs with its own key, well and badly; afterwards nothing secret stands in its log or in its data folder. */

const folder = mkdtempSync(join(tmpdir(), 'likalydande-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));
function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

interface Scene {
  readonly key: string;
  readonly trust: string;
  readonly password: string;
  /** Grows: tokens are among them. */
  readonly secrets: () => readonly string[];
  /** From now on the key cannot be used. */
  breakIt(): void;
  stop(): Promise<void>;
}
const PASSWORD = 'Räksmörgås-42-hemlig';
async function pem(): Promise<Scene> {
  const { key, chainPem } = keyFile(newKey('ecdsa-p256-sha256'));
  const encrypted = key
    .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: PASSWORD })
    .toString();
  return {
    key: file('seal.pem', `${encrypted}${chainPem}`),
    trust: file('pem-root.pem', chainPem),
    password: PASSWORD,
    secrets: () => [PASSWORD, ...formsOf(key)],
    breakIt: () => {},
    stop: async () => {},
  };
}

async function remote(): Promise<Scene> {
  const own = serviceKey('seal', null, 'ecdsa-p256-sha256', 'explicit');
  const server = await startCscServer([own]);
  const { address, clientId, clientSecret, pin } = server;
  const service = { name: 'Provunderskrift', address };
  file('csc-secret', clientSecret);
  file('csc-pin', pin);
  return {
    key: `csc:${file('csc.json', JSON.stringify({ service, clientId, secretFile: 'csc-secret', pinFile: 'csc-pin' }))}`,
    trust: file('csc-root.pem', own.file.chainPem),
    password: PASSWORD,
    secrets: () => [clientSecret, encodeURIComponent(clientSecret), pin, ...server.tokens(), ...formsOf(own.file.key)],
    breakIt: () =>
      server.fault('signatures/signHash', { status: 400, body: { error: 'invalid_request', error_description: 'No' } }),
    stop: () => server.stop(),
  };
}

test.each([
  ['an encrypted key in PEM', pem],
  ['a remote signing service', remote],
])(
  '%s leaves nothing secret in log or journal',
  async (_, make) => {
    const scene = await make();
    const seal = { key: scene.key, passwordFile: file('password', `${scene.password}\n`), trust: scene.trust };
    const house = await openHouse(false, { allowPrivate: true }, seal);
    const signed = await sign(twoFields(), 'Signature1', demoPki());
    const certificate = () =>
      fetch(`${house.address}/v1/validations`, {
        method: 'POST',
        headers: { accept: 'application/pdf', 'content-type': 'application/pdf' },
        body: signed,
      });
    const good = await certificate();
    expect([good.status, Buffer.from(await good.arrayBuffer()).includes('/ETSI.CAdES.detached')]).toEqual([200, true]);
    scene.breakIt();
    await (await certificate()).arrayBuffer();

    expect(leakedFrom(house, scene.secrets())).toEqual([]);
    await house.close();
    await scene.stop();
  },
  120_000,
);
