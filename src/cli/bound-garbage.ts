import { setFlagsFromString } from 'node:v8';

/** Bytes of data that become about two hundred pages: what is shorter needs no bound. */
const LARGE = 1_000_000;
/**
 * Percent of what lives. With 50 a thousand pages take 25 MB more and hardly less time; without a bound they take 140 MB
 * more and two thirds of the processor time, since most of the search runs beside the program.
 */
const GARBAGE = 30;

/**
 * Keeps the memory of a long document small. V8 lets a heap grow to as much as four times what lived when it was last
 * searched for garbage; from here on it is searched sooner. This is no limit: whatever a document needs, it gets.
 */
export function boundGarbage(bytesOfData: number): void {
  if (bytesOfData > LARGE) setFlagsFromString(`--heap-growing-percent=${GARBAGE}`);
}
