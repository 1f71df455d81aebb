import { expect, test } from '@jest/globals';
import type { Page } from '../../../src/typesetting/ink.ts';
import { layOut } from '../../../src/typesetting/lay-out.ts';
import { openFaces } from '../../../src/typesetting/text/faces.ts';
import { createShaper } from '../../../src/typesetting/text/shape.ts';
import { fixtures, treeOf } from '../../document/support.ts';
import { elements } from '../layout/support.ts';
import { engine, faces } from './support.ts';
import { glyphsOf } from '../../../src/typesetting/glyphs.ts';

const shape = createShaper(openFaces(faces));
/** Points that no reader takes for a space between words: a fifth of a space at 11. */
const NO_GAP = 0.5;

/** Pairs of runs that follow each other on one line of one text. */
function* neighbours(page: Page) {
  let before: Extract<Page['ink'][number], { kind: 'text' }> | null = null;
  for (const ink of page.ink) {
    if (ink.kind !== 'text') continue;
    if (before && before.owner === ink.owner && Math.abs(before.baseline - ink.baseline) < 0.01)
      yield [before, ink] as const;
    before = ink;
  }
}

test.each(fixtures)('every gap between words in %s is a space that is there', (_, agreement) => {
  const { pages, structure } = layOut(treeOf(agreement), engine, new Map());
  // Labels of a drawing stand where they belong; its text alternative speaks for them.
  const drawn = new Set([...elements(structure)].filter(({ role }) => role === 'Figure').flatMap(({ kids }) => kids));
  const said = (ink: Extract<Page['ink'][number], { kind: 'text' }>) =>
    glyphsOf(ink.run)
      .map((glyph) => glyph.text)
      .join('');
  let spaces = 0;
  for (const page of pages) {
    for (const [left, right] of neighbours(page)) {
      const gap = right.x - left.x - left.run.width;
      if (gap > NO_GAP && right.owner.kind === 'slot' && !drawn.has(right.owner))
        expect([/\s$/u.test(said(left)) || /^\s/u.test(said(right)), said(left), said(right)]).toContain(true);
    }
    for (const ink of page.ink) if (ink.kind === 'text') spaces += said(ink).split(/\s/u).length - 1;
  }
  expect(spaces).toBeGreaterThan(500);
});

test.each(fixtures)(
  'no space in %s is stretched, and none is faked by moving the pen: lines are ragged',
  (_, agreement) => {
    const { pages } = layOut(treeOf(agreement), engine, new Map());
    const natural = new Map<string, number>();
    for (const page of pages) {
      for (const ink of page.ink) {
        if (ink.kind !== 'text' || ink.run.face !== 'serif') continue;
        for (const glyph of glyphsOf(ink.run)) {
          if (glyph.text !== ' ') continue;
          natural.set('space', shape(' ', 'serif', 'proportional').units);
          expect(Math.abs(glyph.advance - (natural.get('space') ?? 0))).toBeLessThan(60);
        }
      }
    }
    expect(natural.get('space')).toBe(237);
  },
);
