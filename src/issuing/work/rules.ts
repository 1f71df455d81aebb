import type { WorkRule } from './rule.ts';

/** All kinds of work, in the order in which one agreement's are done. */
export const WORK_RULES: readonly WorkRule[] = [];
