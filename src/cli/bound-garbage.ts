import { setFlagsFromString } from 'node:v8';

/** Bytes of data that become about two hundred pages: what is shorter needs no bound. */
const LARGE = 1_000_000;
/** Percent of what lives: half as much again costs a tenth of the time of a thousand pages, and spares 15 MB. */
const GARBAGE = 30;

/**
 * Keeps the memory of a long document small. V8 lets a heap grow to as much as four times what lived when it was last
 * searched for garbage; from here on it is searched sooner. This is no limit: whatever a document needs, it gets.
 */
export function boundGarbage(bytesOfData: number): void {
  if (bytesOfData > LARGE) setFlagsFromString(`--heap-growing-percent=${GARBAGE}`);
}
