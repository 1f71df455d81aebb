import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPagePictures } from '../../src/platform/page-pictures.ts';
import { newFolder, openService, removeFolder, smallAgreement, type OpenedService } from './open-service.ts';

/** Copies of a document that both parties have signed, made by another program as offices make them. */
let folder = '';
let opened: OpenedService;
let signed: Uint8Array;
let code = '';
let pages = 0;

beforeAll(async () => {
  folder = await newFolder();
  opened = await openService(folder);
  const { service } = opened;
  const { id, sequence } = await service.submit({ data: smallAgreement() });
  let view = await service.finalise({ id, expected: sequence });
  for (const { field, name } of view.panels) view = await service.sign({ id, field, holder: name });
  signed = (await service.revision({ id, revision: view.panels.length })).bytes;
  code = view.finalised?.code ?? '';
  pages = (await PDFDocument.load(signed)).getPageCount();
}, 120_000);
afterAll(async () => {
  await opened.close();
  await removeFolder(folder);
});

/** These pages in a new file, as a program that splits and merges makes it. */
async function pagesOf(numbers: readonly number[], before = 0): Promise<Uint8Array> {
  const copy = await PDFDocument.create();
  for (let i = 0; i < before; i += 1) copy.addPage([595, 842]);
  for (const page of await copy.copyPages(await PDFDocument.load(signed), [...numbers])) copy.addPage(page);
  return copy.save();
}

/** Pages as pictures alone, as a scanner makes them. */
async function scanOf(numbers: readonly number[]): Promise<Uint8Array> {
  const pictures = createPagePictures();
  const scan = await PDFDocument.create();
  for (const page of numbers) {
    const { bytes } = await pictures.png({ pdf: signed, page, scale: 150 / 72 });
    const image = await scan.embedPng(bytes);
    scan.addPage([595, 842]).drawImage(image, { x: 6, y: -4, width: 595, height: 842 });
  }
  return scan.save();
}

/** The page with the panels and the code. */
async function codePage(): Promise<number> {
  const { texts } = await opened.deps.reading.texts(signed, { first: pages, last: 0 });
  return texts.find(({ text }) => text.includes('Kontrollera underskrifterna'))?.page ?? 0;
}

describe('a copy of a signed document of ours is told from a file without signatures', () => {
  test('when its pages were put in another file', async () => {
    const { report, original } = await opened.service.validate(await pagesOf([0, 1], 2));
    expect(report.conclusion).toBe('NO-SIGNATURE');
    expect(report.copyOf).toMatchObject({ by: 'text', code, address: `likalydande.example/v/${code}` });
    expect(report.copyOf?.pages).toEqual({ here: 2, original: pages });
    expect(report.sentence.sv).toMatch(
      /^Det här är en utskrift eller kopia av ”.+”.*\. Underskrifterna följer inte med\.$/,
    );
    expect(original?.agreement.signed).toBe(2);
  });

  test('when it was scanned, by its QR code alone', async () => {
    const { report, original } = await opened.service.validate(await scanOf([0, await codePage()]));
    expect(report.copyOf).toMatchObject({ by: 'qr-code', code });
    expect(report.sentence.en).toBe(
      'This is a printout or copy of one of our documents. The signatures did not come along.',
    );
    expect(original).not.toBeNull();
  }, 60_000);

  test('when another program wrote all of it anew, and then the broken signatures come first', async () => {
    const document = await PDFDocument.load(signed, { updateMetadata: false });
    const saved = await document.save({ updateFieldAppearances: false });
    const { report } = await opened.service.validate(saved);
    expect(report).toMatchObject({ sound: false, conclusion: 'TOTAL-FAILED', copyOf: { by: 'text', code } });
    expect(report.sentence.sv).toMatch(/^Underskrifterna stämmer inte med filen\./);
  });
});

test('the signed file itself, the locked text and a file of others are no copies', async () => {
  const judge = async (bytes: Uint8Array) => (await opened.service.validate(bytes)).report.copyOf;
  const foreign = await PDFDocument.create();
  foreign.addPage().drawText('Ett annat papper');
  expect(await judge(signed)).toBeNull();
  expect(await judge(await foreign.save())).toBeNull();
  const { id } = (await opened.service.list())[0] ?? { id: '' };
  expect(await judge((await opened.service.revision({ id, revision: 0 })).bytes)).toBeNull();
});

test('a change appended to the signed file is a change, not a copy', async () => {
  const document = await PDFDocument.load(signed, { updateMetadata: false, forIncrementalUpdate: true });
  document.addPage();
  const { report } = await opened.service.validate(await document.commit({ useObjectStreams: false }));
  expect(report.copyOf).toBeNull();
  expect(report.sentence.sv).toMatch(/^Handlingen har ändrats efter att /);
  // What a reader sees of it: a page that was not there.
  expect(report.pageChanges).toEqual([{ page: pages + 1, passages: [] }]);
});

describe('two files side by side', () => {
  const compare = async (a: Uint8Array, b: Uint8Array) => {
    const { likeness, sentence, sameSigners, pages: changed, objects } = await opened.service.compare(a, b);
    return { likeness, sentence: sentence.sv, sameSigners, changed: changed.map(({ page }) => page), objects };
  };
  const withWords = async (words: string, forIncrementalUpdate: boolean) => {
    const document = await PDFDocument.load(signed, { updateMetadata: false, forIncrementalUpdate });
    document.getPage(1).drawText(words, { x: 60, y: 400, size: 12 });
    return forIncrementalUpdate
      ? document.commit({ useObjectStreams: false })
      : document.save({ updateFieldAppearances: false });
  };

  test('that begin alike are not the same text when something else than a signature came after', async () => {
    const result = await compare(signed, await withWords('Femhundra kronor', true));
    expect(result).toMatchObject({ likeness: 'changed', changed: [2] });
    expect(result.sentence).toBe('Filerna börjar lika, men den andra har ändrats efteråt. Texten skiljer på sidan 2.');
    expect(result.objects).toContainEqual({ page: 2, path: '/Contents', kind: 'changed' });
  });

  test('that another program wrote anew have the same words, and are not identical', async () => {
    const document = await PDFDocument.load(signed, { updateMetadata: false });
    const result = await compare(signed, await document.save({ updateFieldAppearances: false }));
    expect(result).toMatchObject({ likeness: 'same-words', changed: [], sameSigners: false });
  });

  test('that differ are told page by page', async () => {
    const result = await compare(signed, await withWords('Femhundra kronor', false));
    expect(result).toMatchObject({ likeness: 'different', changed: [2] });
    expect(result.sentence).toBe('Filerna är inte likalydande. Texten skiljer på sidan 2.');
  });

  test('of which one cannot be read are not compared, and it is named', async () => {
    const result = await compare(signed, new TextEncoder().encode('%PDF-1.7\nhej'));
    expect(result).toMatchObject({ likeness: 'unreadable', objects: [] });
    expect(result.sentence).toBe('Den andra filen går inte att läsa, så de går inte att jämföra.');
  });
});
