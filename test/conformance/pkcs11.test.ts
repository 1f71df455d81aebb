import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import koffi from 'koffi';
import type { OpenSigner, SigningAlgorithm } from '../../src/signing/signer.ts';
import { pkcs11Signer } from '../../src/signing/signers/pkcs11/pkcs11-signer.ts';
import type { Pkcs11Uri } from '../../src/signing/signers/pkcs11/uri.ts';
import { allOf, signerContract, verifies } from '../contracts/signer.ts';
import { runVerb } from '../cli/run-verb.ts';
import { keyFile, newKey } from '../support/key-files.ts';
import { formsOf, leakedFrom } from '../support/secrets.ts';
import { openHouse } from '../support/service.ts';
import { demoPki, sign } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';
import { opensslVerifies } from './support/openssl-verify.ts';
import { P11_KIT_CLIENT, P11Kit, SOFTHSM, softHsm, type SoftHsm } from './support/soft-hsm.ts';

const PIN = '739251';
const pin = (text = PIN) => {
  const source = async () => {
    source.asked++;
    return Buffer.from(text);
  };
  source.asked = 0;
  return source;
};
const DATA = Buffer.from('signed attributes');
const ask = async (signer: OpenSigner) => {
  const { value } = await signer.sign({ signedAttributes: DATA, algorithm: signer.algorithm });
  const [certificate = new Uint8Array()] = signer.chain;
  return verifies({ algorithm: signer.algorithm, certificate, data: DATA, value });
};
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: { readonly code?: unknown }) => error.code,
  );

const hsm: SoftHsm = softHsm();
afterAll(() => hsm.remove());
let tokens = 0;
/** A token of its own with one key: a wrong PIN on it harms no other test. */
function tokenWith(algorithm: SigningAlgorithm, more: Parameters<SoftHsm['addKey']>[4] = {}) {
  const label = `token ${++tokens}`;
  hsm.addToken(label, PIN);
  const file = hsm.addKey(label, PIN, '01', algorithm, more);
  return { label, file, uri: hsm.uri(label, '01') };
}

/** SoftHSM sees new tokens only when it is initialised, so all are there before the first signer is opened. */
const prepared = {
  beside: tokenWith('ecdsa-p256-sha256', { certificates: false, tool: ['--label', 'Stämpelnyckel'] }),
  always: tokenWith('ecdsa-p256-sha256', { tool: ['--always-auth'] }),
  one: tokenWith('ecdsa-p256-sha256'),
  other: tokenWith('ecdsa-p384-sha384'),
  refusing: tokenWith('ecdsa-p256-sha256'),
  loggedOut: tokenWith('ecdsa-p256-sha256'),
  otherPin: tokenWith('ecdsa-p256-sha256'),
  behindKit: tokenWith('ecdsa-p256-sha256'),
  commandLine: tokenWith('rsa-pss-sha256'),
  seal: tokenWith('ecdsa-p256-sha256'),
};
const odd = hsm.uri('odd curve', '01');
hsm.addToken('odd curve', PIN);
hsm.tool('odd curve', PIN, '--keypairgen', '--key-type', 'EC:secp521r1', '--id', '01', '--usage-sign');

const KINDS: readonly (readonly [name: string, algorithm: SigningAlgorithm, padding: Pkcs11Uri['padding']])[] = [
  ['P-256', 'ecdsa-p256-sha256', 'pss'],
  ['P-384', 'ecdsa-p384-sha384', 'pss'],
  ['RSA-PSS', 'rsa-pss-sha256', 'pss'],
  ['RSA PKCS#1 v1.5', 'rsa-pkcs1-sha256', 'pkcs1'],
];
for (const [name, algorithm, padding] of KINDS) {
  const uri = { ...tokenWith(algorithm).uri, padding };
  const foreign = tokenWith(algorithm, { certificates: false });
  signerContract(`PKCS#11 in SoftHSM2, ${name}`, async () => {
    return {
      algorithm,
      open: () => pkcs11Signer(uri, pin()),
      openWithForeignCertificate: () =>
        pkcs11Signer({ ...foreign.uri, padding }, pin(), { certificates: keyFile(newKey(algorithm)).chain }),
      secrets: [PIN, '000111'],
      failures: {
        'a wrong PIN': () => pkcs11Signer({ ...foreign.uri, padding }, pin('000111')),
        'a token that is not there': () => pkcs11Signer({ ...uri, token: 'another' }, pin()),
        'a key that is not there': () => pkcs11Signer({ ...uri, id: Uint8Array.of(9) }, pin()),
        'a library that is none': () => pkcs11Signer({ ...uri, modulePath: '/bin/sh' }, pin()),
      },
      outsideJudge: opensslVerifies,
    };
  });
}

