import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument } from '../../src/cli/document-input.ts';
import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import type { Problem } from '../../src/core/problem.ts';
import { issue } from '../../src/issuing/issue.ts';
import type { ThrowAwayKeys } from '../../src/issuing/ports.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { keySigner } from '../../src/signing/signers/key-signer.ts';
import { NO_BASIS } from '../../src/validation/context.ts';
import { inProcessInspector, inProcessRenderer } from '../../src/workers/in-process.ts';
import { throwAwayKeys } from '../../src/workers/throw-away-keys.ts';
import { runVerb } from '../cli/run-verb.ts';
import { serviceKey } from '../servers/csc/csc-keys.ts';
import { startCscServer } from '../servers/csc/csc-server.ts';
import { startDemoServer } from '../servers/demo-server.ts';
import { keyFile, newKey } from '../support/key-files.ts';

/** Real keys sign in one go what has been rehearsed with others: a fault then has cost no signature. */

const DATA = 'fixtures/agreements/ostermalm-norrmalm-2020.json';
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likalydande-rehearsal-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Issues with real keys after this rehearsal; how often they signed, and what came of it. */
async function issueAfter(rehearsal: ThrowAwayKeys) {
  let signed = 0;
  const { key, chain } = keyFile(newKey('ecdsa-p256-sha256'));
  const signer = keySigner(key, chain);
  const outcome = await issue({
    ...(await readDocument(DATA, {}, [])),
    signerFor: async () => ({ ...signer, sign: (request) => ((signed += 1), signer.sign(request)) }),
    renderer: await inProcessRenderer(),
    inspector: await inProcessInspector(NO_BASIS),
    clock: systemClock,
    primitives,
    rehearsal,
  }).then(
    () => 'issued',
    (error: Problem) => error.code,
  );
  return [outcome, signed];
}

test('no real key signs when the signatures of the rehearsal do not stand', async () => {
  const [keys, others] = [await throwAwayKeys(new Date(), randomIds), await throwAwayKeys(new Date(), randomIds)];
  expect(await issueAfter({ ...keys, basis: others.basis })).toEqual(['rehearsal-failed', 0]);
  expect(await issueAfter(keys)).toEqual(['issued', 2]);
}, 60_000);

test('a time-stamp authority that will not do is told before a signing service is asked to approve anything', async () => {
  const own = serviceKey('seal', null, 'ecdsa-p256-sha256', 'implicit');
  const [csc, tsa] = [await startCscServer([own]), await startDemoServer(new Date())];
  process.env['NETWORK_PRIVATE'] = '1';
  try {
    const { address, clientId, clientSecret } = csc;
    const service = { name: 'Provunderskrift', address };
    await writeFile(join(folder, 'secret'), clientSecret);
    await writeFile(join(folder, 'csc.json'), JSON.stringify({ service, clientId, secretFile: 'secret' }));
    await writeFile(join(folder, 'tsa.pem'), tsa.pki.rootPem);
    const key = `csc:${join(folder, 'csc.json')}`;
    const keys = ['kommunen', 'polisen'].flatMap((party) => ['--signer', `${party}=${key}`, '--other-holder', party]);
    const stamps = ['--level', 'T', '--tsa', `${tsa.url}/tsa`, '--tsa-trust', join(folder, 'tsa.pem')];
    const run = () => runVerb('issue', DATA, '--out', join(folder, 'out'), ...keys, ...stamps);

    tsa.fault('tsa', 'wrong-nonce');
    const refused = await run();
    expect([refused.status, refused.error[0]]).toEqual([1, expect.stringContaining('den svarar på en annan fråga')]);
    expect([csc.approvals().length, await readdir(folder)]).toEqual([0, expect.not.arrayContaining(['out'])]);
    tsa.fault('tsa', null);
    expect(await run()).toMatchObject({ status: 0, error: [] });
    expect(csc.approvals().length).toBe(2);
  } finally {
    delete process.env['NETWORK_PRIVATE'];
    await csc.stop();
    await tsa.stop();
  }
}, 60_000);
