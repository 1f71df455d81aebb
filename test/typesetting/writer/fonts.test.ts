import { expect, test } from '@jest/globals';
import type { Glyph, GlyphRun } from '../../../src/typesetting/ink.ts';
import { PRELOADED, preloadedCode } from '../../../src/typesetting/writer/preloaded.ts';
import { trueTypeFace } from '../../../src/typesetting/writer/true-type.ts';
import { writeRevision0 } from '../../../src/typesetting/writer/write.ts';
import { ReadBack } from './read-back.ts';
import { element, FACES, OPTIONS, samplePages, Sheet, shape, slot } from './sample.ts';

/** A page with the runs in one paragraph each. */
async function written(...runs: readonly GlyphRun[]): Promise<ReadBack> {
  const sheet = new Sheet();
  const document = element('Document');
  runs.forEach((run, i) => {
    const owner = slot();
    document.add(element('P', [owner]));
    sheet.ink.push({ kind: 'text', run, x: 60, baseline: 100 + 20 * i, colour: '#000000', owner });
  });
  const pages = { ...samplePages(), pages: [sheet.page()], structure: document, destinations: [], outline: [] };
  return new ReadBack(await writeRevision0(pages, OPTIONS));
}
const textOf = (file: ReadBack): readonly string[] => file.pages.flatMap((page) => [...file.pageText(page).values()]);
const run = (glyphs: readonly Glyph[]): GlyphRun => ({
  face: 'serif',
  size: 10,
  parts: [{ face: 'serif', glyphs, units: 0 }],
  width: 0,
});

test('every character that is printed can be read back, characters that share a glyph each as itself', async () => {
  const text = 'Ö ö\u00a0å-ä µ μ 212000-0142 – ☐ ☑ ½ §';
  expect(textOf(await written(shape(text, 'sans', 9), shape('Överenskommelse', 'serif-italic', 11)))).toEqual([
    text,
    'Överenskommelse',
  ]);
});

test('a ligature is read back as its letters', async () => {
  const id = trueTypeFace(FACES.serif).glyphOf(0xfb01);
  expect(id).toBeGreaterThan(0);
  const file = await written(run([{ id, advance: 560, xOffset: 0, yOffset: 0, text: 'fi' }]));
  expect(textOf(file)).toEqual(['fi']);
});

test('a character of several glyphs is spelled once', async () => {
  const face = trueTypeFace(FACES.serif);
  const glyph = (code: number, text: string, yOffset = 0): Glyph => {
    const id = face.glyphOf(code);
    return { id, advance: face.advance(id), xOffset: 0, yOffset, text };
  };
  const file = await written(run([glyph(0x41, 'A'), glyph(0x78, 'x\u0303'), glyph(0x7e, '', 120), glyph(0x42, 'B')]));
  expect(textOf(file)).toEqual(['Ax\u0303B']);
});

test('kerning moves the next glyph and leaves the widths of the font alone', async () => {
  const face = trueTypeFace(FACES.serif);
  const [a, v] = [face.glyphOf(0x41), face.glyphOf(0x56)];
  const glyphs = [
    { id: a, advance: face.advance(a) - 45, xOffset: 0, yOffset: 0, text: 'A' },
    { id: v, advance: face.advance(v), xOffset: 0, yOffset: 0, text: 'V' },
  ];
  const file = await written(run(glyphs));
  expect(file.stream(file.pages[0]?.get('Contents'))).toMatch(/\[\(\u0000\u0001\)45\(\u0000\u0002\)\]TJ/);
  const widths = file.array(file.at(file.pages[0], 'Resources', 'Font', 'F1', 'DescendantFonts', 0, 'W', 1));
  expect(widths.slice(1)).toEqual([face.advance(a), face.advance(v)]);
});

test('both sans faces hold every preloaded character under its constant code, used or not', async () => {
  const file = await written(shape('Bara serif', 'serif', 11));
  const resources = file.dict(file.at(file.pages[0], 'Resources', 'Font'));
  for (const key of ['F4', 'F5']) {
    const map = file.toUnicode(resources.get(key));
    for (const codePoint of PRELOADED) {
      const code = (preloadedCode(codePoint) ?? 0).toString(16).padStart(4, '0');
      expect(map.get(code)).toBe(String.fromCodePoint(codePoint));
    }
  }
  expect([preloadedCode(0x20), preloadedCode(0x41), preloadedCode(0xe5), preloadedCode(0x2212)]).toEqual([
    1, 34, 164, 335,
  ]);
});

test('a subset keeps outlines and widths of what it was asked for, and composites keep their parts', () => {
  const face = trueTypeFace(FACES.sans);
  const glyph = face.glyphOf(0xe5);
  const program = face.subset([glyph]);
  const view = new DataView(program.buffer, program.byteOffset, program.length);
  const tables = new Map(
    Array.from({ length: view.getUint16(4) }, (_, i) => {
      const at = 12 + 16 * i;
      const tag = String.fromCharCode(...program.subarray(at, at + 4));
      return [tag, { start: view.getUint32(at + 8), length: view.getUint32(at + 12) }] as const;
    }),
  );
  const place = (tag: string) => tables.get(tag)?.start ?? -1;
  expect([...tables.keys()]).toEqual(expect.arrayContaining(['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp']));
  expect(view.getUint16(place('hmtx') + 4 * glyph)).toBe(face.advance(glyph));
  const length = (of: number) => view.getUint32(place('loca') + 4 * of + 4) - view.getUint32(place('loca') + 4 * of);
  expect(length(glyph)).toBeGreaterThan(0);
  expect(length(face.glyphOf(0x41))).toBe(0);
  const used = Array.from({ length: view.getUint16(place('maxp') + 4) }, (_, i) => i).filter((i) => length(i) > 0);
  expect(used.length).toBe(view.getInt16(place('glyf') + view.getUint32(place('loca') + 4 * glyph)) < 0 ? 4 : 2);
  expect(program.length).toBeLessThan(60_000);
});
