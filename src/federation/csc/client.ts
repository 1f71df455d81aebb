import type { z } from 'zod';
import { jsonBody, jsonOf, type Outbound, type OutboundAnswer } from '../../net/outbound.ts';
import { errorAnswer } from './answers.ts';
import { answerUnfit, clientRefused, serviceRefused, serviceUnavailable, tokenExpired } from './problems.ts';

/** A remote signing service, as an operator names it. */
export interface CscService {
  /** As people know it. */
  readonly name: string;
  /** Base address of the API: "https://sign.example/csc/v2". */
  readonly address: string;
  readonly version: 1 | 2;
  /** Where its parts may be: scheme, name and port. `outbound` asks these alone, and people are sent nowhere else. */
  readonly origins: readonly string[];
  readonly outbound: Outbound;
}

/** What a call is allowed with; null: nothing (info, and services that know who asks by the connection). */
export type Bearer = string | null;

/**
 * Calls one function of the API (all are POST of JSON, 7.1) and reads its answer. Throws Problem `csc-unavailable`,
 * `csc-token-expired`, `csc-client-refused`, `csc-refused`, `csc-answer-invalid`; none of them holds a token.
 */
export async function callCsc<S extends z.ZodType>(
  service: CscService,
  path: string,
  body: object,
  bearer: Bearer,
  schema: S,
): Promise<z.output<S>> {
  const answer = await service.outbound.send({
    method: 'POST',
    address: `${service.address}/${path}`,
    headers: { Accept: 'application/json', ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }) },
    body: jsonBody(body),
  });
  return readAnswer(service, path, answer, schema);
}

/** Reads an answer of the service or of its authorization server. Throws as `callCsc`. */
export function readAnswer<S extends z.ZodType>(
  service: CscService,
  path: string,
  answer: OutboundAnswer,
  schema: S,
): z.output<S> {
  if ('fault' in answer) throw serviceUnavailable(service.name, `${path}: ${answer.fault}`);
  if (answer.status < 200 || answer.status > 299) throw refusal(service, path, answer);
  const read = schema.safeParse(jsonOf(answer));
  // What the schema says names members, never their values.
  if (!read.success)
    throw answerUnfit(service.name, `${path}: ${read.error.issues.map((one) => one.path.join('.')).join()}`);
  return read.data;
}

/** Words of `error` (10.1, RFC 6749 5.2, RFC 6750 3.1) that mean: what you were allowed has ended. */
const EXPIRED = new Set(['invalid_token', 'invalid_grant', 'expired_token']);
const DENIED = new Set(['invalid_client', 'unauthorized_client', 'invalid_pin', 'access_denied']);

function refusal(service: CscService, path: string, answer: Exclude<OutboundAnswer, { fault: unknown }>) {
  const said = errorAnswer.safeParse(jsonOf(answer)).data;
  const { error = '', error_description: description = '' } = said ?? {};
  const inside = `${path}: ${answer.status} ${error} ${description}`.trim();
  // Services say of an expired SAD "invalid_request" and speak of it in the description alone (11.10).
  const isExpired =
    EXPIRED.has(error) ||
    (error === 'invalid_request' && /\bSAD\b.*(expired|invalid)|(expired|invalid).*\bSAD\b/i.test(description));
  if (isExpired) return tokenExpired(service.name, inside);
  if (DENIED.has(error)) return clientRefused(service.name, inside);
  if (answer.status === 401) return tokenExpired(service.name, inside);
  return answer.status >= 500 || answer.status === 429
    ? serviceUnavailable(service.name, inside)
    : serviceRefused(service.name, inside);
}
