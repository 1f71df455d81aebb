import { describe, expect, test } from '@jest/globals';
import { readAgreement } from '../../../src/agreement/read.ts';
import { Problem } from '../../../src/core/problem.ts';
import { compose } from '../../../src/document/compose.ts';
import { textEdition } from '../../../src/document/text-edition.ts';
import type { Facts } from '../../../src/document/tree.ts';
import { LANDSCAPE, PORTRAIT } from '../../../src/typesetting/flow.ts';
import type { Ink, Pages } from '../../../src/typesetting/ink.ts';
import { layOut, pageNumbersOf } from '../../../src/typesetting/lay-out.ts';
import { kinds } from '../../../src/workers/kinds.ts';
import { json, recordOf, template } from '../../document/support.ts';
import { engine } from '../text/support.ts';
import { body, difference, fold, front, line, paragraph, spoken, textOf, texts, treeOf } from './support.ts';

/** Texts that are higher than a page, in every place that takes a text. */

const WORDS = 'Arbetsgruppen samordnar insatserna och följer upp dem varje månad. '.repeat(110).trim();

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The agreement of 2020 with the text at a pointer replaced. */
function withText(pointer: string): Json {
  const data = structuredClone(json('agreements/ostermalm-norrmalm-2020.json')) as Json;
  const keys = pointer.split('/').slice(1);
  const last = keys.pop() ?? '';
  const holder = keys.reduce((at, key) => (at as { [key: string]: Json })[key] ?? null, data);
  if (typeof (holder as { [key: string]: Json })[last] !== 'string') throw new Error(`no text at ${pointer}`);
  (holder as { [key: string]: Json })[last] = WORDS;
  return data;
}

/** How far content, running heads apart, reaches below the text area of its page, points. */
function below(pages: Pages): number {
  const reach = (ink: Ink): number => {
    if (ink.owner.kind === 'artifact' && ink.owner.type !== 'layout') return 0;
    if (ink.kind === 'text') return ink.baseline;
    if (ink.kind === 'line') return Math.max(ink.y1, ink.y2);
    if (ink.kind === 'image') return ink.box.y + ink.box.height;
    return Math.max(...ink.d.map((command) => ('y' in command ? command.y : 0)));
  };
  return Math.max(
    ...pages.pages.map((page) => {
      const { bottom } = page.width > page.height ? LANDSCAPE : PORTRAIT;
      return Math.max(0, ...page.ink.map(reach)) - bottom;
    }),
  );
}

/** "divided", or where and by which code the document is refused. Fails when ink lies below the text of a page. */
function outcome(pointer: string): string {
  const { agreement, issues } = readAgreement(withText(pointer), { hasGlyph: () => true, kinds: kinds() });
  if (!agreement) throw new Error(`the rules refuse ${pointer}: ${issues[0]?.code}`);
  try {
    const pages = layOut(compose(recordOf(agreement), template), engine, new Map());
    expect(below(pages)).toBeLessThan(1);
    return 'divided';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.issues.map((issue) => `${issue.code} at ${issue.pointer}`).join(', ');
  }
}

describe('a text of a thousand words', () => {
  test.each([
    ['a value of facts', '/appendices/4/sections/17/blocks/1/items/0/value'],
    ['a ruled value of page 1', '/term/openEndedText'],
    ['a value of an opener in two columns', '/appendices/0/confidentiality/legalBasis/0'],
    ['an item of a list', '/sections/2/blocks/1/items/0'],
    ['a cell of a table', '/appendices/0/sections/12/blocks/1/rows/0/cause'],
    ['a footnote whose mark stands in a table', '/appendices/0/footnotes/0/text'],
  ])('goes on over pages as %s', (_, pointer) => {
    expect(outcome(pointer)).toBe('divided');
  });

  test.each([
    ['the title of the agreement', '/title/text', 'text-too-tall at /title/text'],
    ['a heading', '/sections/0/heading', 'text-too-tall at /sections/0/heading'],
    ['the title of an appendix', '/appendices/0/title', 'text-too-tall at /appendices/0/title'],
    [
      'a label of facts',
      '/appendices/4/sections/17/blocks/1/items/0/label',
      'text-too-tall at /appendices/4/sections/17/blocks/1/items/0',
    ],
    ['a line of the contents', '/appendices/0/decision/paragraph', 'text-too-tall at /appendices/0'],
    ['the name of a signatory', '/signing/signatories/0/name', 'text-too-tall at /signing/signatories/0'],
    ['the name of a party', '/parties/0/name', 'party-too-tall at /parties/0'],
    ['a caption', '/appendices/0/sections/1/blocks/2/caption', 'table-too-tall at /appendices/0/sections/1/blocks/2'],
  ])('is refused once, and by name, as %s', (_, pointer, refusal) => {
    expect(outcome(pointer)).toBe(refusal);
  });
});

describe('a value of facts that is taller than a page', () => {
  const node: Facts = {
    type: 'facts',
    source: '/f',
    ruled: false,
    columns: 1,
    items: [
      { source: '/f/0', label: 'Bakgrund', value: [line(WORDS), line('Sista stycket.')] },
      { source: '/f/1', label: 'Beslut', value: [line('Bifalles.')] },
    ],
  };
  const tree = treeOf([front, body([paragraph('Text.'), node])]);
  const pages = layOut(tree, engine, new Map());

  test('reads as the text edition reads', () => {
    expect(difference(spoken(pages), fold(textEdition(tree, pageNumbersOf(pages))))).toBeNull();
  });

  test('has its label once, and for the eye again on the pages after', () => {
    const labels = pages.pages.map((_, page) =>
      texts(pages, page)
        .filter((ink) => textOf(ink).startsWith('Bakgrund'))
        .map((ink) => `${textOf(ink).trim()} ${ink.owner.kind}`),
    );
    expect(labels.filter((found) => found.length > 0)).toEqual([
      ['Bakgrund slot'],
      ['Bakgrund (forts.) artifact'],
      ['Bakgrund (forts.) artifact'],
    ]);
  });
});
