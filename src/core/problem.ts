import { words, type Words } from './words.ts';

/** One fault or warning in an input, at a JSON pointer (RFC 6901; '' is the whole input). */
export interface Issue {
  readonly pointer: string;
  /** Stable, kebab-case: part of the API. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** What is wrong and what to do, one sentence a language. */
  readonly message: Words;
}

/** What kind of failure it is; `http` turns it into a status, `cli` into an exit code. */
export type ProblemKind =
  | 'invalid'
  | 'not-found'
  | 'conflict'
  | 'precondition-failed'
  | 'precondition-required'
  | 'too-large'
  | 'unsupported'
  | 'forbidden'
  | 'too-many'
  | 'unavailable'
  | 'internal';

export interface ProblemParts {
  readonly kind: ProblemKind;
  /** Stable, kebab-case: part of the API and the last part of the RFC 9457 `type`. */
  readonly code: string;
  /** What happened and what to do. Never holds inner details. */
  readonly message: Words;
  readonly issues?: readonly Issue[];
  /** Members that a client may use (RFC 9457 extension members), e.g. holder and expiry of a preparation. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** For the log only; never sent to a client. */
  readonly inside?: unknown;
}

/** The one error type that crosses rooms. Everything else that is thrown is a defect of ours. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly code: string;
  readonly words: Words;
  readonly issues: readonly Issue[];
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly inside: unknown;

  constructor(parts: ProblemParts) {
    super(parts.message.en);
    this.name = 'Problem';
    this.kind = parts.kind;
    this.code = parts.code;
    this.words = parts.message;
    this.issues = parts.issues ?? [];
    this.extensions = parts.extensions ?? {};
    this.inside = parts.inside;
  }
}

/** A problem that is said in one sentence a language. `inside`: for the log only. */
export const plainProblem = (kind: ProblemKind, code: string, sv: string, en: string, inside?: unknown): Problem =>
  new Problem({ kind, code, message: words(sv, en), ...(inside === undefined ? {} : { inside }) });

/** The RFC 6901 pointer of a path of keys and indexes. */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
