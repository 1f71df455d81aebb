import type { Times } from './duel.ts';

/** Lines of the bench's one table: what, figures, and the aim where there is one. */

const WIDTH = 58;
const cell = (text: string) => text.padStart(9);
const line = (name: string, cells: readonly string[], aim = '') =>
  console.log(`${name.padEnd(WIDTH)} ${cells.map(cell).join(' ')}   ${aim}`.trimEnd());

export const section = (name: string, columns: readonly string[]): void => {
  console.log('');
  line(name, columns);
};

export const remark = (text: string): void => console.log(`(${text})`);

/** Milliseconds: the least, the median, and the median on the processors where it is known. */
export const times = (
  name: string,
  { min, median, cpu }: Omit<Times, 'cpu'> & { readonly cpu?: number },
  aim?: string,
): void =>
  line(
    name,
    [min, median, ...(cpu === undefined ? [] : [cpu])].map((one) => one.toFixed(one < 10 ? 2 : 1)),
    aim,
  );

const share = (one: number) => one.toFixed(one < 0.1 ? 3 : 2);

/** Our times as shares of theirs. */
export function ratios(
  name: string,
  { ours, theirs }: { readonly ours: Times; readonly theirs: Times },
  aim?: string,
): void {
  line(name, [ours.min / theirs.min, ours.median / theirs.median, ours.cpu / theirs.cpu].map(share), aim);
}

export const figures = (name: string, values: readonly (number | string)[], aim?: string): void =>
  line(name, values.map(String), aim);
