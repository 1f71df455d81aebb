import { expect, test } from '@jest/globals';
import { latin1Bytes, toHex } from '../../src/core/bytes.ts';
import type { ArchiveProfile } from '../../src/document/record.ts';
import { nodePrimitives } from '../../src/platform/node.ts';
import { smallAgreement } from './open-service.ts';
import { codeOf, useService } from './use-service.ts';

const house = useService();

/** Appendix 2 as a file of its own. */
function withAttachedFile(): unknown {
  const data = smallAgreement() as { appendices: Record<string, unknown>[] };
  const appendices = data.appendices.map((appendix) => {
    if (appendix['number'] !== '2') return appendix;
    const { sections: _sections, parts: _parts, closingSections: _closing, footnotes: _footnotes, ...rest } = appendix;
    return { ...rest, upload: true, placement: 'attach' };
  });
  return { ...data, appendices };
}

/** A revision with its signature, which may never be merged. */
async function signedFile(profile?: ArchiveProfile): Promise<Uint8Array> {
  const { service } = house.opened;
  const { id: draft, sequence } = await house.submitted();
  const { id, panels } = await service.finalise({ id: draft, expected: sequence, profile });
  const [panel] = panels;
  if (!panel) throw new Error('nobody signs');
  await service.sign({ id, field: panel.field, holder: panel.name });
  return (await service.revision({ id, revision: 1 })).bytes;
}

test.each<[string, ArchiveProfile]>([
  ['a signed PDF', 'PDF/A-2a'],
  ['a signed PDF with its data embedded', 'PDF/A-3a'],
])('%s is attached: its digest stands in the locked text, and its bytes go with the copies', async (_, profile) => {
  const { service } = house.opened;
  const { id } = await service.submit({ data: withAttachedFile() });
  const bytes = await signedFile(profile);
  const uploaded = await service.uploadAppendix({ id, number: '2', bytes });
  const sha256 = toHex(await nodePrimitives.digest('SHA-256', bytes));
  expect(uploaded.appendices.find((one) => one.number === '2')).toMatchObject({ attached: true, file: { sha256 } });
  let view = await service.finalise({ id, expected: uploaded.sequence });
  const record = await service.record(id);
  expect(record.uploads).toEqual({ 2: sha256 });
  expect(record.attached?.['2']).toEqual({ size: bytes.length, pages: expect.any(Number) });
  for (const { field, name } of view.panels) view = await service.sign({ id, field, holder: name });
  expect(view.validation).toMatchObject({ conclusion: 'TOTAL-PASSED', sound: true });
  const file = await service.appendixFile({ id, number: '2' });
  expect([file.fileName, file.sha256]).toEqual([`${view.data.id}-bilaga-2.pdf`, sha256]);
  expect(file.bytes).toEqual(bytes);
});

test('what is attached must still be whole and quiet', async () => {
  const { service } = house.opened;
  const { id } = await service.submit({ data: withAttachedFile() });
  const attach = (bytes: Uint8Array) => codeOf(service.uploadAppendix({ id, number: '2', bytes }));
  const whole = await signedFile();
  expect(await attach(latin1Bytes('hej'))).toBe('appendix-damaged');
  expect(await attach(whole.subarray(0, whole.length / 2))).toBe('appendix-damaged');
  expect(await attach((await service.revision({ id: (await house.locked()).id, revision: 0 })).bytes)).toBe(
    'appendix-has-forms',
  );
  expect(await codeOf(service.appendixFile({ id, number: '2' }))).toBe('appendix-without-file');
  expect(await codeOf(service.appendixFile({ id, number: '9' }))).toBe('appendix-unknown');
});
