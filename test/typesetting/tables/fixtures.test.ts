import { expect, test } from '@jest/globals';
import { compose } from '../../../src/document/compose.ts';
import { textEdition } from '../../../src/document/text-edition.ts';
import { layOut, pageNumbersOf } from '../../../src/typesetting/lay-out.ts';
import { fixtures, recordOf, template } from '../../document/support.ts';
import { difference, fold, spoken } from '../layout/support.ts';
import { engine } from '../text/support.ts';
import { textsOf } from './support.ts';
import { glyphsOf } from '../../../src/typesetting/glyphs.ts';

test.each(fixtures.map(([name, data]) => ({ name, data })))(
  '$name: tables and charts are read in the order of the text edition, and no text leaves its page',
  ({ data }) => {
    const tree = compose(recordOf(data), template);
    const pages = layOut(tree, engine, new Map());
    expect(difference(spoken(pages), fold(textEdition(tree, pageNumbersOf(pages))))).toBeNull();
    for (const page of pages.pages) {
      const right = page.width > page.height ? 794 : 535;
      for (const ink of textsOf(page)) {
        const last = glyphsOf(ink.run).at(-1);
        const space = last?.text === ' ' ? (last.advance * ink.run.size) / 1000 : 0;
        expect(ink.x + ink.run.width - space).toBeLessThanOrEqual(right + 1);
      }
    }
  },
);
