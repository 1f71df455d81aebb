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
import { agreementData, openHouse, postJson, type House } from '../support/service.ts';
import { demoPki } from '../support/signed-pdf.ts';
import { Visitor } from '../support/visitor.ts';

/** The clerk who locks a text hears of its time-stamps before anybody signs. */
const folder = mkdtempSync(join(tmpdir(), 'likalydande-level-'));
let authority: ServerHere;
/** One that trusts the authority's root, and one that has another's by mistake. */
let house: House;
let mistaken: House;
beforeAll(async () => {
  const pki = demoPki({ time: new Date() });
  const services = demoServices(pki, { clock: systemClock, ids: randomIds, primitives });
  authority = await serverHere((request, response) => {
    void (async () => {
      const good = await services.answer('/tsa', await bodyOf(request));
      response.writeHead(good ? 200 : 404, good ? { 'content-type': good.type } : {}).end(good?.bytes);
    })();
  });
  const openWith = async (name: string, rootPem: string) => {
    const trust = join(folder, name);
    writeFileSync(trust, rootPem);
    const stamping = { address: `${authority.url}/tsa`, trust, user: null, allowPrivate: true };
    return openHouse(false, {}, null, { levels: { level: 'T', authority: stamping, postQuantum: null } });
  };
  house = await openWith('root.pem', pki.rootPem);
  mistaken = await openWith('other.pem', demoPki({ time: new Date() }).rootPem);
}, 60_000);
afterAll(async () => {
  await house.close();
  await mistaken.close();
  await authority.stop();
  rmSync(folder, { recursive: true });
});

/** A draft, and the clerk's page that locks it. */
async function drafted({ address }: House) {
  const draft = agreementAnswerSchema.parse(await (await postJson(`${address}/v1/agreements`, agreementData())).json());
  const clerk = new Visitor(address);
  return { id: draft.id, clerk, check: await clerk.get(`/agreements/${draft.id}/check`) };
}

test('an authority that is down holds no text up, and page and API say what is missing', async () => {
  const { id, clerk, check } = await drafted(house);
  authority.fall();
  try {
    const page = await clerk.submit(check.forms[0]);
    expect([page.path, page.status]).toEqual([`/agreements/${id}`, 200]);
    expect(page.text()).toMatch(
      /Ingen tidsstämpel när texten låstes\s*Ingen tidsstämpel från 127\.0\.0\.1:\d+: den går inte att nå\. Underskrifter kan göras ändå; stämpeln hämtas när tjänsten svarar\./,
    );
    const answer = await (await fetch(`${house.address}/v1/agreements/${id}`)).json();
    expect(agreementAnswerSchema.parse(answer).levelWarning?.code).toBe('timestamp-unavailable');
  } finally {
    authority.wake();
  }
}, 60_000);

test('a root that is not the authority’s leaves the text a draft, with the cause where the level is chosen', async () => {
  const { id, clerk, check } = await drafted(mistaken);
  const page = await clerk.submit(check.forms[0]);
  expect(page.path).toBe(`/agreements/${id}/check`);
  expect(page.text()).toMatch(/texten låstes inte\. .* dess utfärdare är inte betrodd här\..* eller välj nivå B\./);
  const locked = await clerk.submit(page.forms[0], { level: 'B' });
  expect(locked.path).toBe(`/agreements/${id}`);
  expect(locked.text()).not.toContain('Ingen tidsstämpel');
}, 60_000);
