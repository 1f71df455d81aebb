import { describe, expect, test } from '@jest/globals';
import { pageChanges } from '../../../src/issuing/compare/page-changes.ts';
import { wordChanges } from '../../../src/issuing/compare/word-changes.ts';

describe('the words of two texts', () => {
  test('are the same however they are spaced and broken', () => {
    expect(wordChanges('Möten hålls\n två gånger', 'Möten  hålls två\ngånger')).toEqual([]);
  });

  test('differ in passages, each with the words before it', () => {
    const before = 'Möten sammankallas vid minst två tillfällen per år, och parterna delar kostnaden lika.';
    const after = 'Möten sammankallas vid minst ett tillfälle per år, och parterna delar kostnaden.';
    expect(wordChanges(before, after)).toEqual([
      { context: 'Möten sammankallas vid minst', before: 'två tillfällen', after: 'ett tillfälle' },
      { context: 'tillfällen per år, och parterna delar', before: 'kostnaden lika.', after: 'kostnaden.' },
    ]);
  });

  test('may have come or gone', () => {
    expect(wordChanges('', 'Ny text')).toEqual([{ context: '', before: '', after: 'Ny text' }]);
    expect(wordChanges('a b c', 'a c')).toEqual([{ context: 'a', before: 'b', after: '' }]);
  });

  test('are compared in bounded time and space, however many there are', () => {
    const many = (word: string) => Array.from({ length: 60_000 }, (_, i) => `${word}${i}`).join(' ');
    const [passage, ...more] = wordChanges(`x ${many('a')}`, `x ${many('b')}`);
    expect(more).toEqual([]);
    expect(passage?.before.length).toBeLessThanOrEqual(400);
  });
});

const textsOf = (...texts: readonly string[]) => ({
  texts: texts.map((text, page) => ({ page, text })),
  pages: texts.length,
});
const numbers = (before: readonly string[], after: readonly string[]) =>
  pageChanges(textsOf(...before), textsOf(...after)).map(({ page }) => page);

describe('the pages of two files', () => {
  test('are told by number where their words differ', () => {
    expect(numbers(['ett', 'två', 'tre'], ['ett', 'TVÅ', 'tre'])).toEqual([2]);
    expect(numbers(['ett', 'två'], ['ett', 'två'])).toEqual([]);
  });

  test('keep their own beside them when one comes or goes', () => {
    expect(numbers(['ett', 'två', 'tre'], ['ett', 'ny', 'två', 'tre'])).toEqual([2]);
    expect(numbers(['ett', 'två', 'tre'], ['ett', 'tre'])).toEqual([2]);
    expect(numbers(['ett', 'två'], ['ett', 'annat', 'mer'])).toEqual([2, 3]);
  });

  test('count as changed when a page without words comes', () => {
    expect(pageChanges(textsOf('ett'), textsOf('ett', ''))).toEqual([{ page: 2, passages: [] }]);
  });
});