test('certificates that lie beside the token are taken, and a key is found by its label too', async () => {
  const { label, file } = prepared.beside;
  const byLabel = { ...hsm.uri(label, '01'), id: null, object: 'Stämpelnyckel' };
  const signer = await pkcs11Signer(byLabel, pin(), { certificates: file.chain.toReversed() });
  expect(signer.chain).toEqual(file.chain);
  expect(await ask(signer)).toBe(true);
  await signer.close();
});

test('a key that wants the PIN for each signature gets it, and its bytes are overwritten each time', async () => {
  const { uri } = prepared.always;
  const given: Buffer[] = [];
  const signer = await pkcs11Signer(uri, async () => {
    given.push(Buffer.from(PIN));
    return given.at(-1) ?? Buffer.alloc(0);
  });
  const before = given.length;
  expect(await Promise.all([ask(signer), ask(signer), ask(signer)])).toEqual([true, true, true]);
  expect(given.length).toBe(before + 3);
  expect(given.every((one) => one.every((byte) => byte === 0))).toBe(true);
  await signer.close();
});

test('two signers over one library go on when the other is closed', async () => {
  const [one, other] = await Promise.all([prepared.one, prepared.other].map(({ uri }) => pkcs11Signer(uri, pin())));
  if (!one || !other) throw new Error('no signers');
  expect(await Promise.all([ask(one), ask(other)])).toEqual([true, true]);
  await one.close();
  expect(await ask(other)).toBe(true);
  await other.close();
});

test('an elliptic key on a curve that we do not sign with is refused', async () => {
  expect(await codeOf(pkcs11Signer(odd, pin()))).toBe('certificate-unusable');
});

describe('a token that refuses its PIN', () => {
  test('is asked once, and not again: neither by this signer nor by a service that starts anew', async () => {
    const { uri, label } = prepared.refusing;
    const wrong = pin('000111');
    expect(await codeOf(pkcs11Signer(uri, wrong))).toBe('hsm-pin-wrong');
    for (let i = 0; i < 5; i++) expect(await codeOf(pkcs11Signer(uri, wrong))).toBe('hsm-pin-tries-low');
    expect(wrong.asked).toBe(1);
    expect(hsm.flags(label)).toContain('user PIN count low');
    // Whoever looks after the token logs in once with its own tool: then the service is let in.
    hsm.addKey(label, PIN, '02', 'ecdsa-p256-sha256');
    const signer = await pkcs11Signer(uri, pin());
    expect(await ask(signer)).toBe(true);
    await signer.close();
  });
});

describe('a token that logged us out', () => {
  /** As an operator’s tool in this very process would: logging out counts for all sessions with the token. */
  async function logOutBehind(label: string): Promise<void> {
    const list = koffi.load(SOFTHSM);
    const slots = Buffer.alloc(8 * 64);
    const count = Buffer.alloc(8);
    count.writeBigUInt64LE(64n);
    list.func('C_GetSlotList', 'ulong', ['uint8', 'void *', 'void *'])(1, slots, count);
    for (let i = 0; i < Number(count.readBigUInt64LE()); i++) {
      const slot = slots.readBigUInt64LE(8 * i);
      const info = Buffer.alloc(512);
      list.func('C_GetTokenInfo', 'ulong', ['ulong', 'void *'])(slot, info);
      if (info.toString('utf8', 0, 32).trimEnd() !== label) continue;
      const session = Buffer.alloc(8);
      list.func('C_OpenSession', 'ulong', ['ulong', 'ulong', 'void *', 'void *', 'void *'])(
        slot,
        4,
        null,
        null,
        session,
      );
      expect(list.func('C_Logout', 'ulong', ['ulong'])(session.readBigUInt64LE())).toBe(0);
    }
  }

  test('is logged in to again, once for all signatures that are waiting', async () => {
    const { uri, label } = prepared.loggedOut;
    const source = pin();
    const signer = await pkcs11Signer(uri, source);
    await logOutBehind(label);
    expect(await Promise.all(Array.from({ length: 8 }, () => ask(signer)))).toEqual(
      Array.from({ length: 8 }, () => true),
    );
    expect(source.asked).toBe(2);
    await signer.close();
  });

  test('and whose PIN was changed meanwhile is a problem that says so; the old PIN is given once', async () => {
    const { uri, label } = prepared.otherPin;
    const source = pin();
    const signer = await pkcs11Signer(uri, source);
    hsm.tool(label, PIN, '--change-pin', '--new-pin', '864209');
    await logOutBehind(label);
    const problems = await Promise.all(Array.from({ length: 4 }, () => ask(signer).catch((error: unknown) => error)));
    expect(problems.map((one) => (one as { readonly code: string }).code)).toEqual(problems.map(() => 'hsm-pin-wrong'));
    expect(await codeOf(ask(signer))).toMatch(/^hsm-pin-(wrong|tries-low)$/);
    expect(source.asked).toBe(2);
    expect(allOf(problems)).not.toContain(PIN);
    await signer.close();
  });
});

