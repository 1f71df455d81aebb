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
  const operators: string[] = [];
  for (let at = 0; at < commands.length; at += 1) {
    const box = boxAt(commands, at);
    if (box) {
      operators.push(`${point(box.x, box.y)} ${number(box.width)} ${number(-box.height)} re`);
      at += BOX.length - 1;
      continue;
    }
    const command = commands[at];
    if (command) operators.push(operatorOf(command, point));
  }
  return operators.join(' ');
}

function operatorOf(command: PathCommand, point: (x: number, y: number) => string): string {
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
}

const BOX = ['M', 'L', 'L', 'L', 'Z'] as const;

/**
 * A box that `rectangle` (`shapes.ts`) made, from its corner to the right, down, back and up: the operator `re` draws the same
 * path in half the text. A QR code is hundreds of them.
 */
function boxAt(commands: readonly PathCommand[], at: number) {
  const [corner, right, low, left, end] = commands.slice(at, at + BOX.length);
  if (corner?.op !== 'M' || right?.op !== 'L' || low?.op !== 'L' || left?.op !== 'L' || end?.op !== 'Z') return null;
  const isBox = corner.y === right.y && right.x === low.x && low.y === left.y && left.x === corner.x;
  return isBox ? { x: corner.x, y: corner.y, width: right.x - corner.x, height: low.y - corner.y } : null;
}
