/** Where two JSON values differ: pointers (RFC 6901) in document order, the first `most` of them. */
export function jsonDifferences(a: unknown, b: unknown, most = 20): readonly string[] {
  const found: string[] = [];
  const visit = (left: unknown, right: unknown, pointer: string): void => {
    if (found.length >= most || Object.is(left, right)) return;
    if (!isContainer(left) || !isContainer(right) || Array.isArray(left) !== Array.isArray(right)) {
      found.push(pointer);
      return;
    }
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)]))
      visit(left[key], right[key], `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  };
  visit(a, b, '');
  return found;
}

const isContainer = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
