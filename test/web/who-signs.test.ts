import { describe, expect, test } from '@jest/globals';
import { createWorker } from '../../src/issuing/work/round.ts';
import { agreementContext } from '../../src/web/agreement-context.ts';
import { leadOf } from '../../src/web/agreement-lead.ts';
import { delayNote } from '../../src/web/agreement-round.ts';
import { timelineOf } from '../../src/web/agreement-timeline.ts';
import { invitation } from '../../src/web/signatory/invitation.ts';
import { demoLevels, type Outage } from '../issuing/levels/level-tools.ts';
import { problemOf, START, useService } from '../issuing/use-service.ts';

const outage: Outage = { stamps: false, evidence: false };
const house = useService({ levels: demoLevels(() => house.clock, outage, 'B') });
const service = () => house.opened.service;
const DAYS = { from: '2027-01-15', to: '2027-01-16' };
const VERA = { field: 'Signature1', name: 'Vera Vikarie', title: 'Tf direktör', decision: 'Dnr 1', ...DAYS };
const DAY = 24 * 3_600_000;

/** Locked, with Vera to sign in the first field today and tomorrow. */
async function delegated(policy: Parameters<ReturnType<typeof service>['finalise']>[0]['policy'] = {}) {
  const { id, sequence } = await house.submitted();
  await service().finalise({ id, expected: sequence, policy });
  const view = await service().delegate({ id, ...VERA });
  const [first, second] = view.panels;
  if (!first || !second) throw new Error('two sign');
  return { id, view, first, second, sv: `Vera Vikarie (i stället för ${first.name})` };
}

describe('the clerk’s page', () => {
  test('waits for the delegate in the place of the signatory, in the days of the delegation alone', async () => {
    const { id, view, first, second, sv } = await delegated();
    expect(leadOf(view)).toEqual({
      sv: `Texten är låst. Ingen har skrivit under än. Vi väntar på ${sv} för ${first.term} och ${second.name} för ${second.term}.`,
      en: `The text is locked. Nobody has signed yet. We are waiting for Vera Vikarie (in the place of ${first.name}) for ${first.term} and ${second.name} for ${second.term}.`,
    });
    const signers = ({ panels }: ReturnType<typeof agreementContext>) =>
      (panels as readonly { readonly signer: string }[]).map(({ signer }) => signer);
    expect(signers(agreementContext(view, [], 'sv'))).toEqual(['Vera Vikarie', second.name]);
    house.clock.set(new Date(START.getTime() + 5 * DAY));
    const after = await service().get(id);
    expect(leadOf(after).sv).toContain(`Vi väntar på ${first.name} för ${first.term} och`);
    expect(after.panels[0]?.delegateNow).toBeNull();
  });

  test('says of a delegate’s signature that it was theirs, while its time stamp is waited for and when it is made', async () => {
    const { id, first, second, sv } = await delegated({ level: 'T' });
    outage.stamps = true;
    await service().sign({ id, field: 'Signature1', holder: 'Kim' });
    outage.stamps = false;
    // Their last day passes meanwhile: it is theirs still.
    house.clock.set(new Date(START.getTime() + 2 * DAY));
    const waiting = await service().get(id);
    expect(leadOf(waiting).sv).toBe(
      `${sv} har skrivit under. Vi väntar på tidsstämpeln. Sedan väntar vi på ${second.name} för ${second.term}.`,
    );
    expect(delayNote(waiting)?.text.sv).toContain(`Underskriften av ${sv} är gjord och sparad.`);
    expect((await createWorker(house.opened.deps).round()).failures).toEqual([]);
    const signed = await service().get(id);
    expect(leadOf(signed).sv).toContain(`Nu väntar vi på ${second.name} för`);
    const details = timelineOf(signed, await service().log(id)).map(({ detail }) => detail?.sv);
    expect(details.join()).toContain(`Vera Vikarie, på delegation av ${first.name}`);
  });
});

test('whoever comes after a delegate is told that it is the delegate who comes first', async () => {
  const { id, sv } = await delegated({ order: 'fixed' });
  const refused = await problemOf(service().sign({ id, field: 'Signature2', holder: 'Kim' }));
  expect([refused.code, refused.words.sv]).toEqual([
    'not-your-turn',
    'Vera Vikarie ska skriva under först. Du får ett mejl när det är din tur.',
  ]);
  const { address } = await service().invite({ id, field: 'Signature2', send: false });
  const { session } = await service().openLink(address?.split('/').at(-1) ?? '');
  const read = invitation(await service().signatoryView(session), 'sv');
  expect(read.note?.heading.sv).toBe(`${sv} skriver under först`);
  expect(read.others.map(({ who }) => who)).toEqual([sv]);
  await service().sign({ id, field: 'Signature1', holder: 'Kim' });
  const again = await problemOf(service().sign({ id, field: 'Signature1', holder: 'Kim' }));
  expect(again.words.sv).toBe('Vera Vikarie har redan skrivit under.');
});
