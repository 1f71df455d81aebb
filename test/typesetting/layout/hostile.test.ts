import { expect, test } from '@jest/globals';
import { readAgreement } from '../../../src/agreement/read.ts';
import type { Agreement } from '../../../src/agreement/schema.ts';
import type { Pages } from '../../../src/typesetting/ink.ts';
import { layOut } from '../../../src/typesetting/lay-out.ts';
import { kinds } from '../../../src/workers/kinds.ts';
import { json, treeOf } from '../../document/support.ts';
import { engine } from '../text/support.ts';
import { elements, textOf, texts } from './support.ts';

/** The small agreement with a block more in its first section, as the product reads it. */
function withBlock(block: object) {
  const { base } = json('invalid-inputs.json') as { base: { sections: { blocks: object[] }[] } };
  base.sections[0]?.blocks.push(block);
  return readAgreement(base, { hasGlyph: () => true, kinds: kinds() });
}

const set = (agreement: Agreement | null): Pages => {
  if (!agreement) throw new Error('the data were refused');
  return layOut(treeOf(agreement), engine, new Map());
};
/** Lines of the page that holds a word, from left to right as they were painted. */
const linesWith = (pages: Pages, word: string): readonly string[] => {
  const inks = pages.pages.flatMap((_, page) => texts(pages, page));
  const lines = Map.groupBy(inks, (ink) => `${ink.baseline}`);
  return [...lines.values()].map((line) => line.map(textOf).join('')).filter((line) => line.includes(word));
};
/** Codes of the issues of the Problem that refuses a document. */
function refused(agreement: Agreement | null): readonly string[] {
  try {
    set(agreement);
  } catch (error) {
    const { code, issues } = error as { code: string; issues: readonly { code: string; pointer: string }[] };
    expect(code).toBe('document-cannot-be-set');
    return [...new Set(issues.map((issue) => issue.code))];
  }
  return [];
}

test('a word of ten thousand letters is refused where it stands', () => {
  const { agreement, issues } = withBlock({ type: 'paragraph', text: 'a'.repeat(10_000) });
  expect(agreement).toBeNull();
  expect(issues.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(['/sections/0/blocks/1/text word-too-long']);
});

test('an address is broken before its signs, without a hyphen, and reads whole', () => {
  const address = 'https://www.exempel.se/en/mycket/lang/vag/som/fortsatter/och/fortsatter/tills/raden/tar/slut';
  const mail = 'fornamn.efternamn-medlangtnamn@stadsdelsforvaltningen.ostermalm.stockholm.exempel.se';
  const pages = set(
    withBlock({ type: 'paragraph', text: `Se ${address} eller skriv till ${mail} i god tid.` }).agreement,
  );
  const inks = pages.pages.flatMap((_, page) => texts(pages, page));
  const whole = inks.map(textOf).join('');
  expect(whole).toContain(address);
  expect(whole).toContain(mail);
  const broken = linesWith(pages, 'exempel');
  expect(broken.length).toBeGreaterThan(0);
  for (const line of broken.filter((one) => !one.endsWith('tid.'))) expect(line).not.toMatch(/[/@.-]$/);
});

test('forty columns of text are refused at their cells; forty of single digits stand', () => {
  const columns = (kind: string) =>
    Array.from({ length: 40 }, (_, i) => ({ key: `k${i}`, heading: `${i % 10}`, kind }));
  const rowOf = (value: unknown) => Object.fromEntries(columns('text').map(({ key }) => [key, value]));
  const tableOf = (kind: string, value: unknown) => ({
    type: 'table',
    id: 'bred',
    caption: 'Tabell 9. Bred.',
    columns: columns(kind),
    rows: [rowOf(value), rowOf(value)],
    orientation: 'landscape',
  });
  expect(refused(withBlock(tableOf('text', 'samverkansöverenskommelse')).agreement)).toEqual(['word-too-long']);
  expect(refused(withBlock(tableOf('integer', 7)).agreement)).toEqual([]);
});

test('a cell of three hundred lines goes on over pages as one row with one set of heads', () => {
  const words = 'Arbetsgruppen samordnar insatserna och följer upp dem varje månad. '.repeat(250).trim();
  const pages = set(
    withBlock({
      type: 'table',
      id: 'hog',
      caption: 'Tabell 9. Hög.',
      columns: [
        { key: 'a', heading: 'Nummer', kind: 'text', rowHeader: true },
        { key: 'b', heading: 'Innehåll', kind: 'text' },
      ],
      rows: [{ a: 'Rad ett', b: words }],
    }).agreement,
  );
  const holding = pages.pages.filter((_, page) => texts(pages, page).some((ink) => textOf(ink).includes('samordnar')));
  expect(holding.length).toBeGreaterThan(2);
  const tables = [...elements(pages.structure)].filter(({ role }) => role === 'Table');
  const cell = holding[0]?.ink.find((ink) => ink.kind === 'text' && textOf(ink).includes('samordnar'))?.owner;
  const own = tables.find((table) => [...elements(table)].some(({ kids }) => kids.some((kid) => kid === cell)));
  const roles = own ? [...elements(own)].map(({ role }) => role) : [];
  expect(roles.filter((role) => role === 'TR')).toHaveLength(2);
  expect(roles.filter((role) => role === 'TH')).toHaveLength(3);
  const heads = holding.map((page) =>
    page.ink.filter((ink) => ink.kind === 'text' && textOf(ink).trim() === 'Innehåll').map((ink) => ink.owner.kind),
  );
  expect(heads).toEqual(holding.map((_, i) => [i === 0 ? 'slot' : 'artifact']));
});

test('a party whose address takes more than a page is refused where it stands', () => {
  const base = json('invalid-inputs.json') as { base: { parties: { address: { city: string } }[] } };
  const [, party] = base.base.parties;
  if (!party) throw new Error('the agreement has one party');
  party.address.city = 'ord '.repeat(5_000).trim();
  const { agreement } = readAgreement(base.base, { hasGlyph: () => true, kinds: kinds() });
  expect(refused(agreement)).toEqual(['party-too-tall']);
});
