import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { agreementAnswerSchema } from '../../src/http/answers.ts';
import { openEidHouse, type EidHouse } from '../support/eid-house.ts';
import { PERSONS } from '../servers/oidc-persons.ts';
import { leakedFrom } from '../support/secrets.ts';
import { agreementData, postJson } from '../support/service.ts';
import { linkFrom, placeIn } from '../support/signatory-link.ts';
import { Visitor } from '../support/visitor.ts';

/** A person signs with an eID, and somebody else tries to: what is theirs alone stands where it may be erased, and nowhere else. */

let eid: EidHouse;
beforeAll(async () => {
  eid = await openEidHouse();
}, 60_000);
afterAll(() => eid.close());

test('neither log nor journal holds personal numbers, and nothing that opens a link or a visit lies anywhere', async () => {
  const { house } = eid;
  const { address } = house;
  const { number } = PERSONS.ake;
  const data = agreementData({ op: 'add', path: '/signing/signatories/1/personalIdentifier', value: number });
  const draft = agreementAnswerSchema.parse(await (await postJson(`${address}/v1/agreements`, data)).json());
  const clerk = new Visitor(address);
  const agreement = (await clerk.submit((await clerk.get(`/agreements/${draft.id}/check`)).forms[0])).path;
  const link = await linkFrom(address, agreement, 'Åke Provberg');

  const came: string[] = [];
  const cookies: string[] = [];
  for (const who of ['marta', 'ake'] as const) {
    const signatory = new Visitor(address);
    await signatory.get(link);
    const leave = await signatory.submit((await signatory.get(placeIn(signatory, '/confirm?method=eid'))).forms[0]);
    const back = await eid.identify(leave, who);
    came.push(...new URL(back, address).searchParams.values());
    const page = await signatory.get(back);
    if (who === 'ake') expect((await signatory.submit(page.forms[0])).h1).toBe('Du har skrivit under');
    cookies.push(...signatory.cookies.values());
  }

  const secrets = [link.split('/').at(-1) ?? '', ...cookies, ...came].filter((one) => one.length >= 20);
  expect(secrets.length).toBeGreaterThan(4);
  expect(leakedFrom(house, secrets)).toEqual([]);

  const numbers = [PERSONS.marta.number, number].flatMap((one) => [
    one,
    one.slice(2),
    `${one.slice(2, 8)}-${one.slice(8)}`,
  ]);
  const database = new DatabaseSync(join(house.dataDir ?? '', 'journal.sqlite'), { readOnly: true });
  const journal = ['event', 'payload'].map((table) => JSON.stringify(database.prepare(`SELECT * FROM ${table}`).all()));
  database.close();
  const told = [...house.log, ...journal].join('\n');
  expect(told).toContain('revision-signed');
  expect(numbers.filter((one) => told.includes(one))).toEqual([]);
}, 120_000);
