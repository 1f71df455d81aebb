import { plainAddPlaceholder } from '@signpdf/placeholder-plain';
import { P12Signer } from '@signpdf/signer-p12';
import { SignPdf } from '@signpdf/signpdf';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeKeyStore } from '../support/key-store.ts';
import { NOW } from '../support/signed-pdf.ts';
import type { PartedRounds } from './apart.ts';
import type { Times } from './duel.ts';
import { askJudge } from './judges.ts';
import { figures, ratios, remark, section, times } from './table.ts';
import { ownCpu, timing, type Timing } from './timing.ts';

interface OurRounds {
  readonly kilobytes: { readonly thirty: number; readonly classic: number };
  readonly rounds: Readonly<Record<'atOnce' | 'inSteps' | 'otherFile' | 'archived' | 'archivedInSteps', PartedRounds>>;
}

/** Milliseconds, the least of each: what we may take, and what peers took for the same signature where that was set. */
const AIM = 0.5;
const [ARCHIVE_AIM, SIGNPDF, PDFBOX, PYHANKO] = [5, 85, 6, 33];

/** A B-B signature by P-256 on thirty pages beside others' programs, and ours at B-LTA, in one run; each in a process of its own. */
export async function signingBesidePeers(folder: string): Promise<void> {
  const { kilobytes, rounds } = ours(folder);
  section('sign B-B, 30 pages, warm: milliseconds', ['min', 'median', 'CPU']);
  times(`ours, P-256, ${kilobytes.thirty} kB, beyond the key operation`, rounds.atOnce.own, `at most ${AIM}`);
  times('  the key operation', rounds.atOnce.others);
  times('  the same prepared, kept and completed later', rounds.inSteps.own);
  times(`  PDF/A-1a, ${kilobytes.classic} kB`, rounds.otherFile.own);
  const slower: number[] = [];
  const beside = async (name: string, then: number, sign: () => Promise<Times> | Times) => {
    try {
      const theirs = await sign();
      times(`${name}, with its key operation`, theirs);
      ratios('  ours / theirs', { ours: rounds.atOnce.own, theirs }, `at most ${(AIM / then).toFixed(3)}`);
      slower.push(theirs.min / then);
    } catch (error) {
      remark(`${name} not measured: ${(error as Error).message.split('\n')[0]}`);
    }
  };
  await beside('@signpdf 3.3.0, RSA-3072, PDF/A-1a', SIGNPDF, () => signpdf(join(folder, 'classic.pdf')));
  await beside('PDFBox 3.0, P-256', PDFBOX, () => pdfbox(join(folder, 'thirty.pdf')));
  await beside('pyHanko 0.38, P-256', PYHANKO, () => pyhanko(join(folder, 'thirty.pdf')));
  figures(
    'they take, of what they took where the aims were set',
    slower.map((one) => one.toFixed(2)),
  );
  section('sign B-LTA with an authority in the same process, 30 pages, warm: milliseconds', ['min', 'median', 'CPU']);
  times('ours, P-256, beyond the key operation and what it asks for', rounds.archived.own, `at most ${ARCHIVE_AIM}`);
  times('  the key operation, and the authority’s answers', rounds.archived.others);
  times('  the same prepared, kept and completed later', rounds.archivedInSteps.own);
}

/** Throws with what the process said instead of an answer. */
function ours(folder: string): OurRounds {
  const { stdout, stderr } = spawnSync(process.execPath, ['test/bench/children/sign.ts', folder], { encoding: 'utf8' });
  const answer = stdout.split('\n').find((line) => line.startsWith('{'));
  if (!answer) throw new Error(stderr);
  return JSON.parse(answer) as OurRounds;
}

/** It reads no cross-reference streams and no elliptic keys. */
async function signpdf(classic: string): Promise<Times> {
  const { p12 } = makeKeyStore('Märta Exempelsson', 'hemligt', NOW);
  const pdfBuffer = readFileSync(classic);
  const texts = { reason: '', contactInfo: '', name: 'Märta Exempelsson', location: '' };
  const [wall, cpu]: [number[], number[]] = [[], []];
  for (let round = -3; round < 10; round++) {
    const [start, busy] = [performance.now(), ownCpu()];
    await new SignPdf().sign(
      plainAddPlaceholder({ pdfBuffer, ...texts }),
      new P12Signer(p12, { passphrase: 'hemligt' }),
    );
    if (round < 0) continue;
    wall.push(performance.now() - start);
    cpu.push(ownCpu() - busy);
  }
  return { ...timing(wall), cpu: timing(cpu).median };
}

function pdfbox(file: string): Times {
  const store = resolve('test/pki/key-stores/ec-p256.p12');
  const answer = askJudge('java', 'bench-pdfbox-sign', '--n', '200', '--warmup', '400', file, store, 'hemligt') as {
    readonly minMs: number;
    readonly medianMs: number;
    readonly medianCpuMs: number;
  };
  return { min: answer.minMs, median: answer.medianMs, cpu: answer.medianCpuMs };
}

function pyhanko(file: string): Times {
  const { sign } = askJudge('python', 'bench-pyhanko-sign', file) as {
    readonly sign: { readonly wall: Timing; readonly cpu: Timing };
  };
  return { ...sign.wall, cpu: sign.cpu.median };
}
