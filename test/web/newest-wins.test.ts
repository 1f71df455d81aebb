import { expect, test } from '@jest/globals';
import { NewestWins } from '../../src/web/newest-wins.ts';

test('one task at a time for each key; of those that wait only the newest runs', async () => {
  const turns = new NewestWins();
  const done: string[] = [];
  let release = () => {};
  const first = turns.run('a', () => new Promise<string>((resolve) => (release = () => resolve('first'))));
  const task = (name: string) => async () => {
    done.push(name);
    return name;
  };
  const second = turns.run('a', task('second'));
  const third = turns.run('a', task('third'));
  expect(await second).toBeNull();
  expect(await turns.run('b', task('other'))).toBe('other');
  expect(done).toEqual(['other']);
  release();
  expect([await first, await third]).toEqual(['first', 'third']);
  expect(done).toEqual(['other', 'third']);
});

test('a task that fails lets the next one run', async () => {
  const turns = new NewestWins();
  const failing = turns.run('a', async () => Promise.reject(new Error('no')));
  const next = turns.run('a', async () => 'next');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('next');
  expect(await turns.run('a', async () => 'later')).toBe('later');
});
