import { describe, expect, test } from '@jest/globals';
import type { AgreementView } from '../../src/issuing/service.ts';
import { patched } from '../support/json-patch.ts';
import { smallAgreement } from './open-service.ts';
import { codeOf, problemOf, sha256, useService } from './use-service.ts';

const house = useService();

test('the whole journey: draft, locked, signed by one, signed by both, two identical copies, receipts', async () => {
  const { service } = house.opened;
  let view: AgreementView = await house.submitted();
  expect([view.state, view.sequence, view.demo]).toEqual(['draft', 1, true]);

  view = await service.finalise({ id: view.id, expected: view.sequence });
  expect(view.state).toBe('finalised');
  expect(view.finalised?.address).toBe(`https://likalydande.example/v/${view.finalised?.code}`);
  expect(view.revisions.map((revision) => revision.revision)).toEqual([0]);

  const [first, second] = view.panels;
  view = await service.sign({ id: view.id, field: first?.field ?? '', holder: 'Kommunen' });
  expect([view.state, view.signed, view.signatories]).toEqual(['partly-signed', 1, 2]);
  expect(view.copies).toEqual([]);
  view = await service.sign({ id: view.id, field: second?.field ?? '', holder: 'Polisen' });
  expect(view.signed).toBe(2);
  expect(view.validation).toMatchObject({ conclusion: 'TOTAL-PASSED', sound: true, demo: true, signatureCount: 2 });

  const files = await Promise.all(view.copies.map(({ party }) => service.copy({ id: view.id, party })));
  expect(files).toHaveLength(2);
  expect(new Set(files.map((file) => sha256(file.bytes))).size).toBe(1);
  expect(new Set(files.map((file) => file.fileName)).size).toBe(2);
  for (const file of files) expect(sha256(file.bytes)).toBe(file.sha256);

  for (const { party, sha256: digest } of view.copies)
    view = await service.giveReceipt({ id: view.id, party, receivedBy: `Registrator ${party}`, sha256: digest });
  expect(view.copies.every((copy) => copy.receipt?.sha256 === copy.sha256)).toBe(true);
  expect((await service.log(view.id)).map((entry) => entry.type)).toEqual([
    'submitted',
    'finalised',
    'signature-prepared',
    'revision-signed',
    'signature-prepared',
    'revision-signed',
    'copies-made',
    'receipt-given',
    'receipt-given',
  ]);
  expect(await house.opened.storage.journal.verify()).toBeNull();
});

test('each revision is the one before with something appended', async () => {
  const view = await house.signedByAll();
  const files = await Promise.all(
    view.revisions.map(({ revision }) => house.opened.service.revision({ id: view.id, revision })),
  );
  for (let n = 1; n < files.length; n++) {
    const [before, after] = [files[n - 1]?.bytes ?? new Uint8Array(), files[n]?.bytes ?? new Uint8Array()];
    expect(after.length).toBeGreaterThan(before.length);
    expect(sha256(after.subarray(0, before.length))).toBe(sha256(before));
  }
});

test('the same data locked twice on one day are the same bytes and the same code', async () => {
  const [one, two] = [await house.locked(), await house.locked()];
  expect(two.id).not.toBe(one.id);
  expect(two.revisions[0]?.sha256).toBe(one.revisions[0]?.sha256);
  expect(two.finalised?.code).toBe(one.finalised?.code);
});

test('everything is there after the service was stopped and started', async () => {
  const view = await house.signedByAll();
  await house.restart();
  expect(await house.opened.service.get(view.id)).toEqual(view);
  expect((await house.opened.service.list()).map((one) => one.id)).toEqual([view.id]);
});

