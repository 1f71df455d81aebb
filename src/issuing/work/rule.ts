import type { Deps } from '../ports.ts';
import type { Facts } from '../state.ts';

/** Something that an agreement needs done although nobody asks for it: a retry, a reminder, a renewal. */
export interface Work {
  /** Names it in the log: "level". */
  readonly name: string;
  /** Not before this. */
  readonly at: Date;
  /**
   * Does it. What may go wrong in the world (a service that is down) it writes to the journal itself, with its cause and the next
   * try, so that the rule then gives a later `at`. What it throws is a defect, or somebody else who was faster
   * (Problem `journal-moved`).
   */
  run(deps: Deps): Promise<void>;
}

/** One kind of work, told from what the journal says: null when there is none. Pure; asked again after every change. */
export type WorkRule = (facts: Facts, now: Date) => Work | null;
