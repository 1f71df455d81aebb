import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { plainProblem } from '../../src/core/problem.ts';
import { lines, PICTURE, SCANNED, stream, wordedPdf, type WordedPage } from '../support/worded-pdf.ts';
import { allOf } from '../support/all-of-file.ts';
import { smallAgreement } from './open-service.ts';
import { useService } from './use-service.ts';

/** What a clerk is told of the files that stay in an edition. */

const house = useService();
const because = { reason: 'prövat', law: '18 kap. 1 §' };
const everywhere = (...quotes: readonly string[]) => quotes.map((quote) => ({ pointer: '', quote, ...because }));

/** A locked agreement whose appendix 2 is this file; its text names Anna Svensson. */
async function lockedWith(bytes: Uint8Array, members: Readonly<Record<string, unknown>>): Promise<string> {
  const { service } = house.opened;
  const data = smallAgreement() as { appendices: Record<string, unknown>[]; sections: { blocks: unknown[] }[] };
  const appendices = data.appendices.map((appendix) => {
    if (appendix['number'] !== '2') return appendix;
    const { sections: _sections, parts: _parts, closingSections: _closing, footnotes: _footnotes, ...rest } = appendix;
    return { ...rest, upload: true, ...members };
  });
  const [first, ...sections] = data.sections;
  const text = 'Anna Svensson har nummer 070-123 45 67. Läs om Mucius Scaevola, gjort med Typst 0.15.';
  const named = { ...first, blocks: [...(first?.blocks ?? []), { type: 'paragraph', text }] };
  const { id } = await service.submit({ data: { ...data, sections: [named, ...sections], appendices } });
  const { sequence } = await service.uploadAppendix({ id, number: '2', bytes });
  await service.finalise({ id, expected: sequence, reasons: {} });
  return id;
}
const attached = (pages: readonly WordedPage[], more: Parameters<typeof wordedPdf>[1] = {}) =>
  lockedWith(wordedPdf(pages, more), { placement: 'attach' });

async function warned(
  id: string,
  redactions: readonly unknown[],
  { kind = 'redacted', as = 'pdf' }: { readonly kind?: 'redacted' | 'publication'; readonly as?: 'pdf' | 'html' } = {},
) {
  const { warnings } = await house.opened.service.publish({ id, kind, redactions, as });
  return warnings
    .filter(({ code }) => /file/.test(code))
    .map(({ code, pointer, pages, message }) => ({ code, pointer, pages, sv: message.sv }));
}

