import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { Problem, type ProblemKind } from '../core/problem.ts';
import { words, type Language, type Words } from '../core/words.ts';
import { asProblem } from './as-problem.ts';
import { HttpProblem } from './http-problem.ts';

export { asProblem };

const KINDS: Readonly<Record<ProblemKind, readonly [status: number, title: Words]>> = {
  invalid: [422, words('Uppgifterna har fel', 'The data have faults')],
  'not-found': [404, words('Det finns inte', 'It does not exist')],
  conflict: [409, words('Det går inte i det här läget', 'It is not possible in this state')],
  'precondition-failed': [412, words('Någon annan hann före', 'Somebody else was first')],
  'precondition-required': [428, words('Ett villkor saknas', 'A condition is missing')],
  'too-large': [413, words('För stort', 'Too large')],
  unsupported: [415, words('Det går inte att ta emot', 'It cannot be accepted')],
  forbidden: [403, words('Det är inte tillåtet', 'It is not allowed')],
  'too-many': [429, words('För många försök', 'Too many attempts')],
  unavailable: [503, words('Tjänsten är upptagen', 'The service is busy')],
  internal: [500, words('Något gick fel hos oss', 'Something went wrong on our side')],
};

/** HTTP status of a Problem. */
export const statusOf = (problem: Problem): number =>
  problem instanceof HttpProblem ? problem.status : KINDS[problem.kind][0];

/** Language of an answer: `Accept-Language`, Swedish unless English is preferred. */
const languageOf = (request: Request): Language => (request.acceptsLanguages('sv', 'en') === 'en' ? 'en' : 'sv');

/**
 * RFC 9457 answer of a Problem. `title` is the same for every Problem of a code; `detail` is the sentence in the reader's
 * language; both languages stand in `message`, so that a system can store the answer and show it later. Inner details
 * stay in the log.
 */
function answerProblem(request: Request, response: Response, problem: Problem, publicAddress: string): void {
  const language = languageOf(request);
  const retryAfter = problem.extensions['retryAfter'];
  if (problem instanceof HttpProblem) response.set(problem.headers);
  if (typeof retryAfter === 'number') response.set('Retry-After', String(retryAfter));
  response
    .status(statusOf(problem))
    .set('Content-Language', language)
    .set('Cache-Control', 'no-store')
    .set('Vary', 'Accept-Language')
    .type('application/problem+json')
    .send(
      JSON.stringify({
        ...problem.extensions,
        type: `${publicAddress}/problems/${problem.code}`,
        title: KINDS[problem.kind][1][language],
        status: statusOf(problem),
        detail: problem.words[language],
        code: problem.code,
        message: problem.words,
        ...(problem.issues.length > 0 ? { issues: problem.issues } : {}),
      }),
    );
}

export interface ProblemLog {
  (problem: Problem, request: Request): void;
}

/** Last in the chain of the API: every error becomes problem+json. */
export const apiErrors =
  (publicAddress: string, log: ProblemLog): ErrorRequestHandler =>
  (error, request, response, _next) => {
    const problem = asProblem(error);
    log(problem, request);
    // Half an answer is out: only a cut connection tells the client that it is not whole.
    if (response.headersSent) return void response.destroy();
    answerProblem(request, response, problem, publicAddress);
  };

/** No route of the API matched. */
export const unknownAddress: RequestHandler = () => {
  throw new Problem({
    kind: 'not-found',
    code: 'address-unknown',
    message: words('Adressen finns inte.', 'This address does not exist.'),
  });
};
