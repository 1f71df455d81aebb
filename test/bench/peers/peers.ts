import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compose } from '../../../src/document/compose.ts';
import type { FinalisedRecord } from '../../../src/document/record.ts';
import { laidOut } from '../../../src/issuing/rendering/laid-out.ts';
import { Templates } from '../../../src/issuing/rendering/templates.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { readFaces } from '../../../src/platform/resources.ts';
import { pageNumbersOf } from '../../../src/typesetting/lay-out.ts';
import { createTextEngine } from '../../../src/typesetting/text/engine.ts';
import { inProcessRenderer } from '../../../src/workers/in-process.ts';
import { templates } from '../../../src/workers/kinds.ts';
import { RoundProcess } from '../round-process.ts';
import { contentOf } from './content.ts';
import { browser, folderWithPdfmake, PDFMAKE, pythonWithTypst, TYPST } from './install.ts';
import { twinPage } from './twin-page.ts';
import { typstMarkup } from './typst-markup.ts';

/** Another program that makes a PDF of the same text with the same faces. */
export interface Peer {
  readonly name: string;
  readonly rounds: number;
  /** Our time as a share of its time, at most. */
  readonly aim: number | null;
  /** The file that it made last. */
  readonly out: string;
  /** Throws when the program cannot be had here. */
  start(): Promise<RoundProcess>;
}

/** Writes a document's text into a folder for each peer. */
export async function peersFor(record: FinalisedRecord, folder: string): Promise<readonly Peer[]> {
  const tree = compose(record, new Templates(templates()).of(record.template));
  const engine = createTextEngine(readFaces().bytes);
  const content = contentOf(tree, pageNumbersOf(laidOut(tree, record, new Map(), { engine, primitives })));
  const twin = await (await inProcessRenderer()).writeOut(record, new Map(), { as: 'html' });
  const written = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const [json, markup, page] = [
    written('content.json', JSON.stringify(content)),
    written('agreement.typ', typstMarkup(content)),
    written('twin.html', twinPage(twin)),
  ];
  const node = (name: string, source: string, out: string, ...more: readonly string[]) =>
    RoundProcess.start(process.execPath, [`test/bench/children/${name}.ts`, source, out, ...more]);
  const peer = (
    name: string,
    rounds: number,
    aim: number | null,
    start: (out: string) => Promise<RoundProcess>,
  ): Peer => {
    const out = join(folder, `${name.split(' ')[0]}.pdf`);
    return { name, rounds, aim, out, start: () => start(out) };
  };
  return [
    peer(`Typst ${TYPST}, PDF/A-2a + UA-1`, 12, 0.3, async (out) =>
      RoundProcess.start(pythonWithTypst(), ['test/bench/children/typst_rounds.py', markup, out, 'fonts']),
    ),
    peer('Chromium, tagged, of the HTML twin', 8, 0.12, async (out) => node('chromium', page, out, browser())),
    peer('pdfkit 0.20.2, own text and tables, PDF/A-2a', 6, null, (out) => node('pdfkit', json, out)),
    peer(`pdfmake ${PDFMAKE}, untagged (it writes no tags)`, 6, null, async (out) =>
      node('pdfmake', json, out, folderWithPdfmake()),
    ),
  ];
}
