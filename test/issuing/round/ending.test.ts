import { describe, expect, test } from '@jest/globals';
import { codeOf, START, useService } from '../use-service.ts';

const house = useService();
const service = () => house.opened.service;
const visit = async (id: string, field: string) => {
  const { address } = await service().invite({ id, field, send: false });
  return (await service().openLink(address?.split('/').at(-1) ?? '')).session;
};
const DAY = 24 * 3_600_000;

/** Everything that signs, refused by this name; and nothing has changed. */
async function expectOver(id: string, code: string): Promise<void> {
  const before = await service().get(id);
  const open = before.panels.find(({ signed }) => !signed)?.field ?? '';
  const { signed } = before;
  expect(await codeOf(service().sign({ id, field: open, holder: 'Kim' }))).toBe(code);
  expect(await codeOf(service().prepareSignature({ id, field: open, holder: 'Kim' }))).toBe(code);
  expect(await codeOf(service().invite({ id, field: open, send: false }))).toBe(code);
  const after = await service().get(id);
  expect([after.signed, after.sequence]).toEqual([signed, before.sequence]);
}

describe('a decline', () => {
  test('brings the case back to the clerk with its comment, and ends what others had begun', async () => {
    const { id, panels } = await house.locked();
    const session = await visit(id, 'Signature2');
    const waiting = await service().prepareSignature({ id, field: 'Signature1', holder: 'Kim' });
    const seen = await service().decline({ session, part: 'Bilaga 3', comment: '  Datumet är fel. ' });
    expect(seen.standing).toMatchObject({ state: 'declined', closed: { cause: 'Datumet är fel.', part: 'Bilaga 3' } });
    const view = await service().get(id);
    expect([view.state, view.closed?.name, view.preparation]).toEqual(['declined', panels[1]?.name, null]);
    expect(await codeOf(service().completeSignature({ id, preparation: waiting.id }))).toBe('signing-declined');
    await expectOver(id, 'signing-declined');
    expect(await codeOf(service().decline({ session, part: null, comment: 'Igen' }))).toBe('signing-declined');
    expect((await service().log(id)).at(-1)?.sentence.sv).toBe(`${panels[1]?.name} avböjde: Datumet är fel.`);
  });

  test('needs words, at most 2000 characters of them, and comes before the signature', async () => {
    const { id } = await house.locked();
    const session = await visit(id, 'Signature1');
    const declining = (comment: string) => service().decline({ session, part: null, comment });
    expect(await codeOf(declining(' \n '))).toBe('comment-missing');
    expect(await codeOf(declining('x'.repeat(2001)))).toBe('comment-too-long');
    await service().sign({ id, field: 'Signature1', holder: 'Kim' });
    expect(await codeOf(declining('Nej'))).toBe('field-signed');
    expect((await service().get(id)).state).toBe('partly-signed');
  });
});

describe('a withdrawal', () => {
  test('has a cause and an end: nobody can sign, and signatories see why', async () => {
    const { id } = await house.locked();
    const session = await visit(id, 'Signature1');
    expect(await codeOf(service().withdraw({ id, cause: '' }))).toBe('cause-missing');
    const view = await service().withdraw({ id, cause: 'Fel part', by: 'Ida Exempelsson' });
    expect(view.closed).toMatchObject({ kind: 'withdrawn', cause: 'Fel part', by: 'Ida Exempelsson' });
    await expectOver(id, 'signing-withdrawn');
    expect((await service().signatoryView(session)).standing).toMatchObject({ state: 'withdrawn' });
    expect(await codeOf(service().withdraw({ id, cause: 'Igen' }))).toBe('signing-withdrawn');
  });

  test('is for what waits for signatures: neither a draft nor what all have signed', async () => {
    const draft = await house.submitted();
    expect(await codeOf(service().withdraw({ id: draft.id, cause: 'x' }))).toBe('not-open');
    const { id } = await house.signedByAll();
    expect(await codeOf(service().withdraw({ id, cause: 'x' }))).toBe('not-open');
    expect((await service().get(id)).copies).toHaveLength(2);
  });
});

describe('the last day', () => {
  test('passes at midnight in Sweden, whether or not anybody has noted it, and can be moved', async () => {
    const { id, sequence } = await house.submitted();
    await service().finalise({ id, expected: sequence, policy: { lastDay: '2027-01-20' } });
    house.clock.set(new Date('2027-01-20T22:59:59Z'));
    const { id: preparation } = await service().prepareSignature({ id, field: 'Signature1', holder: 'Kim' });
    house.clock.set(new Date('2027-01-20T23:00:00Z'));
    expect(await codeOf(service().completeSignature({ id, preparation }))).toBe('signing-expired');
    expect((await service().get(id)).state).toBe('expired');
    await expectOver(id, 'signing-expired');
    expect(await codeOf(service().moveLastDay({ id, lastDay: '2027-01-20' }))).toBe('last-day-past');
    expect(await codeOf(service().moveLastDay({ id, lastDay: '2027-02-30' }))).toBe('date-invalid');
    const view = await service().moveLastDay({ id, lastDay: '2027-01-31' });
    expect([view.state, view.policy?.lastDay]).toEqual(['finalised', '2027-01-31']);
    await service().cancelSignature({ id, preparation });
    expect((await service().sign({ id, field: 'Signature1', holder: 'Kim' })).signed).toBe(1);
  });

  test('is not before the day on which the text is locked', async () => {
    const { id, sequence } = await house.submitted();
    const locking = service().finalise({ id, expected: sequence, policy: { lastDay: '2027-01-14' } });
    expect(await codeOf(locking)).toBe('last-day-past');
    expect((await service().get(id)).state).toBe('draft');
  });
});

