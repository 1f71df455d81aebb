/** Which categories of many are named along an axis: every second, third … from `anchor` on. */
export interface Strides {
  /** The place of a category that is always named. */
  readonly anchor: number;
  /** From all of them to one alone. */
  readonly strides: readonly number[];
}

const MONTHS = [1, 2, 3, 6, 12, 24, 36, 60];
const TENS = [1, 2, 5, 10, 20, 50];
const OTHERS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60];
const JANUARY = /^jan|^\d{4}[-–/.]0?1$|^0?1[-–/.]\d{4}$/iu;
const NUMBER = /^\d{1,4}$/u;

/** Months keep January, years the round ones, others the first. */
export function stridesOf(categories: readonly string[]): Strides {
  const count = categories.length;
  const upTo = (strides: readonly number[]) => [...strides.filter((one) => one < count), Math.max(1, count)];
  const january = categories.findIndex((text) => JANUARY.test(text.trim()));
  if (january >= 0) return { anchor: january, strides: upTo(MONTHS) };
  const first = Number(categories[0]);
  const areInOrder = categories.every((text, i) => NUMBER.test(text.trim()) && Number(text) === first + i);
  if (!areInOrder) return { anchor: 0, strides: upTo(OTHERS) };
  const five = (5 - (first % 5)) % 5;
  const ten = (10 - (first % 10)) % 10;
  return { anchor: ten < count ? ten : five < count ? five : 0, strides: upTo(TENS) };
}

/** The places that are named with a stride. */
export function keptWith({ anchor }: Strides, stride: number, count: number): readonly number[] {
  const kept: number[] = [];
  for (let i = anchor % stride; i < count; i += stride) kept.push(i);
  return kept;
}
