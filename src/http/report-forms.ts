import type { Request, Response } from 'express';
import { words } from '../core/words.ts';
import type { Lookup, Service } from '../issuing/service.ts';
import { detailedJson } from '../validation/views/detailed-json.ts';
import { etsiReport } from '../validation/views/etsi-report/etsi-report.ts';
import { HttpProblem } from './http-problem.ts';

/** One way to write a verdict. */
export interface ReportForm {
  readonly type: string;
  readonly write: (lookup: Lookup, request: Request, service: Service) => Promise<string | Uint8Array>;
}

/** The first is what a client gets that takes any. */
const REPORT_FORMS: readonly ReportForm[] = [
  { type: 'application/json', write: async ({ report, known }) => JSON.stringify({ ...report, known }) },
  {
    type: 'application/vnd.likalydande.detailed+json',
    write: async ({ report, known }) => JSON.stringify({ ...detailedJson(report, null), known }),
  },
  { type: 'application/xml', write: async ({ report }) => etsiReport(report) },
  { type: 'application/pdf', write: certificateOf },
];

/** The certificate, in the language of Accept-Language; whoever sends bytes has given no name. */
async function certificateOf({ report }: Lookup, request: Request, service: Service): Promise<Uint8Array> {
  const language = request.acceptsLanguages('sv', 'en') === 'en' ? 'en' : 'sv';
  const { bytes } = await service.certificate({ report, fileName: '', language });
  return bytes;
}

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

/** Answers with a verdict; nothing on the way may keep it. */
export function sendReport(response: Response, type: string, body: string | Uint8Array): void {
  response.set('Cache-Control', 'no-store').vary('Accept').type(type);
  response.send(typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength));
}
