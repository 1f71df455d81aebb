import { describe, expect, test } from '@jest/globals';
import type { Problem } from '../../../src/core/problem.ts';
import { openService } from '../open-service.ts';
import { useService } from '../use-service.ts';

const house = useService();
const ROUNDS = 6;

/** How things that were asked for at once came out: how many were done, and the codes of the rest. */
async function outcome(asked: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(asked);
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Problem).code] : []));
  return { done: settled.length - refused.length, refused };
}
/** The chain of files holds: every revision continues the one before it, and the last is sound. */
async function expectWhole(id: string, signed: number): Promise<void> {
  const { service, storage } = house.opened;
  const view = await service.get(id);
  expect([view.signed, view.revisions.length, await storage.journal.verify()]).toEqual([signed, signed + 1, null]);
  const files = await Promise.all(view.revisions.map(({ revision }) => service.revision({ id, revision })));
  for (const [n, { bytes }] of files.entries()) {
    const before = files[n - 1]?.bytes ?? new Uint8Array();
    expect(Buffer.from(bytes.subarray(0, before.length)).equals(Buffer.from(before))).toBe(true);
  }
  if (signed > 0) expect(view.validation).toMatchObject({ sound: true, signatureCount: signed });
}

describe('at once', () => {
  test('two parties sign: one does, the other is told who holds the agreement, and signs after it', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { id } = await house.locked();
      const { done, refused } = await outcome(
        ['Signature1', 'Signature2'].map((field) => house.opened.service.sign({ id, field, holder: field })),
      );
      expect([done, refused]).toEqual([1, [expect.stringMatching(/^(preparation-live|signature-base-changed)$/)]]);
      await expectWhole(id, 1);
      const { panels } = await house.opened.service.get(id);
      const left = panels.find(({ signed }) => !signed)?.field ?? '';
      await house.opened.service.sign({ id, field: left, holder: 'Kim' });
      await expectWhole(id, 2);
    }
  });

  test('the same signature is completed twice: it is made once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { id } = await house.locked();
      const { id: preparation } = await house.opened.service.prepareSignature({
        id,
        field: 'Signature1',
        holder: 'Kim',
      });
      const complete = () => house.opened.service.completeSignature({ id, preparation });
      expect(await outcome([complete(), complete()])).toEqual({ done: 1, refused: ['field-signed'] });
      await expectWhole(id, 1);
    }
  });

  test('two processes complete the same signature: it is made once', async () => {
    const other = await openService(house.folder, house.clock);
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const { id, panels } = await house.locked();
        const prepared = await other.service.prepareSignature({ id, field: 'Signature1', holder: 'Kim' });
        const signer = panels[0] && (await other.deps.demo?.signerFor(panels[0]));
        const { signedAttributes } = prepared;
        const { value } = (await signer?.sign({ signedAttributes, algorithm: signer.algorithm })) ?? {};
        const answered = { id, preparation: prepared.id, value: value ?? new Uint8Array() };
        const both = [house.opened, other].map(({ service }) => service.completeSignature(answered));
        expect(await outcome(both)).toEqual({ done: 1, refused: ['field-signed'] });
        await expectWhole(id, 1);
      }
    } finally {
      await other.close();
    }
  });

  test('one signs while the clerk withdraws: a signature that came too late is refused by name', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { id } = await house.locked();
      const { id: preparation } = await house.opened.service.prepareSignature({
        id,
        field: 'Signature1',
        holder: 'Kim',
      });
      const { refused } = await outcome([
        house.opened.service.completeSignature({ id, preparation }),
        house.opened.service.withdraw({ id, cause: 'Fel part' }),
      ]);
      expect(refused.every((code) => code === 'signing-withdrawn')).toBe(true);
      expect((await house.opened.service.get(id)).state).toBe('withdrawn');
      await expectWhole(id, 1 - refused.length);
    }
  });
});

describe('a signature that waits', () => {
  test('is refused with the reason when the document has moved on since', async () => {
    const { id, panels } = await house.locked();
    const { service } = house.opened;
    const { id: preparation } = await service.prepareSignature({ id, field: 'Signature1', holder: 'Kim' });
    house.clock.set(new Date(house.clock.now().getTime() + 24 * 3_600_000));
    await service.sign({ id, field: 'Signature2', holder: 'Robin' });
    const problem = await service.completeSignature({ id, preparation }).then(
      () => null,
      (error: unknown) => error as Problem,
    );
    expect([problem?.kind, problem?.code]).toEqual(['precondition-failed', 'signature-base-changed']);
    expect(problem?.extensions).toMatchObject({ signedBy: panels[1]?.name });
  });

  test('takes a value of 64 to 512 bytes', async () => {
    const { id } = await house.locked();
    const { service } = house.opened;
    const { id: preparation } = await service.prepareSignature({ id, field: 'Signature1', holder: 'Kim' });
    for (const length of [0, 63, 513, 100_000]) {
      const { refused } = await outcome([
        service.completeSignature({ id, preparation, value: new Uint8Array(length) }),
      ]);
      expect(refused).toEqual(['answer-invalid']);
    }
    await expectWhole(id, 0);
  });
});
