import { lastDayRule, preparationRule } from './expiry.ts';
import { mailRule } from './mail.ts';
import { reminderRule } from './reminders.ts';
import type { WorkRule } from './rule.ts';

/** All kinds of work, in the order in which one agreement's are done. */
export const WORK_RULES: readonly WorkRule[] = [preparationRule, lastDayRule, mailRule, reminderRule];
