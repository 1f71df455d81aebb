/** Columns of a line, as mail and terminals have them. */
export const LINE = 78;
/** A table may be wider than running text: breaking its rows would harm it more. */
export const WIDEST_TABLE = 100;

/** Greedy lines of at most 78 columns; no-break spaces keep their words together and become spaces. */
export function wrapped(text: string, first = '', rest = first): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(/[ \n\t]+/u)) {
    if (word === '') continue;
    if (!empty && line.length + 1 + word.length > LINE) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  lines.push(line);
  return lines.map((one) => one.replaceAll('\u00A0', ' '));
}
