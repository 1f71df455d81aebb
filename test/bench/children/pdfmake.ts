import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { notesIn, plainText, type Content, type Part } from '../peers/content.ts';
import { serveRounds } from '../serve-rounds.ts';

/** pdfmake, which writes no structure: PDF/A-2b, untagged. Content, file to write, folder that it is installed in. */
const [source = '', out = '', folder = ''] = process.argv.slice(2);
const content = JSON.parse(readFileSync(source, 'utf8')) as Content;

interface PdfMake {
  setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
  setLocalAccessPolicy(isAllowed: (path: string) => boolean): void;
  setUrlAccessPolicy(isAllowed: (url: string) => boolean): void;
  createPdf(definition: object): { getBuffer(): Promise<Buffer> };
}
const pdfmake = createRequire(`${folder}/`)('pdfmake') as PdfMake;
pdfmake.setLocalAccessPolicy(() => true);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setFonts({
  Serif: { normal: 'fonts/SourceSerif4_400Regular.ttf', bold: 'fonts/SourceSerif4_600SemiBold.ttf' },
  Sans: { normal: 'fonts/SourceSans3_400Regular.ttf', bold: 'fonts/SourceSans3_600SemiBold.ttf' },
});

function nodes(part: Part): readonly object[] {
  switch (part.kind) {
    case 'heading':
      return [{ text: plainText(part.text), bold: true, fontSize: part.level === 1 ? 16 : 12, margin: [0, 12, 0, 6] }];
    case 'paragraph':
      return [plainText(part.text), ...notesIn(part.text)].map((text) => ({ text, margin: [0, 0, 0, 8] }));
    case 'list':
      return [{ [part.ordered ? 'ol' : 'ul']: part.items.map(plainText), margin: [0, 0, 0, 8] }];
    case 'pairs':
      return part.items.map(({ label, values }) => ({ text: `${label} ${values.join(', ')}`, margin: [0, 0, 0, 8] }));
    case 'table': {
      const sum = part.columns.reduce((total, { weight }) => total + weight, 0);
      const heads = part.columns.map(({ heading }) => ({ text: plainText(heading), bold: true }));
      const table = {
        headerRows: 1,
        widths: part.columns.map(({ weight }) => `${(100 * weight) / sum}%`),
        body: [heads, ...part.rows.map((row) => row.map(plainText))],
      };
      return [
        { text: plainText(part.caption), style: 'table' },
        { table, style: 'table', layout: 'lightHorizontalLines', margin: [0, 4, 0, 12] },
      ];
    }
  }
}

const heading = (text: string) => ({ text, font: 'Sans', fontSize: 8.5, margin: [60, 40, 60, 0] });
const definition = () => ({
  version: '1.7',
  subset: 'PDF/A-2b',
  language: content.language,
  info: { title: content.title },
  pageSize: 'A4',
  defaultStyle: { font: 'Serif', fontSize: 11, lineHeight: 1.08 },
  styles: { table: { font: 'Sans', fontSize: 9 } },
  content: content.divisions.map(({ landscape, head, parts }) => ({
    section: parts.flatMap(nodes),
    pageOrientation: landscape ? 'landscape' : 'portrait',
    pageMargins: landscape ? [60, 90, 60, 76] : [180, 90, 60, 76],
    header: () => heading(head),
    footer: (page: number, pages: number) => heading(`${content.footer} ${page} (${pages})`),
  })),
});

// It writes its own notes into the definition: another one each time.
await serveRounds({ warm: 5, out, task: () => pdfmake.createPdf(definition()).getBuffer() });
