import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { agreementAnswerSchema } from '../../src/http/answers.ts';
import { openEidHouse, type EidHouse } from '../support/eid-house.ts';
import { SWEDISH } from '../servers/oidc-persons.ts';
import { agreementData, postJson } from '../support/service.ts';
import { linkFrom, placeIn } from '../support/signatory-link.ts';
import { Visitor, type Page } from '../support/visitor.ts';

/** A clerk chooses by which ways, and at which level of assurance, a document is signed, on the page that locks it. */

let eid: EidHouse;
beforeAll(async () => {
  eid = await openEidHouse();
}, 60_000);
afterAll(() => eid.close());

async function checkPage(clerk: Visitor): Promise<Page> {
  const { address } = eid.house;
  const draft = agreementAnswerSchema.parse(await (await postJson(`${address}/v1/agreements`, agreementData())).json());
  return clerk.get(`/agreements/${draft.id}/check`);
}
const policyOf = async (path: string) =>
  agreementAnswerSchema.parse(await (await fetch(`${eid.house.address}/v1${path}`)).json()).policy;

test('whatever the clerk leaves as it is stays open: every way, and the level that it has', async () => {
  const clerk = new Visitor(eid.house.address);
  const page = await checkPage(clerk);
  expect(page.text()).toMatch(/Sätt att skriva under.*Lägsta tillitsnivå/);
  const locked = await clerk.submit(page.forms[0]);
  expect(locked.text()).toContain('Skriv under för');
  expect(await policyOf(locked.path)).toMatchObject({ methods: null, leastAssurance: null });
});

test('one way and a level are chosen, stand on the page of the agreement, and the signatory is offered no other', async () => {
  const clerk = new Visitor(eid.house.address);
  const form = (await checkPage(clerk)).forms[0];
  const level = SWEDISH.level('loa3');
  const locked = await clerk.submit(form, { 'way:demo': '', assurance: level });
  expect(await policyOf(locked.path)).toMatchObject({ methods: ['eid'], leastAssurance: level });
  // The clerk's own button signs with the demo key.
  expect(locked.text()).not.toContain('Skriv under för');
  expect(locked.text()).toMatch(/Sätt att skriva under ?\S.*Lägsta tillitsnivå ?Nivå 3/);
  const signatory = new Visitor(eid.house.address);
  await signatory.get(await linkFrom(eid.house.address, locked.path, 'Åke Provberg'));
  expect((await signatory.get(placeIn(signatory, '/confirm?method=demo'))).html).not.toContain('value="demo"');
  const leave = await signatory.submit((await signatory.get(placeIn(signatory, '/confirm?method=eid'))).forms[0]);
  const back = await signatory.get(await eid.identify(leave, 'ake'));
  expect((await signatory.submit(back.forms[0])).h1).toBe('Du har skrivit under');
}, 60_000);

test('a level alone takes the demo key away, which states none, from clerk and signatory', async () => {
  const clerk = new Visitor(eid.house.address);
  const level = SWEDISH.level('loa3');
  const locked = await clerk.submit((await checkPage(clerk)).forms[0], { assurance: level });
  expect(await policyOf(locked.path)).toMatchObject({ methods: null, leastAssurance: level });
  expect(locked.text()).not.toContain('Skriv under för');
  const signatory = new Visitor(eid.house.address);
  await signatory.get(await linkFrom(eid.house.address, locked.path, 'Åke Provberg'));
  expect((await signatory.get(placeIn(signatory, '/confirm?method=demo'))).html).not.toContain('value="demo"');
}, 60_000);

test('no way at all is a fault of the form, which keeps what was filled in', async () => {
  const clerk = new Visitor(eid.house.address);
  const form = (await checkPage(clerk)).forms[0];
  const refused = await clerk.submit(form, { 'way:demo': '', 'way:eid': '', 'contact-name': 'Ida Exempelsson' });
  expect([refused.status, refused.text()]).toEqual([422, expect.stringContaining('välj minst ett sätt')]);
  expect(refused.forms[0]?.values).toMatchObject({ 'contact-name': 'Ida Exempelsson' });
});
