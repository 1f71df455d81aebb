import { POLICY_DATA } from './policy-2.ts';

/** The policy that verdicts name. */
export const POLICY = { id: POLICY_DATA.id, version: POLICY_DATA.version, date: POLICY_DATA.date } as const;
