import { expect, test } from '@jest/globals';
import { descriptionOf } from '../../../src/federation/csc/description.ts';

const END = '12 sidor. Kontrollsumma (SHA-256) 0123 4567 89ab cdef …';
const described = (title: string, message: string) =>
  descriptionOf({ message, document: { title, sha256: '', pages: 12 } });

test('a message that fits is told as it is', () => {
  const message = `Jag skriver under för Kommunen: Avtal. ${END}`;
  expect(described('Avtal', message)).toBe(message);
});

test('of a message that names its parties at length, or whose title was cut before, the digest is kept all the same', () => {
  const long = `Jag skriver under för ${'Nämnden för allting '.repeat(30)}: Avtal, 2026-11-01. ${END}`;
  const cut = `Jag skriver under för Kommunen: ${'a'.repeat(800)}… ${END}`;
  for (const told of [described('Avtal', long), described('a'.repeat(2000), cut)]) {
    expect(told.length).toBeLessThanOrEqual(500);
    expect(told.endsWith(END)).toBe(true);
    expect(told.startsWith('Jag skriver under för ')).toBe(true);
  }
});

test('no letter outside the basic plane is cut in two', () => {
  for (const lead of ['', 'a']) {
    const title = lead + '𝒜'.repeat(400);
    expect(described(title, `Jag skriver under: ${title}. ${END}`)).not.toMatch(/[\uD800-\uDFFF]/u);
  }
});
