import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { latin1Bytes, latin1Text } from '../../src/core/bytes.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { NO_BASIS, validationContext } from '../../src/validation/context.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { demoPki, NOW, sign } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';

/** Rules of the file around a signature, each by its code (reference: structure rules A). */

const context = validationContext({ primitives, basis: NO_BASIS, time: NOW });
const codesOf = async (bytes: Uint8Array) => {
  const { signatures, problems, sound } = await validatePdf(bytes, context);
  const codes = signatures.flatMap(({ findings }) => findings.map(({ code }) => code));
  return { sound, codes: [...codes, ...problems.map(({ code, message }) => `${code} ${message.en}`)] };
};

test.each([
  ['pyhanko/one-byterange', 'byte-range', false],
  ['dss/pdf-byterange-overlap', 'byte-range-overlap', false],
  ['pyhanko/signature-gap-too-big', 'byte-range-hole', false],
  ['pyhanko/tail-uncovered', 'revision-not-covered', false],
  ['node-signpdf/signpdf-signed-twice', 'eol-not-covered', true],
  ['dss/pades-spoofing-replaced-reason', 'signature-dictionary-changed', false],
  ['dss/pdf-double-signer-info', 'signer-info-count', false],
  ['pyhanko/pdf-sig-with-econtent', 'content-embedded', false],
  ['dss/DSS-2155', 'contents-padding', false],
  ['dss/signature-referenced-from-multiple-fields', 'two-fields', true],
  ['dss/pdf-signed-added-page', 'page-count', false],
] as const)('%s: %s', async (file, code, sound) => {
  const report = await codesOf(new Uint8Array(readFileSync(`test/validation/corpus/${file}.pdf`)));
  expect(report.codes).toContain(code);
  expect(report.sound).toBe(sound);
});

/** A signed file of our own, edited as text; what is edited is as long as before, or stands at the end. */
const signed = sign(twoFields(), 'Signature1', demoPki());
const edited = async (edit: (text: string) => string) => {
  const before = latin1Text(await signed);
  const after = edit(before);
  expect(after).not.toBe(before);
  return codesOf(latin1Bytes(after));
};
test('white space in the hole is room for bytes that nobody signed', async () => {
  const { sound, codes } = await edited((text) => text.replace(/(?<=\/Contents <[0-9a-f]+)00000000>/i, '0000 000>'));
  expect({ sound, found: codes.includes('contents-not-hex') }).toEqual({ sound: false, found: true });
});

/** Tables by hand, over one object at offset 9. */
const file = (rows: string, trailer = '/Root 1 0 R') => {
  const body = '%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n';
  return latin1Bytes(`${body}xref\n${rows}trailer\n<</Size 3${trailer}>>\nstartxref\n${body.length}\n%%EOF\n`);
};
const row = (offset: number, kind = 'n') => `${String(offset).padStart(10, '0')} 00000 ${kind} \n`;

test.each([
  ['a number that a section names twice, for two places', file(`1 1\n${row(9)}1 1\n${row(12)}`), 'xref-entry-twice'],
  [
    'an entry that leads to an object of another number',
    file(`1 1\n${row(9)}2 1\n${row(9)}`, '/Root 2 0 R'),
    'object-number',
  ],
  ['a link to an earlier section that is no number', file(`1 1\n${row(9)}`, '/Root 1 0 R/Prev 1 0 R'), 'prev-invalid'],
  ['a link to where no section stands', file(`1 1\n${row(9)}`, '/Root 1 0 R/Prev 99'), 'xref-missing'],
  ['a key that stands twice in the trailer', file(`1 1\n${row(9)}`, '/Root 1 0 R/Root 1 0 R'), 'duplicate-key'],
])('%s is said', async (_, bytes, code) => {
  expect((await codesOf(bytes)).codes.join('\n')).toContain(code);
});