describe('submitting', () => {
  test('data with faults is refused with all of them', async () => {
    const data = patched(smallAgreement(), [
      { op: 'replace', path: '/parties/0/orgNumber', value: '212000-0143' },
      { op: 'replace', path: '/term/validFrom', value: '2025-02-30' },
    ]);
    const problem = await problemOf(house.opened.service.submit({ data }));
    expect([problem.kind, problem.code]).toEqual(['invalid', 'agreement-invalid']);
    expect(problem.issues.map((issue) => issue.pointer)).toEqual(
      expect.arrayContaining(['/parties/0/orgNumber', '/term/validFrom']),
    );
    expect(await house.opened.service.list()).toEqual([]);
  });

  test('the same idempotency key and data give the same agreement, other data a conflict', async () => {
    const first = await house.opened.service.submit({ data: smallAgreement(), idempotencyKey: 'k' });
    const again = await house.opened.service.submit({ data: smallAgreement(), idempotencyKey: 'k' });
    expect([first.replayed, again.replayed, again.id]).toEqual([false, true, first.id]);
    const other = patched(smallAgreement(), [{ op: 'replace', path: '/title/text', value: 'Annan titel' }]);
    expect(await codeOf(house.opened.service.submit({ data: other, idempotencyKey: 'k' }))).toBe(
      'idempotency-key-reused',
    );
    expect(await house.opened.service.list()).toHaveLength(1);
  });

  test('contacts lie beside the signed data and can be erased while the journal stays whole', async () => {
    const data = patched(smallAgreement(), [
      { op: 'add', path: '/signing/signatories/0/contact', value: { email: 'kim@exempel.example' } },
    ]);
    const view = await house.opened.service.submit({ data });
    expect(JSON.stringify(view.data)).not.toContain('kim@exempel.example');
    expect(await house.opened.service.personalData(view.id)).toEqual([
      { signatory: 0, contact: { email: 'kim@exempel.example' } },
    ]);
    await house.opened.service.erasePersonalData({ id: view.id, decision: 'Gallringsbeslut 2027-01-15' });
    expect(await house.opened.service.personalData(view.id)).toEqual([]);
    expect(await house.opened.storage.journal.verify()).toBeNull();
  });
});

describe('locking the text', () => {
  test('somebody who saw an older state is refused', async () => {
    const { id } = await house.submitted();
    const problem = await problemOf(house.opened.service.finalise({ id, expected: 7 }));
    expect([problem.kind, problem.code]).toEqual(['precondition-failed', 'journal-moved']);
  });

  test('of two who lock at once one succeeds', async () => {
    const { id, sequence } = await house.submitted();
    const results = await Promise.allSettled([
      house.opened.service.finalise({ id, expected: sequence }),
      house.opened.service.finalise({ id, expected: sequence }),
    ]);
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await house.opened.service.get(id)).sequence).toBe(2);
  });

  test('a warning needs a reason, and the reason is kept', async () => {
    const data = patched(smallAgreement(), [
      { op: 'replace', path: '/bodies/0/meetings/planned', value: ['2025-05-14'] },
    ]);
    const { id, sequence, warnings } = await house.opened.service.submit({ data });
    expect(warnings).toBe(1);
    const problem = await problemOf(house.opened.service.finalise({ id, expected: sequence }));
    expect([problem.code, problem.issues.map((issue) => issue.code)]).toEqual([
      'warning-reason-missing',
      ['too-few-meetings'],
    ]);
    const reasons = { 'too-few-meetings': 'Styrgruppen bildas i höst.' };
    const view = await house.opened.service.finalise({ id, expected: sequence, reasons });
    expect(view.reasons).toEqual([{ code: 'too-few-meetings', reason: 'Styrgruppen bildas i höst.' }]);
  });

  test('a locked text is not locked again and takes no file', async () => {
    const { id, sequence } = await house.locked();
    expect(await codeOf(house.opened.service.finalise({ id, expected: sequence }))).toBe('not-a-draft');
    expect(await codeOf(house.opened.service.uploadAppendix({ id, number: '1', bytes: new Uint8Array() }))).toBe(
      'not-a-draft',
    );
  });

  test('a draft can be looked at before it is locked', async () => {
    const { id } = await house.submitted();
    const { service, deps } = house.opened;
    const report = await deps.inspector.validate(await service.preview(id), deps.clock.now());
    expect([report.conclusion, report.unsignedFields]).toEqual(['NO-SIGNATURE', []]);
  });
});
