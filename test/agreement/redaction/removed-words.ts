/** All texts of a value. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

export const valueAt = (data: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], data);

/** The words of six letters and more that stand in what was removed and nowhere in what is left. */
export function removedWords(full: unknown, edition: unknown, pointers: readonly string[]): readonly string[] {
  const left = textsOf(edition).join(' ').toLowerCase();
  const gone = pointers.flatMap((pointer) => textsOf(valueAt(full, pointer)));
  const words = gone.flatMap((text) => text.toLowerCase().match(/\p{L}{6,}/gu) ?? []);
  return [...new Set(words)].filter((word) => !left.includes(word));
}
