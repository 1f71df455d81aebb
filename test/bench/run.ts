import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAgreement } from '../../src/agreement/read.ts';
import { randomIds } from '../../src/core/ids.ts';
import { systemClock } from '../../src/core/clock.ts';
import { makeRecord } from '../../src/issuing/record.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { openPdf } from '../../src/pdf/file.ts';
import { pageRefs } from '../../src/pdf/pages.ts';
import { complete } from '../../src/signing/complete.ts';
import { prepare } from '../../src/signing/prepare.ts';
import { keySigner } from '../../src/signing/signers/key-signer.ts';
import { createDemoPki } from '../../src/demo/demo-pki.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { validationContext } from '../../src/validation/context.ts';
import { hasGlyph } from '../../src/workers/glyphs.ts';
import { kinds } from '../../src/workers/kinds.ts';
import { currentEdition, inProcessRenderer } from '../../src/workers/in-process.ts';
import { fromBase64 } from '../../src/core/bytes.ts';
import { measure, row, timing, type Timing } from './measure.ts';
import { previewSamples } from './preview.ts';
import { typstDocument, type AgreementData } from './typst-document.ts';

/**
 * Bench figures in one run beside peers: rendering beside typst, signing, validating, the main job as a whole process.
 * `npm run bench`. Peers are installed into the conformance cache; without Python the peers are left out and said so.
 */
const FIXTURE = 'fixtures/agreements/ostermalm-norrmalm-2020.json';
const cache = process.env['LIKALYDANDE_CACHE'] ?? join(homedir(), '.cache', 'likalydande-conformance');
const work = mkdtempSync(join(tmpdir(), 'likalydande-bench-'));

const data = JSON.parse(readFileSync(FIXTURE, 'utf8')) as unknown;
const { agreement } = readAgreement(data, { hasGlyph, kinds: kinds() });
if (!agreement) throw new Error('the fixture has faults');
const edition = currentEdition('https://likalydande.example');
const recordOf = (appendices: typeof agreement.appendices) =>
  makeRecord({
    data: { ...agreement, appendices },
    documentDate: '2020-02-25',
    marks: ['demo'],
    files: new Map(),
    edition,
    primitives,
  });
const record = await recordOf(agreement.appendices);
const renderer = await inProcessRenderer();
const pdf = await renderer.renderRevision0(record, new Map());
/** Without appendix 1 the document has thirty pages. */
const thirtyPages = await renderer.renderRevision0(
  await recordOf(agreement.appendices.filter(({ number }) => number !== '1')),
  new Map(),
);
const pki = createDemoPki({ time: systemClock.now(), ids: randomIds });
const { key, chain } = pki.signer({
  name: 'Christina Klang',
  title: 'Stadsdelsdirektör',
  organisation: 'Östermalms stadsdelsförvaltning',
});
const signer = keySigner(key, chain);
const appearance = await renderer.drawAppearance({ heading: 'Undertecknad av Christina Klang', lines: [], rows: [] });

async function signOnce(pdf: Uint8Array): Promise<Uint8Array> {
  const prepared = await prepare({
    pdf,
    field: 'Signature1',
    appearance,
    signer,
    name: 'Christina Klang',
    time: systemClock.now(),
    primitives,
  });
  const signedAttributes = fromBase64(prepared.signedAttributes) ?? new Uint8Array();
  const answer = await signer.sign({ signedAttributes, algorithm: prepared.algorithm });
  return complete({ pdf, prepared, answer, primitives });
}

console.log(`${'milliseconds'.padEnd(58)} ${'min'.padStart(9)} ${'median'.padStart(9)} ${'max'.padStart(9)}`);
const cold = timing(Array.from({ length: 5 }, () => wholeProcess(['issue', FIXTURE, '--out', join(work, 'out')])));
console.log(row('issue, cold process, 2020 agreement with appendices', cold));
const render = await measure(20, 5, () => renderer.renderRevision0(record, new Map()));
console.log(row(`render, warm (PDF/A-2a + UA-1, ${Math.round(pdf.length / 1000)} kB)`, render));
const typst = peer('typst', [typstSource(), 'fonts', 'a-2a', '15']);
if (typst) ratio('typst 0.15, warm, same text (PDF/A-2a)', typst, 'render / typst', render);
for (const [name, file] of [
  ['the 2020 agreement', pdf],
  [`${pageRefs(openPdf(thirtyPages, primitives).last).length} pages`, thirtyPages],
] as const) {
  const sign = await measure(40, 10, () => signOnce(file));
  console.log(row(`sign B-B, P-256, ${name}, ${Math.round(file.length / 1000)} kB, warm`, sign));
}
const signed = await signOnce(pdf);
const context = validationContext({
  primitives,
  roots: [pki.root],
  crls: [...pki.crls.values()],
  time: systemClock.now(),
});
console.log(row('validate one signature, all objects, warm', await measure(10, 3, () => validatePdf(signed, context))));
const previews = await previewSamples(data);
console.log(row('preview: a changed letter to the picture of its page', timing(previews)));
const ninetyFifth = previews.toSorted((a, b) => a - b)[Math.floor(previews.length * 0.95)] ?? 0;
console.log(`${'preview, 95 of 100 within'.padEnd(58)} ${ninetyFifth.toFixed(1).padStart(9)}`);
rmSync(work, { recursive: true });

function wholeProcess(words: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['src/likalydande.mjs', ...words], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - start;
}

function typstSource(): string {
  const file = join(work, 'agreement.typ');
  writeFileSync(file, typstDocument(data as AgreementData));
  return file;
}

/** Samples of a peer; null when it cannot be had here. */
function peer(verb: string, words: readonly string[]): Timing | null {
  const venv = join(cache, 'bench-python');
  if (!existsSync(join(venv, 'bin/python'))) {
    mkdirSync(cache, { recursive: true });
    const made = spawnSync('sh', ['-c', `python3 -m venv "${venv}" && "${venv}/bin/pip" install -q typst==0.15.2`], {
      encoding: 'utf8',
    });
    if (made.status !== 0) {
      console.log(`(no ${verb} here: ${made.stderr.split('\n').at(-2) ?? 'python3 is missing'})`);
      return null;
    }
  }
  const { stdout, stderr, status } = spawnSync(join(venv, 'bin/python'), ['test/bench/peers.py', verb, ...words], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return timing((JSON.parse(stdout) as { readonly samples: readonly number[] }).samples);
}

function ratio(name: string, theirs: Timing, label: string, ours: Timing): void {
  console.log(row(name, theirs));
  console.log(
    `${label.padEnd(58)} ${(ours.min / theirs.min).toFixed(2).padStart(9)} ${(ours.median / theirs.median).toFixed(2).padStart(9)}`,
  );
}
