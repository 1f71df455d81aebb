import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes of data that become about two hundred pages: what is shorter needs no bound. */
const LARGE = 1_000_000;
/**
 * Percent of what lives. With 50 a thousand pages take 25 MB more and hardly less time; without a bound they take 140 MB
 * more and two thirds of the processor time, since most of the search runs beside the program.
 */
const GARBAGE = 30;

/** Whether data of so many bytes make a document that is long. */
export const isLarge = (bytesOfData: number): boolean => bytesOfData > LARGE;

/**
 * Keeps the memory of a long document small. V8 lets a heap grow to as much as four times what lived when it was last
 * searched for garbage; from here on it is searched sooner, and at once instead of beside the program, which makes more garbage
 * meanwhile. This is no limit: whatever a document needs, it gets.
 */
export function boundGarbage(bytesOfData: number): void {
  if (!isLarge(bytesOfData)) return;
  setFlagsFromString(`--heap-growing-percent=${GARBAGE}`);
  setFlagsFromString('--no-incremental-marking');
}

/** Gives back to the system what reading large data took: V8 would keep the pages, 50 MB of them, in case they are needed again. */
export function giveBackMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (how: Readonly<Record<string, string>>) => void;
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
