import type { ValidationReport } from '../../report.ts';
import { signaturesOf, validationObjects } from './objects.ts';
import { signatureReport } from './signature.ts';
import { status } from './parts.ts';
import { NAMESPACES } from './uris.ts';
import { element, elementWith } from './xml.ts';

/**
 * The report as XML of ETSI TS 119 102-2 V1.4.1, UTF-8 once encoded: one report a signature, then the objects that they
 * refer to. A file without signatures gets one report that says so. Pure; never throws.
 */
export function etsiReport(report: ValidationReport): string {
  const reports = signaturesOf(report).map(({ id, signature }) => signatureReport(id, signature, report));
  const root = elementWith(
    'ValidationReport',
    NAMESPACES,
    reports.length > 0
      ? reports
      : element('SignatureValidationReport', status('SignatureValidationStatus', 'NO-SIGNATURE', null)),
    validationObjects(report),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.markup}\n`;
}
