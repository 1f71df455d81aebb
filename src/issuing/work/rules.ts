import { lastDayRule, preparationRule } from './expiry.ts';
import { mailRule } from './mail.ts';
import { missingLevel } from './missing-level.ts';
import { reminderRule } from './reminders.ts';
import { renewal } from './renewal.ts';
import type { WorkRule } from './rule.ts';
import { waitingStamp } from './waiting-stamp.ts';

/** All kinds of work, in the order in which one agreement's are done when several are due. */
export const WORK_RULES: readonly WorkRule[] = [
  waitingStamp,
  preparationRule,
  lastDayRule,
  missingLevel,
  renewal,
  mailRule,
  reminderRule,
];
