import { expect, test } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import { latin1Bytes, latin1Text } from '../../src/core/bytes.ts';
import { openPdf } from '../../src/pdf/file.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { demoPki, sign, trusting } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';

/** Another program, which reads a file by scanning it, saves our signed files again. */
const pki = demoPki();

test('a signed file that another program saved anew is not sound', async () => {
  const signed = await sign(twoFields(), 'Signature1', pki);
  const document = await PDFDocument.load(signed, { updateMetadata: false });
  const resaved = await document.save({
    useObjectStreams: false,
    updateFieldAppearances: false,
    addDefaultPage: false,
  });
  expect(await validatePdf(signed, trusting(pki))).toMatchObject({ sound: true });
  expect(await validatePdf(resaved, trusting(pki))).toMatchObject({ sound: false });
});

test('a page that another program added after signing is a forbidden change, and the sentence says so', async () => {
  const signed = await sign(twoFields(), 'Signature1', pki);
  const document = await PDFDocument.load(signed, { updateMetadata: false, forIncrementalUpdate: true });
  document.addPage();
  const changed = await document.commit({ useObjectStreams: false });
  const report = await validatePdf(changed, trusting(pki));
  expect(report).toMatchObject({ sound: false, conclusion: 'TOTAL-FAILED' });
  expect(report.signatures[0]).toMatchObject({ cryptographicallyIntact: true, modificationsAfterSigning: 'forbidden' });
  expect(report.sentence.sv).toBe('Handlingen har ändrats efter att Kommunen skrev under.');
});

test('where a scanning reader is shown another text, the strict reader shows what the cross-reference names', async () => {
  const base = latin1Text(twoFields());
  const at = base.indexOf('xref');
  const forged = '4 0 obj\n[7 0 R]\nendobj\n';
  const differential = latin1Bytes(
    base.slice(0, at) + forged + base.slice(at).replace(/startxref\n\d+/, `startxref\n${at + forged.length}`),
  );
  const document = await PDFDocument.load(differential, { updateMetadata: false });
  expect(document.getPage(0).node.Annots()?.size()).toBe(1);
  expect(openPdf(differential, primitives).last.get(4)).toHaveLength(2);
});
