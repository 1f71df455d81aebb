import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Inline, Line } from '../../../src/document/tree.ts';
import type { Resolver, TextEngine } from '../../../src/typesetting/text.ts';
import { rememberingEngine } from '../../../src/typesetting/text/remembered-lines.ts';
import { body, engine, text } from './support.ts';

/** The engine of the tests, and how often it was asked. */
function counted() {
  const asked = { paragraph: 0, extent: 0 };
  const over = (bound: TextEngine): TextEngine => ({
    ...bound,
    paragraph: (...input) => (asked.paragraph++, bound.paragraph(...input)),
    extent: (...input) => (asked.extent++, bound.extent(...input)),
    bind: (resolver) => over(bound.bind(resolver)),
  });
  return { asked, engine: over(engine) };
}

const resolver = (mark: string, hyphenates = true): Resolver => ({ mark: () => mark, page: () => '7', hyphenates });
const sentence = text('Överenskommelsen gäller samverkansorganisationens ansvarsfördelning och uppföljning.');

describe('an engine that remembers lines', () => {
  test('breaks the same text into lines once, for whichever document', () => {
    const { asked, engine: plain } = counted();
    const remembering = rememberingEngine(plain);
    const set = [resolver('1'), resolver('2')].map((one) =>
      remembering.bind(one).paragraph(sentence, 180, body, { hyphenation: 'text' }),
    );
    expect(set[1]).toBe(set[0]);
    for (const _ of [1, 2]) remembering.bind(resolver('1')).extent(sentence, body, { hyphenation: 'table' });
    expect(asked).toEqual({ paragraph: 1, extent: 1 });
  });

  test('asks anew for another measure, style, way to hyphenate or document that hyphenates nothing', () => {
    const { asked, engine: plain } = counted();
    const one = rememberingEngine(plain).bind(resolver('1'));
    const set = () => [
      one.paragraph(sentence, 180, body, { hyphenation: 'text' }),
      one.paragraph(sentence, 181, body, { hyphenation: 'text' }),
      one.paragraph(sentence, 180, { ...body, face: 'sans' }, { hyphenation: 'text' }),
      one.paragraph(sentence, 180, { ...body, size: 10 }, { hyphenation: 'text' }),
      one.paragraph(sentence, 180, { ...body, figures: 'tabular' }, { hyphenation: 'text' }),
      one.paragraph(sentence, 180, { ...body, tracking: 1 }, { hyphenation: 'text' }),
      one.paragraph(sentence, 180, body, { hyphenation: 'none' }),
      one.paragraph(sentence, 180, body, { hyphenation: 'text', hanging: 12 }),
      one.bind(resolver('1', false)).paragraph(sentence, 180, body, { hyphenation: 'text' }),
    ];
    const first = set();
    expect(new Set(first).size).toBe(9);
    expect(asked.paragraph).toBe(9);
    expect(set()).toEqual(first);
    expect(asked.paragraph).toBe(9);
  });

  test('a colour or a leading makes no other lines', () => {
    const { asked, engine: plain } = counted();
    const remembering = rememberingEngine(plain);
    for (const style of [body, { ...body, colour: '#b0003a' as const, leading: 18 }])
      remembering.paragraph(sentence, 180, style, { hyphenation: 'text' });
    expect(asked.paragraph).toBe(1);
  });

  test('keeps no text with a note’s mark or a page’s number, which are the document’s', () => {
    const remembering = rememberingEngine(engine);
    for (const inline of [
      { kind: 'note', note: 'a' },
      { kind: 'page', of: 'x' },
    ] as const) {
      const line: Line = [{ kind: 'text', text: 'Se ' }, inline];
      const widths = ['1', '100'].map((mark) => {
        const bound = remembering.bind({ mark: () => mark, page: () => mark, hyphenates: true });
        return [
          bound.paragraph(line, 400, body, { hyphenation: 'none' })[0]?.width,
          bound.extent(line, body, { hyphenation: 'none' }).max,
        ];
      });
      expect(widths[1]?.[0]).toBeGreaterThan(widths[0]?.[0] ?? NaN);
      expect(widths[1]?.[1]).toBeGreaterThan(widths[0]?.[1] ?? NaN);
    }
  });

  test('keeps no more than twice what it was told to', () => {
    const { asked, engine: plain } = counted();
    const remembering = rememberingEngine(plain, 5000);
    // 500 characters each: ten in a generation, but for what says how they are set.
    const set = (n: number) =>
      remembering.paragraph(text(`${n} `.padEnd(450, 'rad ')), 100, body, { hyphenation: 'none' });
    for (let n = 0; n < 100; n++) set(n);
    for (let n = 99; n >= 90; n--) set(n);
    expect(asked.paragraph).toBe(100);
    for (let n = 0; n < 10; n++) set(n);
    expect(asked.paragraph).toBe(110);
  });

  const inline: fc.Arbitrary<Inline> = fc.oneof(
    fc.record(
      {
        kind: fc.constant('text' as const),
        text: fc.constantFrom('samverkan ', 'ansvar', ' ', '"}', 'uppföljning och ', '\0'),
        strong: fc.constant(true as const),
        em: fc.constant(true as const),
        anywhere: fc.constant(true as const),
        omitted: fc.constant(true as const),
      },
      { requiredKeys: ['kind', 'text'] },
    ),
    fc.record({
      kind: fc.constant('link' as const),
      href: fc.constant('https://a.example/'),
      text: fc.constant('plats'),
    }),
    fc.constant({ kind: 'note' as const, note: 'a' }),
  );
  const remembering = rememberingEngine(engine);

  test('gives what the engine gives, whatever was set before', () => {
    const lines = fc.array(inline, { maxLength: 4 });
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom(60, 120),
        fc.constantFrom('none', 'table', 'text'),
        (line, measure, hyphenation) => {
          const options = { hyphenation } as const;
          expect(remembering.paragraph(line, measure, body, options)).toEqual(
            engine.paragraph(line, measure, body, options),
          );
          expect(remembering.extent(line, body, options)).toEqual(engine.extent(line, body, options));
        },
      ),
      { numRuns: 500 },
    );
  });
});
