import { PDFDocument } from '@cantoo/pdf-lib';
import { readFileSync } from 'node:fs';
import { serveRounds } from '../serve-rounds.ts';

/** pdf-lib copying the pages, without tags, bookmarks or labels: file to write, files. */
const [out = '', ...names] = process.argv.slice(2);
const files = names.map((name) => readFileSync(name));

async function merged(): Promise<Uint8Array> {
  const whole = await PDFDocument.create();
  for (const file of files) {
    const one = await PDFDocument.load(file);
    for (const page of await whole.copyPages(one, one.getPageIndices())) whole.addPage(page);
  }
  return whole.save();
}

await serveRounds({ warm: 10, out, task: merged });
