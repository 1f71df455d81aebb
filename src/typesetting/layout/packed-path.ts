import type { PathCommand } from '../ink.ts';

/** A path as the letters of its commands, and its coordinates after the numbers that are there. */
export function packPath(commands: readonly PathCommand[], numbers: number[]): string {
  let letters = '';
  for (const command of commands) {
    letters += command.op;
    if (command.op === 'C') numbers.push(command.x1, command.y1, command.x2, command.y2);
    if (command.op !== 'Z') numbers.push(command.x, command.y);
  }
  return letters;
}

/** The commands of the letters; `next` gives one coordinate after the other. */
export function unpackPath(letters: string, next: () => number): readonly PathCommand[] {
  return Array.from(letters, (letter): PathCommand => {
    if (letter === 'Z') return { op: 'Z' };
    if (letter === 'C') return { op: 'C', x1: next(), y1: next(), x2: next(), y2: next(), x: next(), y: next() };
    return { op: letter === 'M' ? 'M' : 'L', x: next(), y: next() };
  });
}
