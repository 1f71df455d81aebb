import type { Issue } from '../core/problem.ts';

/** Issues in the order in which their places stand in the input; what is missing comes last in its object. */
export function inDocumentOrder(input: unknown, issues: readonly Issue[]): Issue[] {
  const positions = new Map<object, Map<string, number>>();
  const positionIn = (parent: unknown, key: string): number => {
    if (typeof parent !== 'object' || parent === null) return 0;
    let known = positions.get(parent);
    if (!known) {
      known = new Map(Object.keys(parent).map((name, index) => [name, index]));
      positions.set(parent, known);
    }
    return known.get(key) ?? known.size;
  };
  const keyed = issues.map((issue) => {
    const order: number[] = [];
    let value = input;
    for (const part of issue.pointer.split('/').slice(1)) {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      order.push(positionIn(value, key));
      const there = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
      value = there ? (value as Record<string, unknown>)[key] : undefined;
    }
    return { issue, order };
  });
  return keyed.toSorted((a, b) => compare(a.order, b.order)).map(({ issue }) => issue);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
