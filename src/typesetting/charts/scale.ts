import { formatNumber } from '../../document/numbers.ts';

/** A linear scale with round ticks. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

const STEPS = [1, 2, 2.5, 5, 10, 20];
const MOST_TICKS = 5;
const NEARLY = 1e-6;

/** From `min` to `max`, wider where a value lies outside, with at most five ticks that are round numbers (look § 8). */
export function roundScale(min: number, max: number, values: readonly number[]): Scale {
  const from = Math.min(min, ...values);
  const to = Math.max(max, ...values);
  const span = to > from ? to - from : 1;
  const power = 10 ** Math.floor(Math.log10(span / MOST_TICKS));
  const step = STEPS.map((one) => one * power).find((one) => ticksOf(from, from + span, one).length <= MOST_TICKS);
  const chosen = step ?? span;
  const decimals = Math.min(6, Math.max(0, ...[chosen].map(decimalsOf)));
  return {
    min: from,
    max: from + span,
    ticks: ticksOf(from, from + span, chosen).map((value) => ({ value, text: formatNumber(value, { decimals }) })),
  };
}

/** Counted, not added up, so that 0.1 + 0.2 does not end as 0.30000000000000004. */
function ticksOf(min: number, max: number, step: number): readonly number[] {
  const first = Math.ceil(min / step - NEARLY);
  const last = Math.floor(max / step + NEARLY);
  const count = Math.min(last - first + 1, MOST_TICKS + 1);
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

const decimalsOf = (step: number): number => (String(Number(step.toPrecision(6))).split('.')[1] ?? '').length;
