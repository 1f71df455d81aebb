import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { get, inPath, ofBytes, post, problems } from './openapi-parts.ts';

const ABSENT = { 404: 'demo-answer-unknown' };
const QUESTION = { ...ABSENT, 413: 'body-too-large (16 KB)', 415: 'content-type', 422: 'question-missing' };
const der = (type: string) => ({ 200: { description: 'DER', ...ofBytes(type) } });
const STAMP = {
  requestBody: ofBytes('application/timestamp-query'),
  responses: { ...der('application/timestamp-reply'), ...problems(QUESTION) },
};

/** What the demo PKI answers. */
export const DEMO_PATHS: ZodOpenApiPathsObject = {
  '/v1/demo-pki/tsa': post('A time-stamp by the demo authority (RFC 3161)', STAMP),
  '/v1/demo-pki/tsa-pq': post('A time-stamp by its post-quantum authority, signed with ML-DSA-65 (RFC 9882)', STAMP),
  '/v1/demo-pki/ocsp/{name}': post('The status of certificates of a demo CA (RFC 6960)', {
    ...inPath('name'),
    requestBody: ofBytes('application/ocsp-request'),
    responses: { ...der('application/ocsp-response'), ...problems(QUESTION) },
  }),
  '/v1/demo-pki/crl/{name}': get('The list of a demo CA, cut now', {
    ...inPath('name'),
    responses: { ...der('application/pkix-crl'), ...problems(ABSENT) },
  }),
  '/v1/demo-pki/ca/{name}': get('The certificate of a demo CA', {
    ...inPath('name'),
    responses: { ...der('application/pkix-cert'), ...problems(ABSENT) },
  }),
};
