import { Problem } from '../../core/problem.ts';
import type { Deps } from '../ports.ts';
import { fold, type Facts } from '../state.ts';
import type { Work, WorkRule } from './rule.ts';
import { WORK_RULES } from './rules.ts';

export interface Round {
  /** When something will be due next; null: nothing is known to come. */
  readonly next: Date | null;
  readonly done: readonly { readonly id: string; readonly work: string }[];
  /** Defects: each is tried again later, and stops nobody else's work. */
  readonly failures: readonly { readonly id: string; readonly work: string; readonly error: unknown }[];
}

export interface Worker {
  /** Does all that is due now. One round at a time. */
  round(): Promise<Round>;
}

/** More work of one agreement than this in a round is a rule that does not see what it did. */
const MAX_A_ROUND = 20;
/** How long an agreement is left alone after a defect, milliseconds. */
const AFTER_DEFECT = 10 * 60_000;

/**
 * Finds and does the work of all agreements. The journal is read whole once; after that only agreements that changed since, and
 * those whose time has come: a round without work costs one query.
 */
export function createWorker(deps: Deps, rules: readonly WorkRule[] = WORK_RULES): Worker {
  const { storage, clock } = deps;
  /** Sequence that was looked at, and when there is work. */
  const known = new Map<string, { readonly sequence: number; readonly at: Date | null }>();
  /** Position in the journal up to which changes were looked at. */
  let noticed = 0;

  const dueOf = (facts: Facts, now: Date): readonly Work[] =>
    rules.flatMap((rule) => rule(facts, now) ?? []).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const load = async (id: string) => fold(await storage.journal.read(id));
  const note = (id: string, facts: Facts | null, now: Date) =>
    known.set(id, { sequence: facts?.sequence ?? 0, at: (facts && dueOf(facts, now)[0]?.at) ?? null });
  const leaveAlone = async (id: string, now: Date) =>
    known.set(id, { sequence: (await load(id))?.sequence ?? 0, at: new Date(now.getTime() + AFTER_DEFECT) });

  /** By place in the journal, not by agreement: what we write ourselves hides nobody else's change that came before it. */
  const noticeChanges = async (now: Date) => {
    const { streams, position } = await storage.journal.changes(noticed);
    for (const id of streams) {
      const facts = await load(id);
      // A defect waits its time, unless something has happened since.
      if (known.get(id)?.sequence !== (facts?.sequence ?? 0)) note(id, facts, now);
    }
    noticed = position;
  };

  const doWork = async (id: string, done: { id: string; work: string }[], failures: Round['failures'][number][]) => {
    for (let count = 0; count < MAX_A_ROUND; count++) {
      const now = clock.now();
      const facts = await load(id);
      note(id, facts, now);
      const work = facts && dueOf(facts, now)[0];
      if (!work || work.at > now) return;
      try {
        await work.run(deps);
        done.push({ id, work: work.name });
      } catch (error) {
        // Somebody else was faster: what is left to do shows when the agreement is read again.
        if (error instanceof Problem && error.code === 'journal-moved') continue;
        failures.push({ id, work: work.name, error });
        return leaveAlone(id, now);
      }
    }
    failures.push({ id, work: 'round', error: new Error('an agreement has work without end') });
    return leaveAlone(id, clock.now());
  };

  const round = async (): Promise<Round> => {
    const now = clock.now();
    await noticeChanges(now);
    const due = [...known].filter(([, { at }]) => at !== null && at <= now).map(([id]) => id);
    const done: { id: string; work: string }[] = [];
    const failures: Round['failures'][number][] = [];
    for (const id of due) await doWork(id, done, failures);
    const times = [...known.values()].flatMap(({ at }) => (at ? [at.getTime()] : []));
    return { next: times.length > 0 ? new Date(times.reduce((a, b) => Math.min(a, b))) : null, done, failures };
  };

  let running: Promise<Round> | null = null;
  return {
    round: () => (running ??= round().finally(() => (running = null))),
  };
}
