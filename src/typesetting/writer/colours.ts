import type { Colour } from '../ink.ts';
import { number } from './values.ts';

/** Black and greys as DeviceGray, so that printers use black ink only; other colours in the sRGB of the output intent. */
export const fillColour = (colour: Colour): string => colourOperator(colour, 'g', 'rg');
export const strokeColour = (colour: Colour): string => colourOperator(colour, 'G', 'RG');

function colourOperator(colour: Colour, grey: string, rgb: string): string {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)?.slice(1);
  if (!parts) throw new Error(`${colour} is no colour of the form #rrggbb`);
  const values = parts.map((part) => number(Number.parseInt(part, 16) / 255));
  return new Set(values).size === 1 ? `${values[0]} ${grey}` : `${values.join(' ')} ${rgb}`;
}
