import { Problem, type Issue } from '../core/problem.ts';
import { words } from '../core/words.ts';

export interface GivenReason {
  readonly code: string;
  readonly reason: string;
}

const MAX_REASON = 1000;

/**
 * Pairs warnings with reasons, code by code, in the order of the warnings. Reasons for codes that nobody warned of are
 * dropped. Throws Problem `warning-reason-missing` (invalid) with the warnings that lack one in `issues`.
 */
export function pairReasons(
  issues: readonly Issue[],
  reasons: Readonly<Record<string, string>>,
): readonly GivenReason[] {
  const warnings = issues.filter((issue) => issue.severity === 'warning');
  const reasonOf = (code: string) =>
    Object.hasOwn(reasons, code) ? String(reasons[code]).trim().slice(0, MAX_REASON) : '';
  const bare = warnings.filter((issue) => reasonOf(issue.code) === '');
  if (bare.length > 0)
    throw new Problem({
      kind: 'invalid',
      code: 'warning-reason-missing',
      message: words(
        'Ange ett skäl för varje varning innan texten låses.',
        'Give a reason for each warning before the text is locked.',
      ),
      issues: bare,
    });
  return [...new Set(warnings.map((issue) => issue.code))].map((code) => ({ code, reason: reasonOf(code) }));
}
