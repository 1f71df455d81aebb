import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import { notesIn, plainText, type Content, type Part } from '../peers/content.ts';
import { serveRounds } from '../serve-rounds.ts';

/**
 * pdfkit as its guide shows it: its own text, lists and tables, tagged, fonts given as paths. Content, file to write.
 * PDF/A-2a, since it claims one standard only.
 */
const [source = '', out = ''] = process.argv.slice(2);
const content = JSON.parse(readFileSync(source, 'utf8')) as Content;
const FONTS = {
  serif: 'fonts/SourceSerif4_400Regular.ttf',
  bold: 'fonts/SourceSerif4_600SemiBold.ttf',
  sans: 'fonts/SourceSans3_400Regular.ttf',
  sansBold: 'fonts/SourceSans3_600SemiBold.ttf',
};
const LANDSCAPE = { top: 90, bottom: 76, left: 60, right: 60 };
const PORTRAIT = { ...LANDSCAPE, left: 180 };

type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

async function made(): Promise<Uint8Array> {
  const doc = new PDFDocument({
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: content.language,
    displayTitle: true,
    info: { Title: content.title },
    font: FONTS.serif,
    size: 'a4',
    autoFirstPage: false,
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.on('end', resolve));
  const root = doc.struct('Document');
  doc.addStructure(root);
  let [head, page] = ['', 0];
  doc.on('pageAdded', () => runningHeads(doc, head, ++page));
  for (const division of content.divisions) {
    ({ head } = division);
    doc.addPage({
      layout: division.landscape ? 'landscape' : 'portrait',
      margins: division.landscape ? LANDSCAPE : PORTRAIT,
    });
    const section = doc.struct('Sect');
    root.add(section);
    for (const part of division.parts) set(doc, part, section);
    section.end();
  }
  root.end();
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

function runningHeads(doc: Doc, head: string, page: number): void {
  const { x, y } = doc;
  const { margins, height } = doc.page;
  // Text below the bottom margin would begin a new page.
  const { bottom } = margins;
  margins.bottom = 0;
  doc.markContent('Artifact', { type: 'Pagination' });
  doc.font(FONTS.sans, 8.5).text(head, 60, 40, { lineBreak: false });
  doc.text(`${content.footer} ${page}`, 60, height - 40, { lineBreak: false });
  doc.endMarkedContent();
  margins.bottom = bottom;
  doc.font(FONTS.serif, 11);
  [doc.x, doc.y] = [x, y];
}

function set(doc: Doc, part: Part, parent: Element): void {
  doc.x = doc.page.margins.left;
  const text = (words: string, structType: string) =>
    doc.text(words, { structParent: parent, structType, lineGap: 1.2, paragraphGap: 8 } as PDFKit.Mixins.TextOptions);
  switch (part.kind) {
    case 'heading':
      doc.font(FONTS.bold, part.level === 1 ? 16 : 12).moveDown(0.6);
      text(plainText(part.text), `H${Math.min(6, part.level)}`);
      return;
    case 'paragraph':
      doc.font(FONTS.serif, 11);
      text(plainText(part.text), 'P');
      for (const note of notesIn(part.text)) text(note, 'Note');
      return;
    case 'list': {
      const list = doc.struct('L');
      parent.add(list);
      const options = { structParent: list, listType: part.ordered ? 'numbered' : 'bullet', lineGap: 1.2 };
      doc.font(FONTS.serif, 11).list(part.items.map(plainText), options as PDFKit.Mixins.TextOptions);
      list.end();
      doc.moveDown(0.6);
      return;
    }
    case 'pairs':
      for (const { label, values } of part.items) {
        doc.font(FONTS.serif, 11);
        text(`${label} ${values.join(', ')}`, 'P');
      }
      return;
    case 'table': {
      doc.x = 60;
      doc.font(FONTS.sans, 9);
      const heads = part.columns.map(({ heading }) => ({
        text: plainText(heading),
        type: 'TH' as const,
        font: { src: FONTS.sansBold },
      }));
      doc
        .text(plainText(part.caption), { structParent: parent, structType: 'P' } as PDFKit.Mixins.TextOptions)
        .moveDown(0.4);
      doc.table({
        structParent: parent,
        defaultStyle: { border: [0, 0, 0.35, 0], padding: [4, 3, 4, 3] },
        columnStyles: widths(doc.page.width - 120, part.columns),
        data: [heads, ...part.rows.map((row) => row.map(plainText))],
      } as unknown as PDFKit.Mixins.TableOptionsWithData);
      doc.moveDown(1);
    }
  }
}

/** Points, by the columns' weights. */
function widths(all: number, columns: readonly { readonly weight: number }[]): readonly number[] {
  const sum = columns.reduce((total, { weight }) => total + weight, 0);
  return columns.map(({ weight }) => (all * weight) / sum);
}

await serveRounds({ warm: 5, out, task: made });
