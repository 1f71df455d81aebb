import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readAgreement } from '../../src/agreement/read.ts';
import { compose } from '../../src/document/compose.ts';
import { prepareTemplate } from '../../src/document/prepare.ts';
import type { FinalisedRecord } from '../../src/document/record.ts';
import { textEdition } from '../../src/document/text-edition.ts';
import { makeRecord } from '../../src/issuing/record.ts';
import { laidOut } from '../../src/issuing/rendering/laid-out.ts';
import { renderRevision0 } from '../../src/issuing/rendering/revision0.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { readFaces } from '../../src/platform/resources.ts';
import type { Pages } from '../../src/typesetting/ink.ts';
import { pageNumbersOf } from '../../src/typesetting/lay-out.ts';
import { createTextEngine } from '../../src/typesetting/text/engine.ts';
import { currentEdition } from '../../src/workers/in-process.ts';
import { hasGlyph } from '../../src/workers/glyphs.ts';
import { kinds, templates } from '../../src/workers/kinds.ts';

/** Every agreement that the project ships: the fixtures, and the example of each kind. Name to path. */
export const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ...readdirSync('fixtures/agreements')
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file.slice(0, -'.json'.length), `fixtures/agreements/${file}`] as const),
  ...readdirSync('templates')
    .map((kind) => [kind, `templates/${kind}/example.json`] as const)
    .filter(([, path]) => existsSync(path)),
]);

/** A document of the project before any signature, with what it was made from. */
export interface RenderedExample {
  readonly input: unknown;
  readonly pages: Pages;
  readonly bytes: Uint8Array;
  /** Its text edition. */
  readonly edition: string;
}

const faces = readFaces().bytes;
const engine = createTextEngine(faces);

const dataOf = (name: string): unknown => JSON.parse(readFileSync(EXAMPLES.get(name) ?? name, 'utf8')) as unknown;

/** The record of an example as it stands, with demo keys and a fixed date: the same each time. */
export async function recordOfExample(name: string): Promise<FinalisedRecord> {
  const { agreement, issues } = readAgreement(dataOf(name), { hasGlyph, kinds: kinds() });
  if (!agreement) throw new Error(`${name} has faults: ${JSON.stringify(issues[0])}`);
  return makeRecord({
    data: agreement,
    documentDate: '2020-02-25',
    edition: currentEdition('https://likalydande.example'),
    marks: ['demo'],
    files: new Map(),
    primitives,
  });
}

/** Renders an example: the same bytes each time. */
export async function renderExample(name: string): Promise<RenderedExample> {
  const record = await recordOfExample(name);
  const source = templates().get(record.data.kind);
  if (!source) throw new Error(`no template for ${record.data.kind}`);
  const template = prepareTemplate(source);
  const tree = compose(record, template);
  const pages = laidOut(tree, record, new Map(), { engine, primitives });
  const bytes = await renderRevision0(record, new Map(), { template, engine, faces, primitives });
  return { input: dataOf(name), pages, bytes, edition: textEdition(tree, pageNumbersOf(pages)) };
}
