import { stampWaiting } from '../levels/stamp-waiting.ts';
import type { WorkRule } from './rule.ts';

/** A signature that was answered and lacks its time-stamp is completed as soon as that can be had. */
export const waitingStamp: WorkRule = ({ id, answered, prepared }) =>
  answered && prepared?.preparation === answered.preparation
    ? { name: 'time-stamp', at: new Date(answered.nextTry), run: (deps) => stampWaiting(deps, id) }
    : null;
