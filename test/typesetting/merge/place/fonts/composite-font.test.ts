import { expect, test } from '@jest/globals';
import { latin1Text } from '../../../../../src/core/bytes.ts';
import { inspectAppendix } from '../../../../../src/typesetting/merge/inspect.ts';
import { OPTIONS } from '../../../writer/sample.ts';
import { small } from '../../small.ts';
import { smallCff, wider } from './small-cff.ts';

const program = smallCff({ glyphs: [wider(0), wider(50)], nominal: [500], select: [0, 0, 0] });

/** What becomes of a page that shows one glyph, 550 wide, of a font with these widths. */
function answer(widths: string): string {
  const stream = (dict: string, text: string) => `<<${dict}/Length ${text.length}>>\nstream\n${text}\nendstream`;
  const info = '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>';
  const descriptor = '<</Type/FontDescriptor/FontName/A/Flags 4/FontFile3 12 0 R>>';
  const page = '/Contents 10 0 R/Resources<</Font<</F 11 0 R>>>>';
  const objects = [
    stream('', 'BT /F 12 Tf 9 9 Td <0001> Tj ET'),
    '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[13 0 R]/ToUnicode 14 0 R>>',
    stream('/Subtype/CIDFontType0C', latin1Text(program)),
    `<</Type/Font/Subtype/CIDFontType0/BaseFont/A${info}/FontDescriptor ${descriptor}/W[${widths}]>>`,
    stream('', '1 beginbfchar <0001> <0041> endbfchar'),
  ];
  try {
    const placing = { placement: 'place', alternatives: ['En sida'] } as const;
    inspectAppendix(small({ page, objects }), placing, OPTIONS.primitives);
    return 'accepted';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

test('the widths of a font are those of its program, in lists and in ranges', () => {
  expect(answer('1 [550]')).toBe('accepted');
  expect(answer('0 2 550')).toBe('accepted');
  expect(answer('1 [540]')).toBe('appendix-font-faulty');
  expect(answer('2 [550]')).toBe('appendix-font-faulty');
});

test('where ranges overlap the first one counts, and a list counts before them', () => {
  expect(answer('0 9 550 1 1 540')).toBe('accepted');
  expect(answer('0 9 540 1 [550]')).toBe('accepted');
  expect(answer('0 9 540 1 1 550')).toBe('appendix-font-faulty');
});

test('ranges that cover every code a hundred thousand times, and ranges that are none, end at once', () => {
  const from = performance.now();
  expect(answer('0 65535 550 '.repeat(100_000))).toBe('accepted');
  expect(answer(`-5 1000000000 550 9 1 540 ${'0.5 70000.5 540 '.repeat(1000)}`)).toBe('accepted');
  expect(performance.now() - from).toBeLessThan(10_000);
});
