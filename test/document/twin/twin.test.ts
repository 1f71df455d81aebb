import { describe, expect, test } from '@jest/globals';
import type { Agreement } from '../../../src/agreement/schema.ts';
import { redact } from '../../../src/agreement/redaction/redact.ts';
import { readings } from '../../../src/document/readings.ts';
import { twinDocument } from '../../../src/document/twin/twin.ts';
import { base, fixtures, fold, recordOf, somewhere, template, treeOf } from '../support.ts';
import { compose } from '../../../src/document/compose.ts';
import { attribute, beside, elementsOf, textOf, type Element } from './page.ts';

const twinOf = (data: Agreement) => twinDocument(treeOf(data), somewhere);
const articleOf = (html: string): Element => {
  const article = elementsOf(html).find((one) => one.tagName === 'article');
  if (!article) throw new Error('the page has no article');
  return article;
};
const roleOf = (one: Element) => attribute(one, 'role');

describe.each(fixtures)('the page of %s', (_, agreement) => {
  const html = twinOf(agreement);
  const elements = elementsOf(html);

  test('has the words of the PDF in its order, and no others', () => {
    const said = [...readings(treeOf(agreement), somewhere)].filter(({ role }) => role !== 'note');
    // The marks of lists are drawn by the browser.
    const words = said.map(({ role, text }) => (role === 'item' ? text.replace(/^(– |\d+\. )/, '') : text));
    expect(fold(textOf(articleOf(html), beside))).toBe(fold(words.join(' ')));
  });

  test('has every footnote once, with links both ways', () => {
    const notes = elements.filter((one) => attribute(one, 'class') === 'endnote');
    const expected = [...readings(treeOf(agreement), somewhere)].filter(({ role }) => role === 'note');
    expect(notes.map((note) => fold(textOf(note)))).toEqual(expected.map(({ text }) => fold(text)));
    for (const note of notes) {
      const back = elements.find((one) => attribute(one, 'href') === `#${attribute(note, 'id')}`);
      expect(back && roleOf(back)).toBe('doc-noteref');
      const mark = attribute(back as Element, 'id');
      expect(elements.some((one) => roleOf(one) === 'doc-backlink' && attribute(one, 'href') === `#${mark}`)).toBe(
        true,
      );
    }
  });

  test('names every place once, and every link within it leads somewhere', () => {
    const ids = elements.flatMap((one) => attribute(one, 'id') ?? []);
    expect(ids.length).toBe(new Set(ids).size);
    const targets = elements.flatMap((one) => attribute(one, 'href') ?? []).filter((href) => href.startsWith('#'));
    expect(targets.length).toBeGreaterThan(3);
    expect(targets.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
  });

  test('has one heading of the first rank and skips none', () => {
    const ranks = elements.flatMap(({ tagName }) => (/^h[1-6]$/.test(tagName) ? [Number(tagName[1])] : []));
    expect(ranks.filter((rank) => rank === 1)).toEqual([1]);
    for (const [index, rank] of ranks.entries()) expect(rank - (ranks[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  test('gives every table a caption or a figure, and every head its scope', () => {
    for (const head of elements.filter((one) => one.tagName === 'th'))
      expect(attribute(head, 'scope')).toMatch(/^(col|colgroup|row)$/);
    const tables = elements.filter((one) => one.tagName === 'div' && roleOf(one) === 'region');
    for (const region of tables) {
      const name = elements.find((one) => attribute(one, 'id') === attribute(region, 'aria-labelledby'));
      expect(fold(textOf(name as Element))).not.toBe('');
    }
  });

  test('runs nothing and fetches nothing', () => {
    expect(elements.filter((one) => /^(script|iframe|object|embed|link|img|base|form)$/.test(one.tagName))).toEqual([]);
    expect(elements.flatMap((one) => one.attrs).filter(({ name }) => /^(on|src$|style$)/.test(name))).toEqual([]);
  });
});

test('titles may part at soft hyphens, and nothing else of the page', () => {
  const [, agreement] = fixtures[0] ?? [];
  const tree = treeOf(agreement as Agreement);
  const soften = (title: string) => title.replaceAll('samverkans', 'samverkans\u00ad');
  const [plain, parted] = [twinDocument(tree, somewhere), twinDocument(tree, somewhere, { soften })];
  expect(parted).toMatch(/<h1[^>]*>Lokal samverkans&shy;överenskommelse</);
  expect(parted.replaceAll('&shy;', '')).toBe(plain);
  const outside = parted.replaceAll(/<h[1-6].*?<\/h[1-6]>/gs, '');
  expect(outside).toContain('samverkansöverenskommelse');
  expect(outside).not.toContain('&shy;');
});

const HOSTILE = `</p></article><script>alert(1)</script><img src=x onerror=alert(1)> "'\`&lt; {{x}} ]]> javascript:alert(1)`;

/** Every text of the data that is free to be anything. */
function hostile(agreement: Agreement): Agreement {
  const fixed = new Set(['type', 'id', 'key', 'kind', 'level', 'role', 'party', 'number', 'formatVersion', 'language']);
  const change = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => change(one, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one, name)]));
    const free = typeof value === 'string' && !fixed.has(key) && !/^\d{4}-\d{2}|^[a-z0-9-]+$/.test(value);
    return free ? `${value} ${HOSTILE}` : value;
  };
  return change(agreement, '') as Agreement;
}

test.each(fixtures.slice(0, 3))('hostile text anywhere in %s stays text', (_, agreement) => {
  const html = twinOf(hostile(agreement));
  // The whole vocabulary of a page, from those that hold nothing hostile.
  const tame = fixtures.slice(0, 3).flatMap(([, one]) => elementsOf(twinOf(one)));
  const tags = new Set(tame.map(({ tagName }) => tagName));
  const names = new Set(tame.flatMap(({ attrs }) => attrs.map(({ name }) => name)));
  const elements = elementsOf(html);
  expect(elements.filter(({ tagName }) => !tags.has(tagName))).toEqual([]);
  expect(elements.flatMap(({ attrs }) => attrs).filter(({ name }) => !names.has(name))).toEqual([]);
  expect(fold(textOf(articleOf(html))).split('<script>alert(1)</script>').length).toBeGreaterThan(40);
});

test('an address that runs does not become a link', () => {
  const tree = treeOf(base());
  const [first, ...rest] = tree.divisions;
  if (!first) throw new Error('no division');
  const link = (href: string) => ({
    type: 'paragraph' as const,
    source: '',
    text: [{ kind: 'link' as const, href, text: href }],
  });
  const hrefs = [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'https://a.example/',
    'mailto:a@b.se',
  ];
  const html = twinDocument(
    { ...tree, divisions: [{ ...first, blocks: [...first.blocks, ...hrefs.map(link)] }, ...rest] },
    somewhere,
  );
  const links = elementsOf(html).flatMap((one) => (one.tagName === 'a' ? (attribute(one, 'href') ?? []) : []));
  expect(links.filter((href) => !href.startsWith('#') && !href.includes('likalydande'))).toEqual([
    'https://a.example/',
    'mailto:a@b.se',
  ]);
});

test('bars below zero lie on the other side of zero than those above it', () => {
  const chart = '/appendices/0/sections/0/blocks/1';
  const tree = treeOf(
    base([
      { op: 'replace', path: `${chart}/kind`, value: 'bar' },
      { op: 'replace', path: `${chart}/y/min`, value: -60 },
      { op: 'replace', path: `${chart}/series/0/values`, value: [-20, 20, 60, 0, null] },
    ]),
  );
  const bars = elementsOf(twinDocument(tree, somewhere)).filter(({ tagName }) => tagName === 'rect');
  const places = bars.map((bar) => ['x', 'width'].map((name) => Number(attribute(bar, name) ?? 0)));
  expect(places).toEqual([
    [0, 25],
    [25, 25],
    [25, 75],
    [25, 0],
  ]);
});

test('who has signed is said only when it is given, beside the words of the document', () => {
  const tree = compose(recordOf(base()), template);
  const signed = new Map([['Signature1', [{ label: 'Tid', value: '2025-03-01 kl. 10.00.00 (UTC+1)' }]]]);
  expect(twinDocument(tree, somewhere)).not.toContain('kl. 10.00.00');
  expect(twinDocument(tree, somewhere, { signed })).toContain('kl. 10.00.00');
});

test('a chart has its text alternative and every one of its numbers in a table', () => {
  const [, agreement] = fixtures[0] as (typeof fixtures)[0];
  const html = twinOf(agreement);
  const figures = elementsOf(html).filter((one) => attribute(one, 'class') === 'chart');
  const charts = treeOf(agreement).divisions.flatMap(({ blocks }) => blocks.filter((one) => one.type === 'chart'));
  expect(figures.length).toBe(charts.length);
  for (const [index, chart] of charts.entries()) {
    const text = fold(textOf(figures[index] as Element));
    expect(text).toContain(fold(chart.alt));
    const cells = elementsOf(html).length;
    expect(cells).toBeGreaterThan(0);
    for (const { name, values } of chart.series) {
      expect(text).toContain(fold(name));
      for (const value of values)
        if (value !== null)
          expect(text).toContain(
            fold(
              value
                .toFixed(chart.y.decimals)
                .replace('.', ',')
                .replace(/\B(?=(\d{3})+$)/g, ' '),
            ),
          );
    }
  }
});

test('the page of a public edition has the words of its PDF, notices and boxed words among them', () => {
  const [, agreement] = fixtures[0] as (typeof fixtures)[0];
  const because = { reason: 'förebyggande arbete', law: '18 kap. 1 §' };
  const pointers = ['/appendices/1', '/appendices/2/parts/1', '/appendices/0/sections/1/blocks/2/rows/1'];
  const { data, omissions } = redact(agreement, {
    kind: 'redacted',
    redactions: [
      ...pointers.map((pointer) => ({ pointer, ...because })),
      { pointer: '', quote: 'områdespoliser', ...because },
    ],
  });
  if (!data) throw new Error('the redactions have faults');
  const edition = { kind: 'redacted' as const, date: '2020-03-10', of: null, omissions, signed: [] };
  const tree = treeOf(data, { edition });
  const html = twinDocument(tree, somewhere);
  const said = [...readings(tree, somewhere)].filter(({ role }) => role !== 'note');
  const words = said.map(({ role, text }) => (role === 'item' ? text.replace(/^(– |\d+\. )/, '') : text));
  expect(fold(textOf(articleOf(html), beside))).toBe(fold(words.join(' ')));
  const classes = elementsOf(html).map((one) => attribute(one, 'class'));
  expect([classes.includes('omission'), classes.includes('omitted'), classes.includes('panels')]).toEqual([
    true,
    true,
    false,
  ]);
});

test('a picture is shown when the page is given it, with its alternative; otherwise the alternative stands there', () => {
  const tree = treeOf(base());
  const [first, ...rest] = tree.divisions;
  if (!first) throw new Error('no division');
  const image = {
    type: 'image' as const,
    source: '',
    id: 'bild-1',
    caption: { number: 'Figur 1', title: [{ kind: 'text' as const, text: 'Torget' }] },
    sha256: 'ab',
    width: 'text' as const,
    notes: [],
    alt: 'Ett torg "i solsken"',
  };
  const shown = { ...tree, divisions: [{ ...first, blocks: [...first.blocks, image] }, ...rest] };
  const without = twinDocument(shown, somewhere);
  expect([without.includes('<img'), without.includes('Ett torg &quot;i solsken&quot;</p>')]).toEqual([false, true]);
  const pictures = new Map([['ab', 'data:image/png;base64,AAAA']]);
  const img = elementsOf(twinDocument(shown, somewhere, { pictures })).find((one) => one.tagName === 'img');
  expect([img && attribute(img, 'src'), img && attribute(img, 'alt')]).toEqual([
    'data:image/png;base64,AAAA',
    image.alt,
  ]);
});
