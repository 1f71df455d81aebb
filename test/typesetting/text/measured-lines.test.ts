import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Line } from '../../../src/document/tree.ts';
import { createTextEngine } from '../../../src/typesetting/text/engine.ts';
import type { TextStyle } from '../../../src/typesetting/text.ts';
import { body, faces, said } from './support.ts';

const small: TextStyle = { ...body, face: 'sans', size: 9, leading: 12, figures: 'tabular' };
const word = fc.constantFrom('samverkansöverenskommelsen', 'och', 'a-b', 'hot-', '2017–2018', 'e-post', 'förebyggande');
const line: fc.Arbitrary<Line> = fc.array(
  fc.record({ kind: fc.constant('text' as const), text: fc.array(word).map((words) => `${words.join(' ')} `) }),
  { minLength: 1, maxLength: 3 },
);

test('a line is set alike whether its width was asked before or not, in this style or in another', () => {
  const [measuring, fresh] = [createTextEngine(faces), createTextEngine(faces)];
  const styles = fc.constantFrom(body, small);
  const hyphenation = fc.constantFrom('none' as const, 'table' as const, 'text' as const);
  fc.assert(
    fc.property(line, fc.array(styles, { maxLength: 3 }), styles, hyphenation, (text, asked, style, how) => {
      for (const one of asked) measuring.extent(text, one, { hyphenation: how });
      const set = measuring.paragraph(text, 120, style, { hyphenation: how });
      expect(set).toEqual(fresh.paragraph([...text], 120, style, { hyphenation: how }));
      expect(measuring.extent(text, style, { hyphenation: how })).toEqual(
        fresh.extent([...text], style, { hyphenation: how }),
      );
    }),
  );
});

test('a mark that was measured under one number is set under the number that it has then', () => {
  let number = '1';
  const engine = createTextEngine(faces).bind({ mark: () => number, page: () => '0', hyphenates: true });
  const noted: Line = [
    { kind: 'text', text: 'Se noten' },
    { kind: 'note', note: 'not-1' },
  ];
  engine.extent(noted, body, { hyphenation: 'none' });
  number = '23';
  expect(engine.paragraph(noted, 300, body, { hyphenation: 'text' }).map(said)).toEqual(['Se noten23']);
});
