import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { agreementAnswerSchema } from '../../src/http/answers.ts';
import { openEidHouse, type EidHouse } from '../support/eid-house.ts';
import { send } from '../support/service.ts';
import { linkFrom, lockedBy, placeIn } from '../support/signatory-link.ts';
import { Visitor, type Page } from '../support/visitor.ts';

/** A signing on its way, with what people do to their browsers meanwhile; without a browser. */

let eid: EidHouse;
beforeAll(async () => {
  eid = await openEidHouse();
}, 60_000);
afterAll(() => eid.close());

const ELSEWHERE = 'En underskrift pågår i en annan webbläsare';

describe('a signing that was begun in one browser', () => {
  test('goes on in it though Cancel is pressed in another, which is told where it goes on and may take it over', async () => {
    const { address } = eid.house;
    const agreement = await lockedBy(address);
    const link = await linkFrom(address, agreement, 'Åke Provberg');
    const [phone, computer] = [new Visitor(address), new Visitor(address)];
    await phone.get(link);
    await computer.get(link);
    // A page of the computer's from before still has its button.
    const stale = await computer.get(placeIn(computer, '/confirm?method=eid'));
    const leave = await phone.submit((await phone.get(placeIn(phone, '/confirm?method=eid'))).forms[0]);
    const [button] = stale.forms;
    const cancelled = await computer.submit(button && { ...button, action: placeIn(computer, '/cancel') });
    expect(cancelled.text()).toMatch(
      /En underskrift pågår i en annan webbläsare ?Den påbörjades .* förfaller av sig själv senast /,
    );
    expect((await computer.submit(stale.forms[0])).text()).toContain(ELSEWHERE);
    expect((await phone.get(await eid.identify(leave, 'ake'))).path).toBe(placeIn(phone, '/confirm'));

    const told = await computer.get(cancelled.link('Fortsätt här i stället'));
    expect([told.path, told.h1]).toEqual([placeIn(computer, '/status'), ELSEWHERE]);
    const english = await computer.get(placeIn(computer, '/status?lang=en'));
    expect(english.h1).toBe('A signing goes on in another browser');
    await computer.get(placeIn(computer, '/status?lang=sv'));
    const anew = await computer.submit(told.forms[0]);
    expect([anew.path, anew.h1]).toEqual([placeIn(computer, '/method'), 'Hur vill du skriva under?']);
    expect((await phone.get(placeIn(phone, '/status'))).path).toBe(placeIn(phone));
    expect((await phone.get(placeIn(phone))).text()).not.toContain(ELSEWHERE);
  }, 60_000);
});

describe('a signing whose person is away', () => {
  test('is found again by the link and by the pages before, and goes on', async () => {
    const { address } = eid.house;
    const link = await linkFrom(address, await lockedBy(address), 'Åke Provberg');
    const signatory = new Visitor(address);
    await signatory.get(link);
    const confirm = await signatory.get(placeIn(signatory, '/confirm?method=eid'));
    const leave = await signatory.submit(confirm.forms[0]);
    // Back, and the button again; Back once more; the link from the mail.
    for (const page of [
      await signatory.submit(confirm.forms[0]),
      await signatory.get(placeIn(signatory, '/confirm?method=eid')),
    ])
      expect([page.path, page.link(/^Öppna e-legitimation igen/)]).toEqual([
        placeIn(signatory, '/status'),
        placeIn(signatory, '/leave'),
      ]);
    expect((await signatory.get(link)).text()).toContain('Du har börjat skriva under');
    const back = await eid.identify(leave, 'ake');
    const known = await signatory.get(back);
    expect([known.path, known.text()]).toEqual([
      placeIn(signatory, '/confirm'),
      expect.stringContaining('Du har legitimerat dig som Åke Provberg'),
    ]);
    expect((await signatory.get(back)).path).toBe(placeIn(signatory, '/confirm'));
    expect((await signatory.submit(known.forms[0])).h1).toBe('Du har skrivit under');
  }, 60_000);
});

describe('two documents in one browser', () => {
  /** Two agreements whose links a visitor opens one after the other; what the confirm page of the first says is from before the second. */
  async function twoDocuments(name: string) {
    const { address } = eid.house;
    const agreements = [await lockedBy(address), await lockedBy(address)];
    const signatory = new Visitor(address);
    await signatory.get(await linkFrom(address, agreements[0] ?? '', name));
    const form = (await signatory.get(placeIn(signatory, '/confirm?method=demo'))).forms[0];
    await signatory.get(await linkFrom(address, agreements[1] ?? '', name));
    const signed = () =>
      Promise.all(
        agreements.map(async (path) => {
          const answer = await fetch(`${address}/v1${path}`);
          return agreementAnswerSchema.parse(await answer.json()).signed;
        }),
      );
    return { signatory, form, signed };
  }

  test('stay apart: each page signs the document that it shows, and none ends the other’s visit', async () => {
    const { signatory, form, signed } = await twoDocuments('Åke Provberg');
    const other = await signatory.get(placeIn(signatory, '/confirm?method=demo', 1));
    expect((await signatory.submit(form)).path).toBe(placeIn(signatory, '', 0));
    expect(await signed()).toEqual([1, 0]);
    expect((await signatory.submit(other.forms[0])).h1).toBe('Du har skrivit under');
    expect(await signed()).toEqual([1, 1]);
    // An address that names neither chooses none of them.
    expect([(await signatory.get('/sign')).h1, (await signatory.get('/sign/read')).status]).toEqual([
      'Besöket är slut.',
      404,
    ]);
  }, 60_000);

  test('bring whoever comes back from an eID to the one that they left from', async () => {
    const { signatory, signed } = await twoDocuments('Åke Provberg');
    const leaves: Page[] = [];
    for (const which of [0, 1]) {
      const confirm = await signatory.get(placeIn(signatory, '/confirm?method=eid', which));
      leaves.push(await signatory.submit(confirm.forms[0]));
    }
    for (const [which, leave] of leaves.entries()) {
      const known = await signatory.get(await eid.identify(leave, 'ake'));
      expect(known.path).toBe(placeIn(signatory, '/confirm', which));
      await signatory.submit(known.forms[0]);
    }
    expect(await signed()).toEqual([1, 1]);
  }, 60_000);

  test('are no more than forty: the ones that were opened first end', async () => {
    const { address } = eid.house;
    const link = await linkFrom(address, await lockedBy(address), 'Åke Provberg');
    const names = Array.from({ length: 41 }, (_, i) => `signing-${String(i).padStart(16, '0')}`);
    const cookie = ['lang=sv', ...names.map((name) => `${name}=${'A'.repeat(43)}`)].join('; ');
    const { headers } = await send(address, { path: link, headers: { cookie } });
    const set = [headers['set-cookie']].flat().map(String);
    expect(set.map((one) => [one.split('=')[0], one.includes('1970')])).toEqual([
      [names[0], true],
      [names[1], true],
      [expect.stringMatching(/^signing-[0-9a-f]{16}$/), false],
    ]);
  });
});
