import { change, loadView } from '../load.ts';
import type { Deps } from '../ports.ts';
import type { Facts } from '../state.ts';
import type { AgreementView } from '../views.ts';

/** When each thing that went wrong is tried again: a time-stamp, the signature level, mails. */
function nextTries({ answered, delayed, mails }: Facts): readonly string[] {
  const ofMails = [...mails.values()].map(({ sent, failed }) => (sent === null ? (failed?.next ?? null) : null));
  return [answered?.nextTry ?? null, delayed?.nextTry ?? null, ...ofMails].filter((one) => one !== null);
}

/** True when something waits for a later try, which may be made now. What is due already is being tried. */
export const mayTryNow = (facts: Facts, now: Date): boolean =>
  nextTries(facts).some((time) => Date.parse(time) > now.getTime());

/** See `RoundService.tryNow`. The work itself is the worker's, as ever: so nothing is done twice. */
export async function tryNow(deps: Deps, id: string): Promise<AgreementView> {
  await change(deps.storage, id, (facts) =>
    mayTryNow(facts, deps.clock.now()) ? [{ type: 'retry-asked', data: {} }] : [],
  );
  return loadView(deps, id);
}
