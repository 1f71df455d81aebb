/** Operators that clear the stack, with the number of their operands where a width may come before them (Adobe Technical Note 5177, 4.1). */
const TAKES: Readonly<Record<number, number>> = { 4: 1, 14: 0, 21: 2, 22: 1 };
const STEMS = new Set([1, 3, 18, 23, 19, 20]);
const DEEPEST = 10;
/** The width stands among the first operands: at most 48 of them, with calls between. */
const MOST_STEPS = 500;

/**
 * What a Type 2 charstring says of its width before it draws: the difference from the nominal width, `default` when it
 * says nothing, null for one that cannot be read.
 */
export function charStringWidth(
  code: Uint8Array,
  subrs: readonly Uint8Array[],
  globals: readonly Uint8Array[],
): number | 'default' | null {
  const stack: number[] = [];
  let steps = 0;

  const run = (bytes: Uint8Array, depth: number): number | 'default' | null | undefined => {
    if (depth > DEEPEST) return null;
    for (let at = 0; at < bytes.length;) {
      if (++steps > MOST_STEPS || stack.length > 48) return null;
      const byte = bytes[at++] ?? 0;
      const next = (): number => bytes[at++] ?? 0;
      if (byte >= 32 && byte <= 246) stack.push(byte - 139);
      else if (byte >= 247 && byte <= 250) stack.push((byte - 247) * 256 + next() + 108);
      else if (byte >= 251 && byte <= 254) stack.push(-(byte - 251) * 256 - next() - 108);
      else if (byte === 255) stack.push(((next() << 24) | (next() << 16) | (next() << 8) | next()) / 65536);
      else if (byte === 28) stack.push(((next() << 24) | (next() << 16)) >> 16);
      else if (byte === 10 || byte === 29) {
        const list = byte === 10 ? subrs : globals;
        const bias = list.length < 1240 ? 107 : list.length < 33_900 ? 1131 : 32_768;
        const inner = list[(stack.pop() ?? 0) + bias];
        const found = inner ? run(inner, depth + 1) : null;
        if (found !== undefined) return found;
      } else if (byte === 11) return undefined;
      else if (STEMS.has(byte)) return stack.length % 2 === 1 ? (stack[0] ?? null) : 'default';
      else if (byte in TAKES) {
        const extra = stack.length - (TAKES[byte] ?? 0);
        // endchar may build an accented letter from four operands.
        return extra === 1 || (byte === 14 && extra === 5) ? (stack[0] ?? null) : 'default';
      } else return null;
    }
    return undefined;
  };
  return run(code, 0) ?? null;
}
