import type { Request, Response } from 'express';
import { words } from '../core/words.ts';
import type { DocumentFile } from '../issuing/service.ts';
import { HttpProblem } from './http-problem.ts';
import { sendPdf } from './send-pdf.ts';

/** The media types that a document is answered in, the first when the client takes any. */
const FORMATS = [
  ['application/pdf', 'pdf'],
  ['text/html', 'html'],
  ['text/plain', 'text'],
] as const;
export type Format = (typeof FORMATS)[number][1];

/** What the client would rather have (RFC 9110 12.5.1). Throws 406 `not-acceptable` when it takes none of them. */
export function wantedFormat(request: Request): Format {
  const type = request.accepts(FORMATS.map(([one]) => one));
  const found = FORMATS.find(([one]) => one === type);
  if (found) return found[1];
  const offered = FORMATS.map(([one]) => one).join(', ');
  throw new HttpProblem({
    kind: 'unsupported',
    status: 406,
    code: 'not-acceptable',
    message: words(`Handlingen finns som ${offered}.`, `The document exists as ${offered}.`),
    headers: { Vary: 'Accept' },
  });
}

/** The page brings its style sheet within it and needs nothing else: nothing is fetched, no script runs. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Answers with the document in the type that was agreed on. */
export function sendWritten(request: Request, response: Response, file: DocumentFile): void {
  response.vary('Accept');
  if (file.type === 'text/html') response.set('Content-Security-Policy', PAGE_POLICY);
  sendPdf(request, response, file);
}
