import { describe, expect, test } from '@jest/globals';
import { append, loadFacts } from '../../../src/issuing/load.ts';
import { makeLink } from '../../../src/issuing/signatory/invite.ts';
import { createWorker } from '../../../src/issuing/work/round.ts';
import { demoLevels, type Outage } from '../levels/level-tools.ts';
import { codeOf, problemOf, sha256, START, useService } from '../use-service.ts';

const outage: Outage = { stamps: false, evidence: false };
const house = useService({ levels: demoLevels(() => house.clock, outage) });
const tokenOf = (address: string | null) => address?.split('/').at(-1) ?? '';
const DAY = 24 * 3_600_000;

async function invited(lastDay?: string) {
  const { id, sequence } = await house.submitted();
  const policy = lastDay === undefined ? {} : { lastDay };
  await house.opened.service.finalise({ id, expected: sequence, policy });
  const invitation = await house.opened.service.invite({ id, field: 'Signature1', send: false });
  return { id, invitation, token: tokenOf(invitation.address) };
}

describe('the signatory’s link', () => {
  test('opens the document of one signatory, and only a digest of it is kept', async () => {
    const { id, token } = await invited();
    const { session } = await house.opened.service.openLink(token);
    const view = await house.opened.service.signatoryView(session);
    expect([view.agreement.id, view.panel.field, view.standing.state]).toEqual([id, 'Signature1', 'open']);
    const journal = JSON.stringify(await house.opened.storage.journal.read(id));
    expect(journal).toContain(sha256(new TextEncoder().encode(token)));
    expect(journal).not.toContain(token);
    expect(journal).not.toContain(session);
  });

  test('never signs by itself: the agreement stands where it stood', async () => {
    const { id, token } = await invited();
    const { session } = await house.opened.service.openLink(token);
    await house.opened.service.signatoryView(session);
    await house.opened.service.signatoryFile(session, 'pdf');
    expect((await house.opened.service.get(id)).signed).toBe(0);
  });

  test('is the person’s alone: a delegation shuts it for whoever it is not, on each of its days and after', async () => {
    const { service } = house.opened;
    const { id, token } = await invited();
    const { session } = await service.openLink(token);
    const vera = { name: 'Vera Vikarie', title: 'Tf stadsdelsdirektör', decision: 'Dnr 1' };
    await service.delegate({ id, field: 'Signature1', from: '2027-01-15', to: '2027-01-16', ...vera });
    for (const refused of [
      service.openLink(token),
      service.signatoryView(session),
      service.beginSigning({ session, method: 'demo', language: 'sv' }),
      service.decline({ session, part: null, comment: 'Nej' }),
    ])
      expect(await codeOf(refused)).toBe('link-other-person');
    const { address } = await service.invite({ id, field: 'Signature1', send: false });
    const theirs = await service.openLink(tokenOf(address));
    expect((await service.signatoryView(theirs.session)).signer.name).toBe('Vera Vikarie');
    house.clock.set(new Date(START.getTime() + 5 * DAY));
    expect(await codeOf(service.openLink(tokenOf(address)))).toBe('link-other-person');
    expect((await service.get(id)).state).toBe('finalised');
  });

  test('says to whom it is shut why, on which days, and what to do', async () => {
    const { service } = house.opened;
    const { id, token } = await invited();
    const name = (await service.get(id)).panels[0]?.name ?? '';
    const vera = { name: 'Vera Vikarie', title: 'Tf stadsdelsdirektör', decision: 'Dnr 1' };
    const days = { from: '2027-01-15', to: '2027-01-16' };
    await service.delegate({ id, field: 'Signature1', ...days, ...vera });
    const plain = async (refused: Promise<unknown>) => {
      const { words, extensions, kind } = await problemOf(refused);
      const [sv, en] = [words.sv, words.en].map((text) => text.replaceAll('\u00a0', ' '));
      return { kind, sv, en, extensions };
    };
    expect(await plain(service.openLink(token))).toEqual({
      kind: 'forbidden',
      sv: 'Länken är inte din att skriva under med nu. Vera Vikarie skriver under i ditt ställe från 15 januari 2027 till 16 januari 2027. Efter den dagen är det du som skriver under igen. Är det fel? Säg till handläggaren.',
      en: 'The link is not yours to sign with now. Vera Vikarie signs in your place from 15 January 2027 to 16 January 2027. After that day it is you who signs again. Is that wrong? Tell the clerk.',
      extensions: days,
    });
    const { address } = await service.invite({ id, field: 'Signature1', send: false });
    house.clock.set(new Date(START.getTime() + 5 * DAY));
    expect((await plain(service.openLink(tokenOf(address)))).sv).toBe(
      `Länken är inte din att skriva under med nu. Du får skriva under i stället för ${name} från 15 januari 2027 till 16 januari 2027. Den tiden är slut. Är det fel? Säg till handläggaren.`,
    );
    // Who is neither any more is told no names.
    await service.delegate({
      id,
      field: 'Signature1',
      from: '2027-01-20',
      to: '2027-01-31',
      ...vera,
      name: 'Kim Testlund',
    });
    const former = await plain(service.openLink(tokenOf(address)));
    expect([former.sv, former.extensions]).toEqual([
      'Länken är inte din att skriva under med nu. Någon annan skriver under i fältet. Är det fel? Säg till handläggaren.',
      {},
    ]);
  });

  test('lets a delegate read what they have signed, and says who declined in whose place', async () => {
    const { service } = house.opened;
    const vera = { name: 'Vera Vikarie', title: 'Tf stadsdelsdirektör', decision: 'Dnr 1' };
    const delegated = async () => {
      const { id } = await invited();
      await service.delegate({ id, field: 'Signature1', from: '2027-01-15', to: '2027-01-16', ...vera });
      const { address } = await service.invite({ id, field: 'Signature1', send: false });
      return { id, address, session: (await service.openLink(tokenOf(address))).session };
    };
    const signed = await delegated();
    await service.beginSigning({ session: signed.session, method: 'demo', language: 'sv' });
    const declined = await delegated();
    await service.decline({ session: declined.session, part: null, comment: 'Fel datum' });
    const { name } = (await service.get(signed.id)).panels[0] ?? { name: '' };
    expect((await service.get(declined.id)).closed).toMatchObject({ kind: 'declined', name: 'Vera Vikarie' });
    expect((await service.log(declined.id)).map(({ sentence }) => sentence.sv)).toContain(
      `Vera Vikarie, i stället för ${name}, avböjde: Fel datum`,
    );
    house.clock.set(new Date(START.getTime() + 5 * DAY));
    const { session } = await service.openLink(tokenOf(signed.address));
    expect((await service.signatoryView(session)).standing.state).toBe('signed');
  });

  test('stays the delegate’s while what they signed on their last day waits for its time-stamp', async () => {
    const { service } = house.opened;
    const { id, sequence } = await house.submitted();
    await service.finalise({ id, expected: sequence, policy: { level: 'T' } });
    const vera = { name: 'Vera Vikarie', title: 'Tf stadsdelsdirektör', decision: 'Dnr 1' };
    await service.delegate({ id, field: 'Signature1', from: '2027-01-15', to: '2027-01-15', ...vera });
    const { address } = await service.invite({ id, field: 'Signature1', send: false });
    const { session } = await service.openLink(tokenOf(address));
    outage.stamps = true;
    await service.beginSigning({ session, method: 'demo', language: 'sv' });
    // Nor does another delegation take it away.
    const kim = { ...vera, name: 'Kim Testlund', from: '2027-01-15', to: '2027-01-31' };
    expect(await codeOf(service.delegate({ id, field: 'Signature1', ...kim }))).toBe('signature-answered');
    house.clock.set(new Date(START.getTime() + DAY));
    const again = await service.openLink(tokenOf(address));
    expect((await service.signatoryView(again.session)).standing.state).toBe('waiting');
    outage.stamps = false;
    await createWorker(house.opened.deps).round();
    expect((await service.get(id)).panels[0]?.signed?.delegate).toBe('Vera Vikarie');
  });

  test('works for thirty days when it tells of a round that ended after its last day', async () => {
    const { service, deps } = house.opened;
    const { id, token } = await invited('2027-01-18');
    house.clock.set(new Date(START.getTime() + 5 * DAY));
    expect(await codeOf(service.openLink(token))).toBe('link-expired');
    await service.replace({ id, cause: 'Ny text' });
    const { address, event } = await makeLink(deps, await loadFacts(deps.storage, id), 'Signature1', 'mail');
    await append(deps.storage, await loadFacts(deps.storage, id), { type: 'link-made', data: event });
    const { session } = await service.openLink(tokenOf(address));
    expect((await service.signatoryView(session)).standing.state).toBe('replaced');
    expect(Date.parse(event.expires) - house.clock.now().getTime()).toBe(30 * DAY);
  });

  test('ends when the clerk makes another for the same signatory, with the visits that began by it', async () => {
    const { id, token } = await invited();
    const { session } = await house.opened.service.openLink(token);
    house.clock.set(new Date(START.getTime() + 1000));
    const second = await house.opened.service.invite({ id, field: 'Signature1', send: false });
    expect(await codeOf(house.opened.service.openLink(token))).toBe('link-unknown');
    expect(await codeOf(house.opened.service.signatoryView(session))).toBe('session-expired');
    expect((await house.opened.service.openLink(tokenOf(second.address))).session).toHaveLength(43);
  });

  test('opened again in the same browser keeps the visit that is there, for twelve hours more', async () => {
    const { service } = house.opened;
    const { id, token } = await invited();
    const { session } = await service.openLink(token);
    house.clock.set(new Date(START.getTime() + 11 * 3_600_000));
    const again = await service.openLink(token, () => session);
    expect(again).toMatchObject({ session, expires: new Date(START.getTime() + 23 * 3_600_000).toISOString() });
    // What else is opened then forgets old visits, and not this one.
    house.clock.set(new Date(START.getTime() + 13 * 3_600_000));
    await service.openLink(token);
    expect((await service.signatoryView(session)).agreement.id).toBe(id);
  });

  test('starts a visit of its own where the browser’s is of another signatory, over, or shut', async () => {
    const { service } = house.opened;
    const { id, token } = await invited();
    const { session } = await service.openLink(token);
    const other = await service.invite({ id, field: 'Signature2', send: false });
    expect((await service.openLink(tokenOf(other.address), () => session)).session).not.toBe(session);
    expect((await service.openLink(token, () => 'A'.repeat(43))).session).not.toBe('A'.repeat(43));
    house.clock.set(new Date(START.getTime() + 1000));
    const { address } = await service.invite({ id, field: 'Signature1', send: false });
    expect((await service.openLink(tokenOf(address), () => session)).session).not.toBe(session);
    house.clock.set(new Date(START.getTime() + 13 * 3_600_000));
    const latest = await service.openLink(tokenOf(address));
    house.clock.set(new Date(START.getTime() + 25 * 3_600_000));
    expect((await service.openLink(tokenOf(address), () => latest.session)).session).not.toBe(latest.session);
  });

  test('of another signatory is another link', async () => {
    const { id, token } = await invited();
    await house.opened.service.invite({ id, field: 'Signature2', send: false });
    expect((await house.opened.service.openLink(token)).session).toHaveLength(43);
  });

  test('works until the last day ends in Sweden', async () => {
    const { token, invitation } = await invited('2027-01-20');
    expect(invitation.expires).toBe('2027-01-20T23:00:00.000Z');
    house.clock.set(new Date('2027-01-20T22:59:59Z'));
    const { expires } = await house.opened.service.openLink(token);
    expect(expires).toBe(invitation.expires);
    house.clock.set(new Date('2027-01-20T23:00:00Z'));
    const problem = await problemOf(house.opened.service.openLink(token));
    expect([problem.code, problem.extensions['expires']]).toEqual(['link-expired', invitation.expires]);
  });

  test('works for thirty days when there is no last day', async () => {
    const { token } = await invited();
    house.clock.set(new Date(START.getTime() + 30 * DAY - 1));
    await house.opened.service.openLink(token);
    house.clock.set(new Date(START.getTime() + 30 * DAY));
    expect(await codeOf(house.opened.service.openLink(token))).toBe('link-expired');
  });

  test('that nobody was given opens nothing', async () => {
    await invited();
    for (const token of ['', 'x', 'A'.repeat(43), '../../etc/passwd', 'Å'.repeat(43)])
      expect(await codeOf(house.opened.service.openLink(token))).toBe('link-unknown');
    expect(await codeOf(house.opened.service.signatoryView('A'.repeat(43)))).toBe('session-expired');
  });

  test('gives a visit that lasts twelve hours', async () => {
    const { token } = await invited();
    const { session } = await house.opened.service.openLink(token);
    house.clock.set(new Date(START.getTime() + 12 * 3_600_000));
    expect(await codeOf(house.opened.service.signatoryView(session))).toBe('session-expired');
  });

  test('is made for a locked text, a field that is there and somebody who has not signed', async () => {
    const { id: draft } = await house.submitted();
    expect(await codeOf(house.opened.service.invite({ id: draft, field: 'Signature1', send: false }))).toBe(
      'not-finalised',
    );
    const { id } = await house.locked();
    expect(await codeOf(house.opened.service.invite({ id, field: 'Signature9', send: false }))).toBe('field-unknown');
    await house.opened.service.sign({ id, field: 'Signature1', holder: 'Kim' });
    expect(await codeOf(house.opened.service.invite({ id, field: 'Signature1', send: false }))).toBe('field-signed');
  });
});

