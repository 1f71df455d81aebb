/**
 * JSON pointer (RFC 6901) of the first place at which two JSON values differ, in the order of the second; null when they
 * are the same. A list that became longer or shorter differs where its common beginning ends. Looks no deeper than
 * `depth` levels, and then says the whole value differs.
 */
export function firstDifference(before: unknown, after: unknown, depth = 64): string | null {
  if (Object.is(before, after)) return null;
  if (!isContainer(before) || !isContainer(after) || Array.isArray(before) !== Array.isArray(after) || depth === 0)
    return '';
  for (const key of new Set([...Object.keys(after), ...Object.keys(before)])) {
    const step = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!Object.hasOwn(before, key) || !Object.hasOwn(after, key)) return step;
    const inside = firstDifference(before[key], after[key], depth - 1);
    if (inside !== null) return step + inside;
  }
  return null;
}

const isContainer = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
