import { Problem, type ProblemParts } from '../core/problem.ts';

/** A refusal that only HTTP knows (405, 416 …): a Problem with a status and headers of its own. */
export class HttpProblem extends Problem {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(parts: ProblemParts & { readonly status: number; readonly headers?: Readonly<Record<string, string>> }) {
    super(parts);
    this.status = parts.status;
    this.headers = parts.headers ?? {};
  }
}