describe('a security module behind p11-kit', () => {
  const kit = new P11Kit(hsm.folder);
  let uri: Pkcs11Uri;
  beforeAll(async () => {
    uri = { ...prepared.behindKit.uri, modulePath: P11_KIT_CLIENT };
    await kit.start();
  });
  afterAll(() => kit.kill());

  test('that is killed gives a problem while it is gone, and signs again when it is back', async () => {
    const source = pin();
    const signer = await pkcs11Signer(uri, source);
    expect(await ask(signer)).toBe(true);
    await kit.kill();
    expect(await codeOf(ask(signer))).toBe('hsm-unavailable');
    expect(await codeOf(ask(signer))).toBe('hsm-unavailable');
    await kit.start();
    expect(await Promise.all([ask(signer), ask(signer)])).toEqual([true, true]);
    expect(source.asked).toBe(2);
    await signer.close();
  });

  test('that restarts between two signatures is not noticed by whoever signs', async () => {
    const signer = await pkcs11Signer(uri, pin());
    expect(await ask(signer)).toBe(true);
    kit.signalClients('SIGKILL');
    expect(await ask(signer)).toBe(true);
    await signer.close();
  });

  test('that stops answering gives a problem in time, and signs when it answers again', async () => {
    const signer = await pkcs11Signer(uri, pin(), { maxTime: 1000 });
    kit.signalClients('SIGSTOP');
    expect(await Promise.all([codeOf(ask(signer)), codeOf(ask(signer))])).toEqual([
      'hsm-unavailable',
      'hsm-unavailable',
    ]);
    kit.signalClients('SIGCONT');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await ask(signer)).toBe(true);
    await signer.close();
  });
});

test('the command line issues an agreement with a key in a token and a key in PEM', async () => {
  const folder = hsm.folder;
  const at = (name: string) => join(folder, name);
  const { base } = JSON.parse(readFileSync('fixtures/invalid-inputs.json', 'utf8')) as { base: unknown };
  const { key, chainPem } = keyFile(newKey('ecdsa-p256-sha256'), 'Åke Provberg');
  writeFileSync(at('data.json'), JSON.stringify(base));
  writeFileSync(at('key.pem'), `${key.export({ format: 'pem', type: 'sec1' }).toString()}${chainPem}`);
  writeFileSync(at('root.pem'), chainPem);
  writeFileSync(at('pin'), `${PIN}\n`);
  const token = `pkcs11:token=${prepared.commandLine.label};id=%01?module-path=${SOFTHSM}&pin-source=file:${at('pin')}`;
  const { status, error } = await runVerb(
    'issue',
    at('data.json'),
    '--out',
    at('out'),
    '--signer',
    `kommunen=${token}`,
    '--signer',
    `polisen=${at('key.pem')}`,
    '--trust',
    at('root.pem'),
  );
  expect({ status, error }).toEqual({ status: 0, error: [] });
  expect(JSON.parse(readFileSync(at('out/report.json'), 'utf8'))).toMatchObject({
    validation: { sound: true, signatureCount: 2 },
  });
});

test('a service whose seal is in a token seals with it, and its PIN stands neither in log nor in journal', async () => {
  const { label, file } = prepared.seal;
  const key = `pkcs11:token=${label};id=%01?module-path=${SOFTHSM}`;
  const passwordFile = join(hsm.folder, 'seal-pin');
  const trust = join(hsm.folder, 'seal-root.pem');
  writeFileSync(passwordFile, `${PIN}\n`);
  writeFileSync(trust, file.chainPem);
  const house = await openHouse(false, {}, { key, passwordFile, trust });
  const answer = await fetch(`${house.address}/v1/validations`, {
    method: 'POST',
    headers: { accept: 'application/pdf', 'content-type': 'application/pdf' },
    body: await sign(twoFields(), 'Signature1', demoPki()),
  });
  expect(Buffer.from(await answer.arrayBuffer()).includes('/ETSI.CAdES.detached')).toBe(true);
  expect(leakedFrom(house, [PIN, ...formsOf(file.key)])).toEqual([]);
  await house.close();
});
