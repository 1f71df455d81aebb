import type { Issue } from '../core/problem.ts';

/**
 * The codes of the warnings that lack a reason, each once, in the order of the issues. An agreement with warnings can
 * be finalised when every code has a reason that says something; one reason counts for all warnings of its code.
 */
export function codesWithoutReason(
  issues: readonly Issue[],
  reasons: readonly { readonly code: string; readonly reason: string }[],
): readonly string[] {
  const given = new Set(reasons.filter(({ reason }) => reason.trim() !== '').map(({ code }) => code));
  const codes = issues.filter(({ severity }) => severity === 'warning').map(({ code }) => code);
  return [...new Set(codes)].filter((code) => !given.has(code));
}
