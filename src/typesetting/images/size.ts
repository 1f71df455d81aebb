import { refusal } from './refusals.ts';

/** A side in pixels; more than A3 at 1,200 dots an inch has no use on a page. */
const SIDE = { least: 16, most: 16_000 };
/** A4 at 500 dots an inch; decoded at most 100 MB. */
const MOST_PIXELS = 25_000_000;

/** Refuses a picture that is too small or too large, before anything is decoded. */
export function checkSize(columns: number, rows: number): void {
  if (columns === 0 || rows === 0) throw refusal('image-damaged', 'no pixels');
  if (columns > SIDE.most || rows > SIDE.most || columns * rows > MOST_PIXELS) throw refusal('image-too-large');
  if (columns < SIDE.least || rows < SIDE.least) throw refusal('image-too-small');
}