describe('a replacement', () => {
  test('is a draft of the same data, linked both ways; the old document stays readable and cannot be signed', async () => {
    const { id } = await house.locked();
    await service().sign({ id, field: 'Signature1', holder: 'Kim' });
    expect(await codeOf(service().replace({ id, cause: '' }))).toBe('cause-missing');
    const draft = await service().replace({ id, cause: 'Rättat datum' });
    const old = await service().get(id);
    expect([draft.state, draft.replaces, old.state, old.replacedBy]).toEqual(['draft', id, 'replaced', draft.id]);
    expect(draft.data).toEqual(old.data);
    await expectOver(id, 'agreement-replaced');
    expect((await service().revision({ id, revision: 1 })).bytes.length).toBeGreaterThan(1000);
    expect(await codeOf(service().replace({ id, cause: 'Igen' }))).toBe('agreement-replaced');
  });

  test('lets its signatories see what has changed since the document that it replaces', async () => {
    const { id } = await house.locked();
    const draft = await service().replace({ id, cause: 'Rättat datum' });
    await service().finalise({ id: draft.id, expected: draft.sequence });
    const session = await visit(draft.id, 'Signature1');
    expect((await service().signatoryView(session)).hasChanges).toBe(true);
    const changes = await service().signatoryChanges(session);
    expect(changes?.likeness).toMatch(/^(identical|same-text|same-words|changed)$/);
  });

  test('of a draft, or of what all have signed, there is none', async () => {
    const draft = await house.submitted();
    expect(await codeOf(service().replace({ id: draft.id, cause: 'x' }))).toBe('not-replaceable');
    const { id } = await house.signedByAll();
    expect(await codeOf(service().replace({ id, cause: 'x' }))).toBe('not-replaceable');
  });
});

describe('a delegation', () => {
  const given = {
    field: 'Signature1',
    name: 'Kim Testlund',
    title: 'Biträdande stadsdelsdirektör',
    from: '2027-01-18',
    to: '2027-01-22',
    decision: 'Delegationsbeslut 2027-01-11, § 12',
  };

  test('lets somebody else sign in its days, and field, claimed role and journal say on whose behalf', async () => {
    const { id, panels } = await house.locked();
    await service().delegate({ id, ...given });
    const session = await visit(id, 'Signature1');
    expect((await service().signatoryView(session)).signer.name).toBe(panels[0]?.name);
    house.clock.set(new Date(START.getTime() + 3 * DAY));
    const again = await visit(id, 'Signature1');
    expect((await service().signatoryView(again)).signer).toEqual({
      name: given.name,
      title: given.title,
      onBehalfOf: panels[0]?.name,
    });
    await service().beginSigning({ session: again, method: 'demo', language: 'sv', place: ' Stockholm\n' });
    const view = await service().get(id);
    expect([view.panels[0]?.signed?.delegate, view.validation?.sound]).toEqual([given.name, true]);
    const [signature] = view.validation?.signatures ?? [];
    const role = `${given.title}, på delegation av ${panels[0]?.name ?? ''} (${panels[0]?.title ?? ''}), ${panels[0]?.partyName ?? ''}`;
    expect(signature?.claims).toEqual({ roles: [role], commitment: 'proof-of-approval' });
    expect(signature?.signer.name).toBe(given.name);
    // Page, print and public edition say the same as the field.
    const text = new TextDecoder().decode((await service().document({ id, as: 'html' })).bytes);
    for (const one of [given.name, 'På delegation av', panels[0]?.name ?? '']) expect(text).toContain(one);
    for (const kind of ['print', 'redacted'] as const) {
      const edition = await service().publish({ id, kind, redactions: [], as: 'text' });
      expect(new TextDecoder().decode(edition.bytes)).toContain(given.name);
    }
    const { bytes } = await service().revision({ id, revision: 1 });
    expect(Buffer.from(bytes).toString('latin1')).toContain('/Location');
    expect(await codeOf(service().delegate({ id, ...given }))).toBe('field-signed');
  });

  test('names all that is wrong with it at once', async () => {
    const { id } = await house.locked();
    const problem = service().delegate({ id, ...given, name: ' ', from: '2027-02-30' });
    const { issues } = (await problem.catch((error: unknown) => error)) as { issues: { pointer: string }[] };
    expect(issues.map(({ pointer }) => pointer)).toEqual(['/name', '/from']);
    const backwards = service().delegate({ id, ...given, from: '2027-01-22', to: '2027-01-18' });
    expect(await codeOf(backwards)).toBe('delegation-invalid');
    expect(await codeOf(service().delegate({ id, ...given, field: 'Signature9' }))).toBe('field-unknown');
  });

  test('whose days have passed is refused, for nobody could sign on it, and ends one that there is', async () => {
    const { id, panels } = await house.locked();
    const past = { ...given, from: '2027-01-04', to: '2027-01-14' };
    const refused = await service()
      .delegate({ id, ...past })
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'delegation-invalid',
      issues: [{ pointer: '/to', code: 'delegation-over' }],
    });
    await service().delegate({ id, ...given, from: '2027-01-04' });
    await service().delegate({ id, ...past });
    const { signer } = await service().signatoryView(await visit(id, 'Signature1'));
    expect(signer).toMatchObject({ name: panels[0]?.name, onBehalfOf: null });
  });
});
