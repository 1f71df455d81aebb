import { describe, expect, test } from '@jest/globals';
import { etsiReport } from '../../../src/validation/views/etsi-report/etsi-report.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import { archived, HOSTILE_WORDS, revoked, saying, signedReport } from '../../support/reports.ts';
import { demoPki, trusting } from '../../support/signed-pdf.ts';
import { twoFields } from '../../support/small-pdf.ts';
import { all, readXml, textAt } from './well-formed.ts';

const signed = await signedReport();

describe('the report of ETSI TS 119 102-2 V1.4.1', () => {
  const xml = readXml(etsiReport(archived(signed)));
  const [first, second] = all(xml, 'SignatureValidationReport');

  test('is in the namespace of that version, with one report a signature', () => {
    expect([xml.name, xml.attributes['xmlns']]).toEqual(['ValidationReport', 'http://uri.etsi.org/19102/v1.4.1#']);
    expect(all(xml, 'SignatureValidationReport')).toHaveLength(2);
    expect([first, second].map((one) => one && textAt(one, 'SignatureValidationStatus', 'MainIndication'))).toEqual([
      'urn:etsi:019102:mainindication:total-passed',
      'urn:etsi:019102:mainindication:total-passed',
    ]);
  });

  test('keeps the order of the schema', () => {
    expect(first?.children.map(({ name }) => name)).toEqual([
      'SignatureIdentifier',
      'ValidationConstraintsEvaluationReport',
      'ValidationTimeInfo',
      'SignersDocument',
      'SignatureAttributes',
      'SignerInformation',
      'SignatureQuality',
      'SignatureValidationProcess',
      'SignatureValidationStatus',
    ]);
  });

  test('names the signature by its value and by what was signed, and the field that it stands in', () => {
    const identifier = first?.children[0];
    const value = identifier && textAt(identifier, 'ds:SignatureValue');
    expect(Buffer.from(value ?? '', 'base64').toString('hex')).toBe(signed.signatures[0]?.identity?.value);
    const field = ['OtherInformation', 'SignatureReference', 'PAdESFieldName'] as const;
    expect(identifier && textAt(identifier, ...field)).toBe('Signature1');
  });

  test('calls the claimed time an attribute and the stamped time the best signature time, with the stamp that proves it', () => {
    if (!first) throw new Error('no report');
    expect(textAt(first, 'SignatureAttributes', 'SigningTime', 'Time')).toBe('2026-11-21T13:32:00.000Z');
    expect(textAt(first, 'ValidationTimeInfo', 'BestSignatureTime', 'POETime')).toBe('2026-11-21T13:32:04.000Z');
    const [proof] = all(first, 'POEObject');
    const stamp = all(xml, 'ValidationObject').find(
      ({ attributes }) => attributes['id'] === proof?.attributes['VOReference'],
    );
    expect(stamp && textAt(stamp, 'ObjectType')).toBe('urn:etsi:019102:validationObject:timestamp');
    expect(stamp && textAt(stamp, 'POEProvisioning', 'POETime')).toBe('2026-11-21T13:32:04.000Z');
  });

  test('says which process was gone through, the algorithm and the building blocks', () => {
    if (!first) throw new Error('no report');
    const process = ['SignatureValidationProcess', 'SignatureValidationProcessID'] as const;
    expect(textAt(first, ...process)).toBe('urn:etsi:019102:validationprocess:LTA');
    expect(all(first, 'Algorithm').map(({ text }) => text)).toEqual([
      'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
    ]);
    expect(all(first, 'ValidationConstraintIdentifier').map(({ text }) => text)).toEqual([
      'urn:likalydande:block:format-checking',
      'urn:likalydande:block:past-signature-validation',
    ]);
  });

  test('every reference leads to an object, and no id is there twice', () => {
    const ids = [...all(xml, 'ValidationObject'), ...all(xml, 'SignatureIdentifier')].map(
      ({ attributes }) => attributes['id'] ?? '',
    );
    expect(new Set(ids).size).toBe(ids.length);
    const wanted = references(xml);
    expect(wanted.length).toBeGreaterThan(10);
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

test('a revoked certificate comes with the time, the reason and the answer that says so', () => {
  const xml = readXml(etsiReport(revoked(signed)));
  const [information] = all(xml, 'RevocationStatusInformation');
  if (!information) throw new Error('nothing said of the revocation');
  expect(textAt(information, 'RevocationTime')).toBe('2026-11-01T00:00:00.000Z');
  expect(textAt(information, 'RevocationReason')).toBe('urn:etsi:019102:revocationReason:keyCompromise');
  expect(all(information, 'RevocationObject').map(({ attributes }) => attributes['VOReference'])).toEqual([
    `R-${'c'.repeat(64)}`,
  ]);
});

test('a file without signatures gets one report that says so, since the schema wants one', async () => {
  const xml = readXml(etsiReport(await validatePdf(twoFields(), trusting(demoPki()))));
  expect(all(xml, 'MainIndication').map(({ text }) => text)).toEqual(['urn:cef:dss:mainindication:noSignatureFound']);
});

test.each(HOSTILE_WORDS.map((words) => [words.slice(0, 30), words]))(
  'words of a hostile file stay text: %j',
  (_, words) => {
    const xml = readXml(etsiReport(saying(archived(signed), words)));
    expect(all(xml, 'Signer').map(({ text }) => text)).toEqual([shown(words), shown(words)]);
    expect(all(xml, 'script')).toEqual([]);
  },
);

/** What XML 1.0 cannot hold is shown as replaced. */
const shown = (words: string): string => words.toWellFormed().replaceAll(/[\u0000\u0008\u001F\uFFFE\uFFFF]/g, '\uFFFD');

function references({ attributes, children }: ReturnType<typeof readXml>): readonly string[] {
  return [...(attributes['VOReference']?.split(' ') ?? []), ...children.flatMap(references)];
}
