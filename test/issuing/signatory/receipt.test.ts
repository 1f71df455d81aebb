import { describe, expect, test } from '@jest/globals';
import { append, loadFacts } from '../../../src/issuing/load.ts';
import { makeLink } from '../../../src/issuing/signatory/invite.ts';
import { START, useService } from '../use-service.ts';

const house = useService();
const DAY = 24 * 3_600_000;
const VERA = { name: 'Vera Vikarie', title: 'Tf stadsdelsdirektör', decision: 'Dnr 1' };
const tokenOf = (address: string | null) => address?.split('/').at(-1) ?? '';

/** Whoever the first field's link is for now opens it. */
async function visit(id: string): Promise<string> {
  const { service, deps } = house.opened;
  const { address, event } = await makeLink(deps, await loadFacts(deps.storage, id), 'Signature1', 'mail');
  await append(deps.storage, await loadFacts(deps.storage, id), { type: 'link-made', data: event });
  return (await service.openLink(tokenOf(address))).session;
}

/** All have signed, the first field by Vera when it is said; the signatory of that field by name. */
async function signed(byDelegate: boolean) {
  const { service } = house.opened;
  const { id, panels } = await house.locked();
  if (byDelegate) await service.delegate({ id, field: 'Signature1', from: '2027-01-15', to: '2027-01-16', ...VERA });
  await service.beginSigning({ session: await visit(id), method: 'demo', language: 'sv' });
  await service.sign({ id, field: 'Signature2', holder: 'Kim' });
  return { id, name: panels[0]?.name ?? '' };
}

/** The receipt of whoever has this session. */
async function receiptBy(id: string, session: string) {
  const { service } = house.opened;
  const { copy } = await service.signatoryView(session);
  await service.signatoryReceipt(session, copy?.sha256 ?? '');
  const { receipt } = (await service.get(id)).copies[0] ?? { receipt: null };
  const last = (await service.log(id)).map(({ sentence }) => sentence).at(-1);
  return { receipt, last };
}

describe('a receipt that is given on the signatory’s page', () => {
  test('bears the delegate who signed, and in whose place they did', async () => {
    const { id, name } = await signed(true);
    const { receipt, last } = await receiptBy(id, await visit(id));
    expect(receipt).toMatchObject({ receivedBy: 'Vera Vikarie', onBehalfOf: name });
    expect(last).toEqual({
      sv: `Vera Vikarie, på delegation av ${name}, kvitterade sitt exemplar.`,
      en: `Vera Vikarie, on the delegation of ${name}, gave a receipt for the copy.`,
    });
  });

  test('bears the signatory alone who signed, or who reads when the delegation is over what was signed by it', async () => {
    const own = await signed(false);
    expect((await receiptBy(own.id, await visit(own.id))).receipt).toMatchObject({
      receivedBy: own.name,
      onBehalfOf: null,
    });
    const other = await signed(true);
    house.clock.set(new Date(START.getTime() + 5 * DAY));
    const { receipt, last } = await receiptBy(other.id, await visit(other.id));
    expect(receipt).toMatchObject({ receivedBy: other.name, onBehalfOf: null });
    expect(last?.sv).toBe(`${other.name} kvitterade sitt exemplar.`);
  });
});
