import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromPem } from '../../src/pki/pem.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { plainBasis, validationContext } from '../../src/validation/context.ts';
import type { ValidationReport } from '../../src/validation/report.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { pdfOf } from '../support/small-pdf.ts';
import { answerOf, appearance, demoPki, NOW, people, signerOf, trusting } from '../support/signed-pdf.ts';
import { complete } from '../../src/signing/complete.ts';
import { prepare } from '../../src/signing/prepare.ts';
import { askJudge } from './judges.ts';
import { figures, remark, section, times } from './table.ts';
import { ownCpu, timing } from './timing.ts';

/** Verdicts beside EU DSS in a warm JVM, without its pictures, and pyHanko; many signatures; a large file. */
export async function validatingBesideJudges(folder: string): Promise<void> {
  await twoParties(folder);
  await manySignatures();
  await largeFile(folder);
}

/** A two-party PAdES-B-LTA file of thirty pages that pyHanko and OpenSSL made. */
async function twoParties(folder: string): Promise<void> {
  section('validate two parties, B-LTA, 30 pages, warm: milliseconds', ['min', 'median', 'CPU']);
  const out = join(folder, 'lta');
  try {
    askJudge('python', 'make-lta', '--out', out, '--parties', '2', '--pages', '30');
  } catch (error) {
    remark(`not measured: ${(error as Error).message.split('\n')[0]}; npm run conformance installs the judges`);
    return;
  }
  const [file, root] = [join(out, 'agreement.pdf'), join(out, 'root.pem')];
  const dss = askJudge('java', 'bench-dss', '--no-visual', '--trust', root, file) as DssTimes;
  const python = askJudge('python', 'bench-pyhanko', '--trust', root, file) as PyhankoTimes;
  const ours = await oursOn(file, root);
  const peers = { dss: dss.medianCpuMs, pyhanko: python.status.cpu.median };
  times('EU DSS 6.4', { min: dss.minMs, median: dss.medianMs, cpu: dss.medianCpuMs });
  times('pyHanko 0.38, its status of each', { ...python.status.wall, cpu: python.status.cpu.median });
  times('pyHanko 0.38, EN 319 102-1', { ...python.lta.wall, cpu: python.lta.cpu.median });
  times(`ours, EN 319 102-1: ${ours.verdict}`, ours);
  figures('  ours / the faster, CPU', [(ours.cpu / Math.min(peers.dss, peers.pyhanko)).toFixed(3)], 'at most 0.05');
}

interface DssTimes {
  readonly minMs: number;
  readonly medianMs: number;
  readonly medianCpuMs: number;
}
interface Spread {
  readonly wall: { readonly min: number; readonly median: number };
  readonly cpu: { readonly median: number };
}
interface PyhankoTimes {
  readonly status: Spread;
  readonly lta: Spread;
}

async function oursOn(file: string, root: string) {
  const roots = fromPem(new Uint8Array(readFileSync(root)), 'CERTIFICATE');
  const basis = plainBasis('pem', roots, []);
  const bytes = new Uint8Array(readFileSync(file));
  const time = new Date(statSync(file).mtimeMs + 1000);
  const context = () => validationContext({ primitives, basis, time });
  // As long a warm-up, in seconds, as the JVM has.
  return timed(200, 300, () => validatePdf(bytes, context()));
}

async function timed(rounds: number, warm: number, task: () => Promise<ValidationReport>) {
  let report: ValidationReport | null = null;
  const [wall, cpu]: [number[], number[]] = [[], []];
  for (let i = 0; i < warm + rounds; i++) {
    const [start, busy] = [performance.now(), ownCpu()];
    report = await task();
    if (i < warm) continue;
    wall.push(performance.now() - start);
    cpu.push(ownCpu() - busy);
  }
  return { ...timing(wall), cpu: timing(cpu).median, verdict: report?.conclusion ?? '' };
}

/** 51 signatures, one on the other: each is judged against all that came after it. */
async function manySignatures(): Promise<void> {
  section('validate 51 signatures in one file, warm: milliseconds', ['min', 'median', 'CPU']);
  const pki = demoPki();
  const pdf = await signedBy(51, pki, '');
  const result = await timed(5, 2, () => validatePdf(pdf, trusting(pki)));
  times(`ours: ${result.verdict}`, result, 'under 1000');
}

/** One file of 100 MB, validated by the command line: its peak memory beyond that of a small one. */
async function largeFile(folder: string): Promise<void> {
  section('validate 100 MB, a whole process', ['MB', 'peak MiB']);
  const pki = demoPki();
  const peaks: number[] = [];
  for (const megabytes of [0, 100]) {
    const file = join(folder, `${megabytes}.pdf`);
    writeFileSync(file, await signedBy(1, pki, 'x'.repeat(megabytes * 1_000_000)));
    const { stderr } = spawnSync(
      process.execPath,
      ['--import', './test/bench/children/peak-memory.mjs', 'src/likalydande.mjs', 'validate', '--json', file],
      { encoding: 'utf8' },
    );
    const peak = Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(stderr)?.[1]) / 1024);
    peaks.push(peak);
    figures(`validate ${megabytes} MB`, [megabytes, peak]);
  }
  const [small = NaN, large = NaN] = peaks;
  figures('  the file is held', [(((large - small) * 1.048576) / 100).toFixed(2)], 'times, under 2');
}

/** A page with as many fields, signed one after the other; `filling` makes it large. */
async function signedBy(count: number, pki: ReturnType<typeof demoPki>, filling: string): Promise<Uint8Array> {
  let pdf: Uint8Array = fieldsOnAPage(count, filling);
  const signer = signerOf(pki, 'Signature1');
  for (let i = 0; i < count; i++) {
    const name = people.Signature1.name;
    const prepared = await prepare({
      pdf,
      field: `Signature${i + 1}`,
      appearance,
      signer,
      name,
      time: NOW,
      primitives,
    });
    pdf = await complete({ pdf, prepared, answer: await answerOf(prepared, signer), primitives });
  }
  return pdf;
}

function fieldsOnAPage(count: number, filling: string): Uint8Array {
  const FIRST = 8;
  const refs = Array.from({ length: count }, (_, i) => `${FIRST + i} 0 R`).join(' ');
  const form = `<</Type/XObject/Subtype/Form/BBox[0 0 230 96]/Length ${filling.length}>>\nstream\n`;
  const widget = (i: number) =>
    `<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature${i + 1})/TU(F\\344lt ${i + 1})/F 132/P 3 0 R/Rect[60 100 290 196]/AP<</N 6 0 R>>>>`;
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots 4 0 R/Resources<<>>>>',
    `[${refs}]`,
    `<</Fields[${refs}]/SigFlags 3/DR<</Font<</SansRegular 7 0 R>>>>>>`,
    `${form}${filling}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...Array.from({ length: count }, (_, i) => widget(i)),
  ]);
}