describe('of a file that is attached', () => {
  test('the clerk is told which words stand on which of its pages, each in its own spelling, and where else', async () => {
    const pages = ['Inledning', 'ANNA SVENS-', 'Telefon +46 70 123 45 67', 'Anna Svensson', 'Anna Svensson'];
    const id = await attached(
      pages.map((text) => ({ content: text.endsWith('-') ? lines(text, 'SON och andra som deltog') : lines(text) })),
      { trailer: '/Info<</Author(Anna Svensson)>>' },
    );
    expect(await warned(id, everywhere('Anna Svensson', '070-123 45 67'))).toEqual([
      {
        code: 'redaction-in-file',
        pointer: '/appendices/1',
        pages: [2, 3, 4, 5],
        sv: 'I filen till bilaga 2 står det som ska utelämnas kvar: ”Anna Svensson” på sidorna 2 och 4–5 och i filens egenskaper; ”070-123 45 67” på sida 3. Utelämna hela bilagan, om det inte ska lämnas ut.',
      },
    ]);
    // It goes with a page or a text too.
    expect(await warned(id, everywhere('Anna Svensson'), { as: 'html' })).toMatchObject([{ pages: [2, 4, 5] }]);
  });

  test('a part of a name is told of, and nothing of a file that has none of it', async () => {
    const id = await attached([
      { content: lines('Svenssons förslag'.replace('ö', '\\366')) },
      { content: lines('Annat') },
    ]);
    expect(await warned(id, everywhere('Anna Svensson'))).toMatchObject([
      { code: 'redaction-near-in-file', pages: [1] },
    ]);
    expect(await warned(id, everywhere('070-123 45 67'))).toEqual([]);
    expect(await warned(id, [])).toEqual([]);
  });

  test('a name that a later revision took away is told of: the file holds it still', async () => {
    const first = Buffer.from(wordedPdf([{ content: lines('Anna Svensson') }])).toString('latin1');
    const number = Number(/\/Contents (\d+) 0 R/.exec(first)?.[1]);
    const start = Number(/startxref\n(\d+)/.exec(first)?.[1]);
    const offset = String(first.length).padStart(10, '0');
    const object = `${number} 0 obj\n${stream(lines('En person'))}\nendobj\n`;
    const table = `xref\n${number} 1\n${offset} 00000 n \ntrailer\n<</Size ${number + 1}/Root 1 0 R/Prev ${start}>>\n`;
    const revised = `${first}${object}${table}startxref\n${first.length + object.length}\n%%EOF\n`;
    const id = await lockedWith(Buffer.from(revised, 'latin1'), { placement: 'attach' });
    expect(await warned(id, everywhere('Anna Svensson'))).toMatchObject([
      { sv: expect.stringContaining('”Anna Svensson” i en tidigare version, som finns kvar i filen.') },
    ]);
    expect(await warned(id, everywhere('070-123 45 67'))).toEqual([]);
  });

  test('nothing is said of it when the appendix goes whole', async () => {
    const id = await attached([{ content: lines('Anna Svensson') }]);
    const whole = { pointer: '/appendices/1', ...because };
    expect(await warned(id, [whole, ...everywhere('Anna Svensson')])).toEqual([]);
  });

  test('pages that cannot be searched are told of: a scan', async () => {
    const id = await attached([{ content: lines('Inledning') }, SCANNED, SCANNED], { more: [PICTURE] });
    expect(await warned(id, everywhere('Anna Svensson'))).toEqual([
      {
        code: 'redaction-file-unsearched',
        pointer: '/appendices/1',
        pages: [2, 3],
        sv: 'Det går inte att söka på sidorna 2–3 i filen till bilaga 2: där finns bilder, till exempel skannade sidor, med lite eller ingen text. Läs filen, och utelämna hela bilagan om det som ska bort står där.',
      },
    ]);
  });

  test('a file that was not searched within its bounds is told of as a whole', async () => {
    const id = await attached([{ content: lines('Anna Svensson') }]);
    const { service, deps } = house.opened;
    const { search } = deps.files;
    const refuse = () => Promise.reject(plainProblem('too-large', 'task-timeout', 'För stor', 'Too large'));
    Object.assign(deps.files, { search: refuse });
    const { warnings } = await service.publish({
      id,
      kind: 'redacted',
      redactions: everywhere('Anna Svensson'),
      as: 'pdf',
    });
    Object.assign(deps.files, { search });
    expect(warnings.map(({ code, pages }) => [code, pages])).toEqual([['redaction-file-unsearched', undefined]]);
  });

  test('a publication copy tells of contact details in it, though no words are named', async () => {
    const id = await attached([{ content: lines('Inledning') }, { content: lines('Ring 08-508 10 000') }]);
    expect(await warned(id, [], { kind: 'publication' })).toMatchObject([
      {
        code: 'redaction-contact-in-file',
        pages: [2],
        sv: expect.stringContaining('står kontaktuppgifter på sida 2.'),
      },
    ]);
  });
});

describe.each([
  ['merged', {}],
  ['placed', { placement: 'place', textAlternative: ['En rapport på två sidor'] }],
])('of a file that is %s', (_, members) => {
  const report = () => lockedWith(new Uint8Array(readFileSync('test/typesetting/merge/tagged-report.pdf')), members);

  test('the pages are searched, and not the properties, which it loses', async () => {
    const id = await report();
    // On its second page it says "hinc inimicus. Sed iure Mucius."
    expect(await warned(id, everywhere('Mucius'))).toMatchObject([{ code: 'redaction-in-file', pages: [2] }]);
    expect(await warned(id, everywhere('Typst'))).toEqual([]);
    const redactions = everywhere('Typst');
    const { bytes } = await house.opened.service.publish({ id, kind: 'redacted', redactions, as: 'pdf' });
    expect([allOf(bytes).includes('typst'), allOf(bytes).includes('mucius')]).toEqual([false, true]);
  });

  test('nothing is said when the edition is a page: it has nothing of the file', async () => {
    expect(await warned(await report(), everywhere('Mucius'), { as: 'html' })).toEqual([]);
  });
});
