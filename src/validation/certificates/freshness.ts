import type { RevocationAnswer } from '../../pki/revocation-answer.ts';
import { POLICY_DATA } from '../policy/policy-2.ts';

const HOUR = 3_600_000;

/**
 * Until when an answer counts as fresh (EN 319 102-1 5.2.5): thisUpdate and the longest age that is accepted, which is
 * nextUpdate - thisUpdate, and the policy's for an answer that does not say when the next one comes.
 */
export const freshUntil = ({ thisUpdate, nextUpdate }: RevocationAnswer): Date =>
  nextUpdate ?? new Date(thisUpdate.getTime() + POLICY_DATA.revocation.hoursWithoutNextUpdate * HOUR);

/** The revocation freshness checker: was the answer still fresh at that time? */
export const isFresh = (answer: RevocationAnswer, time: Date): boolean => time <= freshUntil(answer);
