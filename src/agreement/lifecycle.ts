/**
 * The states of an agreement and the ways between them (domain § 6), as data: the list's digest goes into the journal,
 * so the names and their order are part of the format.
 */
export const LIFECYCLE = [
  { state: 'draft', to: ['finalised', 'withdrawn'] },
  { state: 'finalised', to: ['partly-signed', 'signed', 'declined', 'withdrawn', 'expired'] },
  { state: 'partly-signed', to: ['signed', 'declined', 'withdrawn', 'expired'] },
  { state: 'signed', to: ['in-force', 'replaced', 'ended'] },
  { state: 'in-force', to: ['under-revision', 'replaced', 'ended'] },
  { state: 'under-revision', to: ['in-force', 'replaced', 'ended'] },
  { state: 'replaced', to: [] },
  { state: 'ended', to: [] },
  { state: 'declined', to: ['draft'] },
  { state: 'withdrawn', to: ['draft'] },
  { state: 'expired', to: ['draft'] },
] as const;

export type LifecycleState = (typeof LIFECYCLE)[number]['state'];

/** Whether an agreement may go from one state to the other in one step. */
export function mayBecome(from: LifecycleState, to: LifecycleState): boolean {
  const next: readonly LifecycleState[] = LIFECYCLE.find(({ state }) => state === from)?.to ?? [];
  return next.includes(to);
}

/**
 * The state on a day of an agreement that all have signed: the calendar decides between signed, in force and ended.
 * Dates are `YYYY-MM-DD` in Europe/Stockholm; the last day belongs to the term.
 */
export function stateOnDay(
  term: { readonly validFrom: string; readonly validTo: string | null },
  day: string,
): 'signed' | 'in-force' | 'ended' {
  if (day < term.validFrom) return 'signed';
  return term.validTo !== null && day > term.validTo ? 'ended' : 'in-force';
}
