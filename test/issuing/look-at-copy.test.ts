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

const everyPage = () => Array.from({ length: pages }, (_, i) => i);

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
    const { report, original } = await opened.service.validate(await scanOf(everyPage()));
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
});
