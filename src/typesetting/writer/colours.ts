import type { Colour } from '../ink.ts';
import { number } from './values.ts';

/** Black and greys as DeviceGray, so that printers use black ink only; other colours in the sRGB of the output intent. */
export const fillColour = (colour: Colour): string => operators(colour).fill;
export const strokeColour = (colour: Colour): string => operators(colour).stroke;

interface Operators {
  readonly fill: string;
  readonly stroke: string;
}

/** The colours of templates and charts are few; the bound is for what may come from pictures of data. */
const known = new Map<Colour, Operators>();
const MOST_COLOURS = 1000;

function operators(colour: Colour): Operators {
  const found = known.get(colour);
  if (found) return found;
  if (known.size >= MOST_COLOURS) known.clear();
  const made = { fill: operator(colour, 'g', 'rg'), stroke: operator(colour, 'G', 'RG') };
  known.set(colour, made);
  return made;
}

function operator(colour: Colour, grey: string, rgb: string): string {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)?.slice(1);
  if (!parts) throw new Error(`${colour} is no colour of the form #rrggbb`);
  const values = parts.map((part) => number(Number.parseInt(part, 16) / 255));
  return new Set(values).size === 1 ? `${values[0]} ${grey}` : `${values.join(' ')} ${rgb}`;
}
