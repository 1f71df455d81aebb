import type { Request } from 'express';
import { words } from '../core/words.ts';
import type { Found } from '../issuing/service.ts';
import type { ValidationReport } from '../validation/report.ts';
import { detailedJson } from '../validation/views/detailed-json.ts';
import { etsiReport } from '../validation/views/etsi-report/etsi-report.ts';
import { HttpProblem } from './http-problem.ts';

/** One way to write a verdict. `known`: which of our files it is. */
export interface ReportForm {
  readonly type: string;
  readonly write: (report: ValidationReport, known: Found | null) => string;
}

/** The first is what a client gets that takes any. */
export const REPORT_FORMS: readonly ReportForm[] = [
  { type: 'application/json', write: (report, known) => JSON.stringify({ ...report, known }) },
  {
    type: 'application/vnd.likalydande.detailed+json',
    write: (report, known) => JSON.stringify({ ...detailedJson(report, null), known }),
  },
  { type: 'application/xml', write: (report) => etsiReport(report) },
];

/** The form that the client would rather have (RFC 9110 12.5.1). Throws 406 `not-acceptable` when it takes none. */
export function wantedReport(request: Request): ReportForm {
  const types = REPORT_FORMS.map(({ type }) => type);
  const wanted = request.accepts(types);
  const form = REPORT_FORMS.find(({ type }) => type === wanted);
  if (form) return form;
  const offered = types.join(', ');
  throw new HttpProblem({
    kind: 'unsupported',
    status: 406,
    code: 'not-acceptable',
    message: words(`Utlåtandet finns som ${offered}.`, `The verdict exists as ${offered}.`),
    headers: { Vary: 'Accept' },
  });
}
