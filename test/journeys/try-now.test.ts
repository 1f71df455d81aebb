import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import { demoServices } from '../../src/demo/demo-services.ts';
import { agreementAnswerSchema } from '../../src/http/answers.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { bodyOf, serverHere, type ServerHere } from '../servers/test-server.ts';
import { agreementData, openHouse, postJson, send, type House } from '../support/service.ts';
import { demoPki } from '../support/signed-pdf.ts';
import { Visitor } from '../support/visitor.ts';

/** A clerk sees why a signature waits for its time-stamp, and has it tried now. */
const folder = mkdtempSync(join(tmpdir(), 'likalydande-try-now-'));
let authority: ServerHere;
let house: House;
beforeAll(async () => {
  const pki = demoPki({ time: new Date() });
  const services = demoServices(pki, { clock: systemClock, ids: randomIds, primitives });
  authority = await serverHere((request, response) => {
    void (async () => {
      const good = await services.answer('/tsa', await bodyOf(request));
      response.writeHead(good ? 200 : 404, good ? { 'content-type': good.type } : {}).end(good?.bytes);
    })();
  });
  const trust = join(folder, 'root.pem');
  writeFileSync(trust, pki.rootPem);
  const stamping = { address: `${authority.url}/tsa`, trust, user: null, allowPrivate: true };
  house = await openHouse(false, {}, null, { levels: { level: 'T', authority: stamping, postQuantum: null } });
}, 60_000);
afterAll(async () => {
  await house.close();
  await authority.stop();
  rmSync(folder, { recursive: true });
});

/** An agreement whose first signature waits for its time-stamp. */
async function waiting(clerk: Visitor): Promise<string> {
  const draft = agreementAnswerSchema.parse(
    await (await postJson(`${house.address}/v1/agreements`, agreementData())).json(),
  );
  const { path } = await clerk.submit((await clerk.get(`/agreements/${draft.id}/check`)).forms[0]);
  authority.fall();
  const sign = await clerk.get((await clerk.get(path)).link(/^Skriv under för/));
  await clerk.submit(sign.forms[0]);
  return path;
}
/** The page once the worker has come by. */
async function until(clerk: Visitor, path: string, words: string) {
  for (let tries = 0; tries < 150; tries++) {
    const page = await clerk.get(path);
    if (page.text().includes(words)) return page;
    await new Promise((after) => setTimeout(after, 200));
  }
  throw new Error(`never: ${words}`);
}
const buttonsOf = (page: Awaited<ReturnType<Visitor['get']>>) => page.forms.map(({ button }) => button);

test('a clerk presses “Försök nu”, and the signature is completed at once', async () => {
  const clerk = new Visitor(house.address);
  const path = await waiting(clerk);
  const page = await clerk.get(path);
  expect(page.text()).toMatch(/Tidsstämpel saknas.*Försök 1\. Nästa försök görs \d/);
  authority.wake();
  const pressed = await clerk.submit(page.forms.find(({ button }) => button === 'Försök nu'));
  expect([pressed.path, pressed.status]).toEqual([path, 200]);
  const done = await until(clerk, path, 'Kommunen skrev under');
  expect(done.text()).not.toContain('Tidsstämpel saknas');
  expect(buttonsOf(done)).not.toContain('Försök nu');
  // A form that lay open in another window does no harm, nor does loading its address.
  expect((await clerk.submit(page.forms.find(({ button }) => button === 'Försök nu'))).path).toBe(path);
  expect((await clerk.get(`${path}/retry`)).path).toBe(path);
  const bare = await send(house.address, { method: 'POST', path: `${path}/retry`, body: '' });
  expect(bare.status).toBe(403);
}, 60_000);

test('a reader of English presses “Try now”; a system asks over the API, and is told that nothing waits any more', async () => {
  const path = await waiting(new Visitor(house.address));
  const english = await new Visitor(house.address, 'en').get(path);
  expect(buttonsOf(english)).toContain('Try now');
  authority.wake();
  const retry = () => fetch(`${house.address}/v1${path}/retry`, { method: 'POST' });
  const asked = await retry();
  expect([asked.status, agreementAnswerSchema.parse(await asked.json()).mayTryNow]).toEqual([202, false]);
  await until(new Visitor(house.address), path, 'Kommunen skrev under');
  const before = agreementAnswerSchema.parse(await (await fetch(`${house.address}/v1${path}`)).json());
  const again = agreementAnswerSchema.parse(await (await retry()).json());
  expect([again.signed, again.sequence]).toEqual([1, before.sequence]);
}, 60_000);