describe('what the signatory is shown', () => {
  test('the message names party, title, document, pages and the digest of the locked text in at most 900 characters', async () => {
    const { id, token } = await invited();
    const { session } = await house.opened.service.openLink(token);
    const { message, pages, step0, panel } = await house.opened.service.signatoryView(session);
    expect(message.length).toBeLessThanOrEqual(900);
    expect(message).toContain(`Jag skriver under för ${panel.partyName}, som ${panel.title}`);
    expect(message).toContain(`${pages} sidor.`);
    expect(message.replaceAll('\u00a0', '')).toContain(step0.sha256.slice(0, 16));
    expect(await house.opened.service.signMessage({ id, field: panel.field })).toBe(message);
  });

  test('pages are pictures of the locked text; one that is not there is refused', async () => {
    const { token } = await invited();
    const { session } = await house.opened.service.openLink(token);
    const { pages } = await house.opened.service.signatoryView(session);
    const page = await house.opened.service.signatoryPage(session, 0, 0.5);
    expect([page.pages, [...page.png.subarray(1, 4)]]).toEqual([pages, [0x50, 0x4e, 0x47]]);
    expect(await codeOf(house.opened.service.signatoryPage(session, pages, 0.5))).toBe('page-unknown');
    expect(await codeOf(house.opened.service.signatoryPage(session, -1, 0.5))).toBe('page-unknown');
  });

  test('in a fixed order whoever comes second waits for the first', async () => {
    const { id, sequence } = await house.submitted();
    await house.opened.service.finalise({ id, expected: sequence, policy: { order: 'fixed' } });
    const { address } = await house.opened.service.invite({ id, field: 'Signature2', send: false });
    const { session } = await house.opened.service.openLink(tokenOf(address));
    const view = await house.opened.service.signatoryView(session);
    expect(view.standing).toMatchObject({ state: 'not-your-turn', before: { field: 'Signature1' } });
    const begun = house.opened.service.beginSigning({ session, method: 'demo', language: 'sv' });
    expect(await codeOf(begun)).toBe('not-your-turn');
    expect(await codeOf(house.opened.service.sign({ id, field: 'Signature2', holder: 'Kim' }))).toBe('not-your-turn');
    await house.opened.service.sign({ id, field: 'Signature1', holder: 'Kim' });
    expect((await house.opened.service.signatoryView(session)).standing.state).toBe('open');
  });
});
