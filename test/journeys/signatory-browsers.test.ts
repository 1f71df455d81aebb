import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openEidHouse, type EidHouse } from '../support/eid-house.ts';
import { linkFrom, lockedBy } from '../support/signatory-link.ts';
import { Visitor } from '../support/visitor.ts';

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
    const stale = await computer.get('/sign/confirm?method=eid');
    const leave = await phone.submit((await phone.get('/sign/confirm?method=eid')).forms[0]);
    const [button] = stale.forms;
    const cancelled = await computer.submit(button && { ...button, action: '/sign/cancel' });
    expect(cancelled.text()).toMatch(
      /En underskrift pågår i en annan webbläsare ?Den påbörjades .* förfaller av sig själv senast /,
    );
    expect((await computer.submit(stale.forms[0])).text()).toContain(ELSEWHERE);
    expect((await phone.get(await eid.identify(leave, 'ake'))).path).toBe('/sign/confirm');

    const told = await computer.get(cancelled.link('Fortsätt här i stället'));
    expect([told.path, told.h1]).toEqual(['/sign/status', ELSEWHERE]);
    const english = await computer.get('/sign/status?lang=en');
    expect(english.h1).toBe('A signing goes on in another browser');
    await computer.get('/sign/status?lang=sv');
    const anew = await computer.submit(told.forms[0]);
    expect([anew.path, anew.h1]).toEqual(['/sign/method', 'Hur vill du skriva under?']);
    expect((await phone.get('/sign/status')).path).toBe('/sign');
    expect((await phone.get('/sign')).text()).not.toContain(ELSEWHERE);
  }, 60_000);
});

describe('a signing whose person is away', () => {
  test('is found again by the link and by the pages before, and goes on', async () => {
    const { address } = eid.house;
    const link = await linkFrom(address, await lockedBy(address), 'Åke Provberg');
    const signatory = new Visitor(address);
    await signatory.get(link);
    const confirm = await signatory.get('/sign/confirm?method=eid');
    const leave = await signatory.submit(confirm.forms[0]);
    // Back, and the button again; Back once more; the link from the mail.
    for (const page of [await signatory.submit(confirm.forms[0]), await signatory.get('/sign/confirm?method=eid')])
      expect([page.path, page.link(/^Öppna e-legitimation igen/)]).toEqual(['/sign/status', '/sign/leave']);
    expect((await signatory.get(link)).text()).toContain('Du har börjat skriva under');
    const back = await eid.identify(leave, 'ake');
    const known = await signatory.get(back);
    expect([known.path, known.text()]).toEqual([
      '/sign/confirm',
      expect.stringContaining('Du har legitimerat dig som Åke Provberg'),
    ]);
    expect((await signatory.get(back)).path).toBe('/sign/confirm');
    expect((await signatory.submit(known.forms[0])).h1).toBe('Du har skrivit under');
  }, 60_000);
});
