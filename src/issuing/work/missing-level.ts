import { levelIsMissing, reachLevel } from '../levels/reach-level.ts';
import type { WorkRule } from './rule.ts';

/** All have signed, and the archive revision is still to be made: at once, or when it is to be tried again. */
export const missingLevel: WorkRule = (facts, now) =>
  levelIsMissing(facts)
    ? {
        name: 'level',
        at: facts.delayed ? new Date(facts.delayed.nextTry) : now,
        run: (deps) => reachLevel(deps, facts.id),
      }
    : null;
