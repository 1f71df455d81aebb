import { expect, test } from '@jest/globals';
import { openPdf } from '../../../src/pdf/file.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { securityStore } from '../../../src/validation/evidence/security-store.ts';
import { signField, withStore } from '../../support/archive/documents.ts';
import { evidence, issuing, judge, root, SIGNED, signer } from '../../support/archive/scene.ts';
import { twoFields } from '../../support/small-pdf.ts';

const signed = () => signField(twoFields(), 'Signature1', { signer, chain: [issuing], time: SIGNED });
const problems = async (pdf: Uint8Array) => (await judge(pdf, '2026-11-23')).problems.map(({ code }) => code);

test('what a later revision took out still vouches, and that it was taken out is told', async () => {
  const full = withStore(await signed(), await evidence('2026-11-21', '2026-12-21'));
  const emptied = withStore(full, { certificates: [root] }, false);
  expect(securityStore(openPdf(emptied, primitives))).toMatchObject({ since: 2, removed: 2, damaged: 0 });
  const report = await judge(emptied, '2026-11-23');
  expect(report.signatures[0]?.chain[0]?.revocation.status).toBe('good');
  expect(report.problems.map(({ code }) => code)).toContain('security-store-removed');
});

test('a value that came back under another number was not taken out', async () => {
  const values = await evidence('2026-11-21', '2026-12-21');
  const again = withStore(withStore(await signed(), values), values, false);
  expect(await problems(again)).not.toContain('security-store-removed');
});

test('a value that is no list and no answer is told, and harms nothing', async () => {
  const values = await evidence('2026-11-21', '2026-12-21');
  const pdf = withStore(await signed(), { crls: [...values.crls, Uint8Array.of(0x30, 0)], ocsps: values.ocsps });
  expect((await judge(pdf, '2026-11-23')).conclusion).toBe('TOTAL-PASSED');
  expect(await problems(pdf)).toEqual(['security-store-unreadable']);
});

test('each value has its place in the file', async () => {
  const pdf = withStore(await signed(), await evidence('2026-11-21', '2026-12-21'));
  for (const { der, span } of securityStore(openPdf(pdf, primitives)).values)
    expect(Buffer.from(pdf.subarray(span?.start, span?.end))).toEqual(Buffer.from(der));
});
