import { expect, test } from '@jest/globals';
import { askJava, issued, revisions } from './support/judges.ts';

test.each(issued())('veraPDF: every revision of %s is PDF/A-2a and PDF/UA-1', (name) => {
  const files = revisions(name);
  expect(files.length).toBeGreaterThan(2);
  const answers = askJava('pdfa', '--flavour', '2a,ua1', ...files);
  expect(answers).toHaveLength(2 * files.length);
  expect(answers.filter((answer) => answer['compliant'] !== true)).toEqual([]);
});
