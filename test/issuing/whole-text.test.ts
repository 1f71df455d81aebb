import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readAgreement } from '../../src/agreement/read.ts';
import { compose } from '../../src/document/compose.ts';
import { prepareTemplate } from '../../src/document/prepare.ts';
import { textEdition } from '../../src/document/text-edition.ts';
import { renderRevision0 } from '../../src/issuing/rendering/revision0.ts';
import { makeRecord } from '../../src/issuing/record.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { readFaces } from '../../src/platform/resources.ts';
import { kinds, templates } from '../../src/workers/kinds.ts';
import { layOut, pageNumbersOf } from '../../src/typesetting/lay-out.ts';
import { createTextEngine } from '../../src/typesetting/text/engine.ts';
import { currentEdition } from '../../src/workers/in-process.ts';
import { hasGlyph } from '../../src/workers/glyphs.ts';
import { folded, structureText as textOf } from '../support/structure-text.ts';
import { ReadBack } from '../typesetting/writer/read-back.ts';

const source = templates().get('local-agreement');
if (!source) throw new Error('no template');
const template = prepareTemplate(source);
const faces = readFaces().bytes;
const engine = createTextEngine(faces);

async function rendered(name: string) {
  const input = JSON.parse(readFileSync(`fixtures/agreements/${name}.json`, 'utf8')) as unknown;
  const { agreement } = readAgreement(input, { hasGlyph, kinds: kinds() });
  if (!agreement) throw new Error('the fixture has faults');
  const record = await makeRecord({
    data: agreement,
    documentDate: '2020-02-25',
    edition: currentEdition('https://likalydande.example'),
    marks: ['demo'],
    files: new Map(),
    primitives,
  });
  const tree = compose(record, template);
  const pages = layOut(tree, engine, new Map());
  const pdf = new ReadBack(await renderRevision0(record, new Map(), { template, engine, faces, primitives }));
  return { input, pdf, edition: textEdition(tree, pageNumbersOf(pages)) };
}

test.each(['ostermalm-norrmalm-2020', 'three-party-2024'])(
  'the structure of %s reads word for word as the text edition, hyphens and spaces included',
  async (name) => {
    const { pdf, edition } = await rendered(name);
    const [read, wanted] = [folded(textOf(pdf.structure())), folded(edition)];
    // Long texts: show where they part instead of both whole.
    const at = Array.from({ length: read.length }).findIndex((_, i) => read[i] !== wanted[i]);
    expect(
      at < 0 ? '' : `${read.slice(Math.max(0, at - 80), at + 80)} ≠ ${wanted.slice(Math.max(0, at - 80), at + 80)}`,
    ).toBe('');
    expect(read.length).toBe(wanted.length);
    if (name.startsWith('ostermalm')) expect(read).toContain('212000-0142');
  },
  120_000,
);

test('every paragraph, list item and caption of the 2020 agreement stands in the structure, in the order of the data', async () => {
  const { input, pdf } = await rendered('ostermalm-norrmalm-2020');
  const read = folded(textOf(pdf.structure()));
  let at = 0;
  const missing: string[] = [];
  for (const text of printedTexts(input)) {
    const found = read.indexOf(text, at);
    if (found < 0) missing.push(text);
    else at = found + text.length;
  }
  expect(missing).toEqual([]);
}, 120_000);

interface Block {
  readonly type: string;
  readonly text?: string;
  readonly items?: readonly unknown[];
  readonly caption?: string;
}
interface Section {
  readonly heading: string | null;
  readonly blocks: readonly Block[];
}
interface Part {
  readonly title: string;
  readonly sections?: readonly Section[];
  readonly parts?: readonly Part[];
  readonly closingSections?: readonly Section[];
}

/** Paragraphs and list items of the body and the appendices, footnote marks taken out. */
function printedTexts(input: unknown): readonly string[] {
  const { sections, appendices } = input as { sections: readonly Section[]; appendices: readonly Part[] };
  const plain = (text: string) =>
    text
      .split(/\[\^[^\]]+\]/)
      .map(folded)
      .filter((piece) => piece !== '');
  const ofSections = (list: readonly Section[] = []): readonly string[] =>
    list.flatMap(({ heading, blocks }) => [
      ...(heading === null ? [] : plain(heading)),
      ...blocks.flatMap((block) => [
        ...(block.text === undefined ? [] : plain(block.text)),
        ...(block.type === 'list'
          ? (block.items ?? []).flatMap((item) => (typeof item === 'string' ? plain(item) : []))
          : []),
      ]),
    ]);
  const ofPart = (part: Part): readonly string[] => [
    ...plain(part.title),
    ...ofSections(part.sections),
    ...(part.parts ?? []).flatMap((one) => [
      ...plain(one.title),
      ...ofSections(one.sections).filter((text) => !text.endsWith(one.title)),
    ]),
    ...ofSections(part.closingSections),
  ];
  return [...ofSections(sections), ...appendices.flatMap(ofPart)];
}
