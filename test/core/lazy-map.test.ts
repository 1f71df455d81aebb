import { expect, test } from '@jest/globals';
import { LazyMap } from '../../src/core/lazy-map.ts';

const counting = () => {
  const made: string[] = [];
  const map = new LazyMap(['b', 'a'], (key) => {
    if (key === 'a' && made.length === 0) throw new Error('not yet');
    made.push(key);
    return key.toUpperCase();
  });
  return { map, made };
};

test('a value is made when it is first asked for, and once', () => {
  const { map, made } = counting();
  expect([map.size, map.has('b'), map.has('c'), [...map.keys()]]).toEqual([2, true, false, ['b', 'a']]);
  expect(made).toEqual([]);
  expect([map.get('b'), map.get('b'), map.get('c')]).toEqual(['B', 'B', undefined]);
  expect(made).toEqual(['b']);
});

test('what cannot be made is thrown to whoever asks, and asked for again', () => {
  const { map } = counting();
  expect(() => map.get('a')).toThrow('not yet');
  expect([map.get('b'), map.get('a')]).toEqual(['B', 'A']);
});

test('walked through, all values are there in the order of the keys', () => {
  const { map, made } = counting();
  const seen: string[] = [];
  map.forEach((value, key) => seen.push(key + value));
  expect(seen).toEqual(['bB', 'aA']);
  expect([...map]).toEqual([...map.entries()]);
  expect([...map.values()]).toEqual(['B', 'A']);
  expect(made).toEqual(['b', 'a']);
});

test('a value may be undefined', () => {
  let asked = 0;
  const map = new LazyMap(['a'], () => void asked++);
  expect([map.get('a'), map.get('a'), asked]).toEqual([undefined, undefined, 1]);
});
