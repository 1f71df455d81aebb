import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { evidenceSchema, invitationSchema } from '../../src/http/answers-round.ts';
import { stockholmDate } from '../../src/core/clock.ts';
import { read, sha256 } from '../support/api.ts';
import { openEidHouse, type EidHouse } from '../support/eid-house.ts';
import { postJson } from '../support/service.ts';
import { linkFrom, lockedBy, placeIn } from '../support/signatory-link.ts';
import { Visitor } from '../support/visitor.ts';

/** How a signature was made, as the clerk reads it and takes it home. */

let eid: EidHouse;
beforeAll(async () => {
  eid = await openEidHouse();
}, 60_000);
afterAll(() => eid.close());

test('of a delegate who signed with an eID it says who, as what, by which decision, at which level, and what was shown', async () => {
  const { address } = eid.house;
  const agreement = await lockedBy(address);
  const today = stockholmDate(new Date());
  const days = { from: today, to: today, decision: 'Delegationsbeslut § 12' };
  const given = { field: 'Signature2', name: 'Stina Ensam', title: 'Tf lokalpolisområdeschef', ...days };
  expect((await postJson(`${address}/v1${agreement}/delegations`, given)).status).toBe(201);
  const delegate = new Visitor(address);
  const invited = await read(invitationSchema, postJson(`${address}/v1${agreement}/links`, { field: 'Signature2' }));
  await delegate.get(new URL(invited.address ?? '').pathname);
  const leave = await delegate.submit((await delegate.get(placeIn(delegate, '/confirm?method=eid'))).forms[0]);
  const back = await delegate.get(await eid.identify(leave, 'stina'));
  expect((await delegate.submit(back.forms[0])).h1).toBe('Du har skrivit under');

  const clerk = new Visitor(address);
  const page = await clerk.get(`${agreement}/signatures/Signature2`);
  const text = page.text();
  expect(page.h1).toBe('Så skrev Stina Ensam under');
  expect(text).toMatch(/Undertecknare ?Åke Provberg, Tf lokalpolisområdeschef/);
  expect(text).toMatch(/på delegation ?Stina Ensam, Tf lokalpolisområdeschef ?Delegationsbeslut § 12 ?Gäller \d/);
  expect(text).toMatch(/Legitimerad som ?Stina Ensam/);
  expect(text).toMatch(/Tillitsnivå ?Nivå 4/);
  const english = (await clerk.get(`${agreement}/signatures/Signature2?lang=en`)).text();
  expect(english).toMatch(/Identified as ?Stina Ensam/);
  expect(english).toMatch(/Level of assurance ?Level 4/);

  const url = `${address}/v1${agreement}/signatures/Signature2/evidence`;
  const { delegation, record, sha256: digest } = await read(evidenceSchema, fetch(url));
  expect(delegation).toEqual({ title: given.title, ...days });
  const { headers, bytes } = await clerk.download(page.link('Hämta underlaget (JSON)'));
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="\S+-underlag\.json"$/);
  expect([sha256(bytes), Buffer.from(bytes).toString('base64')]).toEqual([digest, record]);
  expect(text.replaceAll(/\s/g, '')).toContain(digest);
  expect(JSON.parse(Buffer.from(bytes).toString())).toMatchObject({
    field: 'Signature2',
    person: { name: 'Stina Ensam' },
  });
}, 120_000);

test('of a key that was used without an eID it says that there is no level of assurance, and who was not identified', async () => {
  const { address } = eid.house;
  const agreement = await lockedBy(address);
  const signatory = new Visitor(address);
  await signatory.get(await linkFrom(address, agreement, 'Åke Provberg'));
  await signatory.submit((await signatory.get(placeIn(signatory, '/confirm?method=demo'))).forms[0]);
  const text = (await new Visitor(address).get(`${agreement}/signatures/Signature2`)).text();
  expect(text).toMatch(/Tillitsnivå ?Ingen: nyckeln användes utan legitimering/);
  expect(text).not.toContain('Legitimerad som');
}, 120_000);
