import { readFileSync } from 'node:fs';
import { toHex } from '../../../src/core/bytes.ts';
import type { Pages } from '../../../src/typesetting/ink.ts';
import { inspectAppendix } from '../../../src/typesetting/merge/inspect.ts';
import { writeRevision0 } from '../../../src/typesetting/writer/write.ts';
import { element, layout, OPTIONS, samplePages, Sheet } from '../writer/sample.ts';

/** A tagged PDF/A-2a by another program (README.md). */
export const foreign = (): Uint8Array => new Uint8Array(readFileSync('test/typesetting/merge/tagged-report.pdf'));

/** A tagged PDF/A-2a of our own: a heading, a table with header IDs, a note with an ID, no fields. */
export const own = (): Promise<Uint8Array> => writeRevision0(samplePages(false), OPTIONS);

/** The sample with PDFs that follow its second page, one under each own Part. */
export async function pagesWith(
  ...appendices: readonly Uint8Array[]
): Promise<{ readonly pages: Pages; readonly attachments: ReadonlyMap<string, Uint8Array> }> {
  const sample = samplePages();
  const attachments = new Map<string, Uint8Array>();
  const openers = [];
  for (const bytes of appendices) {
    const sha256 = toHex(await OPTIONS.primitives.digest('SHA-256', bytes));
    attachments.set(sha256, bytes);
    const into = element('Part', [], { title: 'Bilaga' });
    const title = element('H1');
    into.add(title);
    sample.structure.add(into);
    const opener = new Sheet();
    opener.line(title, 'Bilaga', 'serif-semibold', 20);
    opener.text('—', layout);
    openers.push({
      ...opener.page(),
      attachedPdf: {
        sha256,
        into,
        count: inspectAppendix(bytes, { placement: 'merge', alternatives: [] }, OPTIONS.primitives).pages,
      },
    });
  }
  return { pages: { ...sample, pages: [...sample.pages, ...openers] }, attachments };
}

export async function merged(...appendices: readonly Uint8Array[]): Promise<Uint8Array> {
  const { pages, attachments } = await pagesWith(...appendices);
  return writeRevision0(pages, { ...OPTIONS, attachments });
}
