import type { Colour, PathCommand } from '../ink.ts';
import { number } from './values.ts';

export interface Stroke {
  readonly width: number;
  readonly colour: Colour;
  readonly dash?: readonly [number, number];
  readonly round?: boolean;
}

/** Path construction operators (ISO 32000-1 8.5.2) of commands measured from the page's top. */
export function pathOperators(commands: readonly PathCommand[], pageHeight: number): string {
  const point = (x: number, y: number): string => `${number(x)} ${number(pageHeight - y)}`;
  return commands
    .map((command) => {
      switch (command.op) {
        case 'M':
          return `${point(command.x, command.y)} m`;
        case 'L':
          return `${point(command.x, command.y)} l`;
        case 'C':
          return `${point(command.x1, command.y1)} ${point(command.x2, command.y2)} ${point(command.x, command.y)} c`;
        case 'Z':
          return 'h';
      }
    })
    .join(' ');
}
