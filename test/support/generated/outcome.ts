import { readAgreement } from '../../../src/agreement/read.ts';
import type { Issue } from '../../../src/core/problem.ts';
import { compose } from '../../../src/document/compose.ts';
import { prepareTemplate } from '../../../src/document/prepare.ts';
import type { FinalisedRecord } from '../../../src/document/record.ts';
import { textEdition } from '../../../src/document/text-edition.ts';
import { setText } from '../../../src/document/typography.ts';
import { imagesOf } from '../../../src/issuing/facts.ts';
import { createInspector } from '../../../src/issuing/inspect.ts';
import { makeRecord, missingFiles } from '../../../src/issuing/record.ts';
import { rehearse } from '../../../src/issuing/rehearsal.ts';
import { laidOut } from '../../../src/issuing/rendering/laid-out.ts';
import { createRenderer } from '../../../src/issuing/rendering/renderer.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { readFaces } from '../../../src/platform/resources.ts';
import { pageNumbersOf } from '../../../src/typesetting/lay-out.ts';
import { createTextEngine } from '../../../src/typesetting/text/engine.ts';
import { currentEdition } from '../../../src/workers/in-process.ts';
import { hasGlyph } from '../../../src/workers/glyphs.ts';
import { kinds, templates } from '../../../src/workers/kinds.ts';
import { ReadBack } from '../../typesetting/writer/read-back.ts';
import { difference, folded, structureText } from '../structure-text.ts';
import { appendixFile, pictureAt } from './files.ts';
import { pageFaults } from './pages.ts';
import { detailTexts, printedTexts } from './printed.ts';
import { parentExists } from './pointers.ts';
import { NO_BASIS } from '../../../src/validation/context.ts';

/** What became of an agreement: a sound file, or faults with their names and places. */
export type Outcome =
  | { readonly kind: 'rendered'; readonly bytes: Uint8Array; readonly pages: number }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] };
export interface Fault {
  readonly code: string;
  readonly pointer: string;
}

/** What must never happen; its message says what, in words. */
export class Violation extends Error {}

const TIME = new Date('2025-06-01T12:00:00Z');
const faces = readFaces().bytes;
const engine = createTextEngine(faces);
const prepared = new Map([...templates()].map(([kind, source]) => [kind, prepareTemplate(source)]));
const renderer = createRenderer({ templates: templates(), papers: () => new Map(), faces, primitives });
const inspector = createInspector({ basis: NO_BASIS, primitives });

/**
 * Takes data through the whole path to revision 0 and its rehearsal, and looks at all that comes out. Throws `Violation` for anything but a sound file or a refusal by name and place.
 */
export async function outcomeOf(input: unknown, profile?: FinalisedRecord['profile']): Promise<Outcome> {
  const { agreement, issues } = readAgreement(input, { hasGlyph, kinds: kinds() });
  if (!agreement)
    return refusal(
      issues.filter((issue) => issue.severity === 'error'),
      input,
    );
  const wanted = agreement.appendices
    .filter((appendix) => appendix.upload === true)
    .map(({ number, placement }) => ({ number, file: appendixFile(placement) }));
  const files = new Map(
    wanted.map(({ number, file: { sha256, bytes, pages } }) => [number, { sha256, size: bytes.length, pages }]),
  );
  const pictures = imagesOf(agreement);
  const shown = pictures.map(({ id }, i) => [id, pictureAt(i)] as const);
  const images = new Map(shown.map(([id, { sha256 }]) => [id, sha256]));
  const missing = missingFiles(agreement, files, images);
  if (missing.length > 0) return refusal(missing, input);
  const uploads = new Map<string, Uint8Array>([
    ...wanted.map(({ file: { sha256, bytes } }) => [sha256, bytes] as const),
    ...shown.map(([, { sha256, bytes }]) => [sha256, bytes] as const),
  ]);
  const record = await makeRecord({
    data: agreement,
    documentDate: '2025-05-30',
    edition: currentEdition('https://likalydande.example'),
    marks: agreement.example === undefined ? ['demo'] : ['demo', 'example'],
    files,
    images,
    profile,
    primitives,
  });
  try {
    const bytes = await renderer.renderRevision0(record, uploads);
    await rehearse(record, await inspector.validate(bytes, TIME), renderer, TIME);
    examine(record, bytes, uploads);
    return { kind: 'rendered', bytes, pages: new ReadBack(bytes).pages.length };
  } catch (fault) {
    const problem = asProblem(fault);
    if (!problem || problem.kind === 'internal') throw fault;
    return refusal(problem.issues, input, problem.code);
  }
}

/** By its shape: Jest gives each test file classes of its own. */
function asProblem(
  fault: unknown,
): { readonly kind: string; readonly code: string; readonly issues: readonly Issue[] } | null {
  return fault instanceof Error && fault.name === 'Problem' ? (fault as never) : null;
}

function refusal(issues: readonly Issue[], input: unknown, code = ''): Outcome {
  if (issues.length === 0) throw new Violation(`refused without a fault ${code}`);
  for (const { code, pointer, message } of issues) {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(code)) throw new Violation(`the fault "${code}" has no name`);
    if (message.sv.length < 6 || message.en.length < 6) throw new Violation(`the fault ${code} says nothing`);
    if (!parentExists(input, pointer)) throw new Violation(`the fault ${code} points nowhere: ${pointer}`);
  }
  return { kind: 'refused', faults: issues.map(({ code, pointer }) => ({ code, pointer })) };
}

/** The file read back, against its pages, its text edition and the data. */
function examine(record: FinalisedRecord, bytes: Uint8Array, uploads: ReadonlyMap<string, Uint8Array>): void {
  const template = prepared.get(record.data.kind);
  if (!template) throw new Error(`no template for ${record.data.kind}`);
  const tree = compose(record, template);
  const pages = laidOut(tree, record, uploads, { engine, primitives });
  const numbers = pageNumbersOf(pages);
  const faults = [...pageFaults(pages, tree)];
  const pdf = new ReadBack(bytes);
  if (pdf.defects().length > 0) faults.push(`the strict reader found ${JSON.stringify(pdf.defects()).slice(0, 200)}`);
  if (pdf.pages.length !== numbers.total) faults.push(`${pdf.pages.length} pages instead of ${numbers.total}`);
  // Pages of an uploaded PDF have no part in the text edition.
  if (!record.data.appendices.some(({ upload, placement }) => upload === true && placement !== 'attach')) {
    const read = folded(structureText(pdf.structure()));
    const differs = difference(read, folded(textEdition(tree, numbers)));
    if (differs !== null) faults.push(`structure and text edition: ${differs}`);
    faults.push(...notInOrder(read, printedTexts(record.data)));
    for (const text of detailTexts(record.data)) faults.push(...notInOrder(read, [text]));
  }
  if (faults.length > 0) throw new Violation(faults.slice(0, 5).join('\n'));
}

function notInOrder(read: string, texts: readonly string[]): readonly string[] {
  let at = 0;
  const missing: string[] = [];
  for (const piece of texts.flatMap((text) =>
    text.split(/\[\^[A-Za-z0-9._-]{1,64}\]/).map((one) => folded(setText(one))),
  )) {
    if (piece === '') continue;
    const found = read.indexOf(piece, at);
    if (found < 0) missing.push(`not in its place in the text: ${piece.slice(0, 80)}`);
    else at = found + piece.length;
  }
  return missing;
}
