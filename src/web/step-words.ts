import { words } from '../core/words.ts';

/** Where a step of a way stands, in words beside its mark. */
export const STEP_WORDS = {
  done: words('klart', 'done'),
  now: words('pågår', 'in progress'),
  next: words('återstår', 'remains'),
} as const;
export type StepState = keyof typeof STEP_WORDS;
