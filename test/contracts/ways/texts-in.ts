import { inspect } from 'node:util';

/**
 * Every text in what was kept or told: texts as they are and as the bytes that they may be the base64 of, bytes as Latin-1,
 * faults with all that lies inside them.
 */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value, Buffer.from(value, 'base64').toString('latin1')];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('latin1')];
  if (value instanceof Error)
    return [inspect(value, { depth: Infinity, showHidden: true, maxArrayLength: null, maxStringLength: null })];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...textsIn(one)]);
}

/** Which of the secrets stand in it. Throws when there is nothing to look for, or in. */
export function secretsIn(value: unknown, secrets: readonly string[]): readonly string[] {
  const texts = textsIn(value);
  if (texts.length === 0 || secrets.length === 0 || secrets.some((one) => one.length < 5))
    throw new Error('nothing to look for, or in');
  return secrets.filter((one) => texts.some((text) => text.includes(one)));
}
