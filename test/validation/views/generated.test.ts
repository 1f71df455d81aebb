import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { detailedJson } from '../../../src/validation/views/detailed-json.ts';
import { etsiReport } from '../../../src/validation/views/etsi-report/etsi-report.ts';
import { reports } from '../../support/generated/reports.ts';
import { all, readXml, type Read } from './well-formed.ts';

test('whatever a report says, its XML is well formed, and every reference leads to one object', () => {
  fc.assert(
    fc.property(reports(6), (report) => {
      const xml = readXml(etsiReport(report));
      const identified = [...all(xml, 'ValidationObject'), ...all(xml, 'SignatureIdentifier')];
      const ids = identified.map(({ attributes }) => attributes['id'] ?? '');
      expect(new Set(ids).size).toBe(ids.length);
      expect(references(xml).filter((id) => !ids.includes(id))).toEqual([]);
      const signatures = xml.children.filter(({ name }) => name === 'SignatureValidationReport');
      expect(signatures).toHaveLength(Math.max(1, report.signatureCount));
    }),
    { numRuns: 200, seed: 5, endOnFailure: true },
  );
});

test('whatever a report says, its detailed JSON counts as valid only what passed, and holds the report', () => {
  fc.assert(
    fc.property(reports(6), (report) => {
      const written = JSON.parse(JSON.stringify(detailedJson(report, null))) as ReturnType<typeof detailedJson>;
      const { validSignaturesCount, signatures } = written.validationReport.validationConclusion;
      expect(signatures.filter(({ indication }) => indication === 'TOTAL-PASSED')).toHaveLength(validSignaturesCount);
      expect(written.diagnostics).toEqual(JSON.parse(JSON.stringify(report)));
    }),
    { numRuns: 100, seed: 5, endOnFailure: true },
  );
});

const references = ({ attributes, children }: Read): readonly string[] => [
  ...(attributes['VOReference']?.split(' ') ?? []),
  ...children.flatMap(references),
];
