import { describe, expect, test } from '@jest/globals';
import { codeOfFile } from '../../src/issuing/record.ts';
import { patched } from '../support/json-patch.ts';
import { smallAgreement } from './open-service.ts';
import { codeOf, problemOf, START, useService } from './use-service.ts';

const house = useService();

describe('signing', () => {
  test('a second preparation is told who holds the agreement and until when', async () => {
    const { id, panels } = await house.locked();
    const prepared = await house.opened.service.prepareSignature({ id, field: panels[0]?.field ?? '', holder: 'Kim' });
    const problem = await problemOf(
      house.opened.service.prepareSignature({ id, field: panels[1]?.field ?? '', holder: 'Robin' }),
    );
    expect([problem.kind, problem.code]).toEqual(['conflict', 'preparation-live']);
    expect(problem.extensions).toEqual({ holder: 'Kim', expires: prepared.expires });
  });

  test('a preparation that was let go or grew too old no longer holds the agreement', async () => {
    const { id, panels } = await house.locked();
    const [one, two] = panels.map((panel) => panel.field);
    const first = await house.opened.service.prepareSignature({ id, field: one ?? '', holder: 'Kim' });
    await house.opened.service.cancelSignature({ id, preparation: first.id });
    const second = await house.opened.service.prepareSignature({ id, field: two ?? '', holder: 'Robin' });
    house.clock.set(new Date(START.getTime() + 24 * 3_600_000));
    expect(await codeOf(house.opened.service.completeSignature({ id, preparation: second.id }))).toBe(
      'preparation-expired',
    );
    await house.opened.service.sign({ id, field: one ?? '', holder: 'Kim' });
    expect((await house.opened.service.get(id)).signed).toBe(1);
  });

  test('an answer from the signer itself completes; another answer is refused and changes nothing', async () => {
    const { id, panels } = await house.locked();
    const field = panels[0]?.field ?? '';
    const prepared = await house.opened.service.prepareSignature({ id, field, holder: 'Kim' });
    const wrong = house.opened.service.completeSignature({ id, preparation: prepared.id, value: new Uint8Array(70) });
    expect(await codeOf(wrong)).toBe('answer-invalid');
    expect((await house.opened.service.get(id)).signed).toBe(0);
    const { deps } = house.opened;
    const signer = await deps.demo?.signerFor({
      partyName: panels[0]?.partyName ?? '',
      name: panels[0]?.name ?? '',
      title: panels[0]?.title ?? '',
    });
    const answer = await signer?.sign({ signedAttributes: prepared.signedAttributes, algorithm: signer.algorithm });
    const value = answer?.value ?? new Uint8Array();
    expect((await house.opened.service.completeSignature({ id, preparation: prepared.id, value })).signed).toBe(1);
  });

  test('a field is signed once, and only in a locked text', async () => {
    const draft = await house.submitted();
    expect(await codeOf(house.opened.service.sign({ id: draft.id, field: 'Signature1', holder: 'Kim' }))).toBe(
      'not-finalised',
    );
    const { id } = await house.signedByAll();
    expect(await codeOf(house.opened.service.sign({ id, field: 'Signature1', holder: 'Kim' }))).toBe('field-signed');
    expect(await codeOf(house.opened.service.sign({ id, field: 'Signature9', holder: 'Kim' }))).toBe('field-unknown');
  });
});

describe('copies and lookups', () => {
  test('before the last signature there is no copy; no stranger has one', async () => {
    const { id, copies } = await house.locked();
    expect(copies).toEqual([]);
    expect(await codeOf(house.opened.service.copy({ id, party: 'nobody' }))).toBe('party-unknown');
    expect(
      await codeOf(
        house.opened.service.copy({ id, party: (await house.opened.service.get(id)).panels[0]?.party ?? '' }),
      ),
    ).toBe('copies-not-ready');
  });

  test('a receipt names the file in hand and is given once', async () => {
    const { id, copies } = await house.signedByAll();
    const { party = '', sha256: digest = '' } = copies[0] ?? {};
    const receipt = { id, party, receivedBy: 'Kim', sha256: digest };
    expect(await codeOf(house.opened.service.giveReceipt({ ...receipt, sha256: '0'.repeat(64) }))).toBe(
      'receipt-digest-differs',
    );
    await house.opened.service.giveReceipt(receipt);
    expect(await codeOf(house.opened.service.giveReceipt(receipt))).toBe('receipt-exists');
  });

  test('the printed code finds the newest step, the digest its own', async () => {
    const view = await house.signedByAll();
    const code = view.finalised?.code ?? '';
    expect((await house.opened.service.findByCode(code.toLowerCase()))?.revision.revision).toBe(2);
    expect(
      (await house.opened.service.findByDigest(view.revisions[1]?.sha256.toUpperCase() ?? ''))?.revision.revision,
    ).toBe(1);
    expect((await house.opened.service.findByDigest(view.copies[0]?.sha256 ?? ''))?.isCopy).toBe(true);
    // A public edition prints a code from the digest of the file that it was made of, whichever step that was.
    for (const step of [1, 2]) {
      const printed = codeOfFile(view.revisions[step]?.sha256 ?? '');
      expect((await house.opened.service.findByCode(printed))?.agreement.id).toBe(view.id);
    }
    expect(await house.opened.service.findByCode(codeOfFile(view.revisions[0]?.sha256 ?? ''))).toBeNull();
    expect(await house.opened.service.findByCode('0000-0000')).toBeNull();
    expect(await house.opened.service.findByDigest('0'.repeat(64))).toBeNull();
  });

  test('comparing tells identical, an earlier step, the same text and another document apart', async () => {
    const view = await house.signedByAll();
    const other = await house.opened.service.submit({
      data: patched(smallAgreement(), [{ op: 'replace', path: '/title/text', value: 'En annan överenskommelse' }]),
    });
    const { id } = await house.opened.service.finalise({ id: other.id, expected: other.sequence });
    const bytesOf = async (agreement: string, revision: number) =>
      (await house.opened.service.revision({ id: agreement, revision })).bytes;
    const [r0, r1, r2] = await Promise.all([0, 1, 2].map((n) => bytesOf(view.id, n)));
    const twin = await house.locked();
    await house.opened.service.sign({ id: twin.id, field: 'Signature2', holder: 'Polisen' });
    const empty: Uint8Array = new Uint8Array();
    const likeness = async (a = empty, b = empty) => (await house.opened.service.compare(a, b)).likeness;
    expect(await likeness(r2, r2)).toBe('identical');
    expect(await likeness(r0, r2)).toBe('earlier-step');
    expect(await likeness(r2, r1)).toBe('earlier-step');
    expect(await likeness(r1, await bytesOf(twin.id, 1))).toBe('same-text');
    expect(await likeness(r0, await bytesOf(id, 0))).toBe('different');
    expect(await likeness(r2, r2?.subarray(0, (r2?.length ?? 0) - 10))).not.toBe('earlier-step');
  });
});
