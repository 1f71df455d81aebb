import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPdf } from '../../src/pdf/file.ts';
import { pageRefs } from '../../src/pdf/pages.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { figures, section } from './table.ts';

const FLAGS = ['--max-semi-space-size=4'];

/** What a page costs in short and long documents, and what the longest keeps in memory. */
export function costOfLength(folder: string): void {
  section('pages that are alike, warm: milliseconds a page', ['min', 'median', 'CPU', '/ 30 pages']);
  const words = ['5:30', '30:24', '150:10', '500:4', '1000:4'];
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...FLAGS, 'test/bench/children/alike-pages.ts', ...words],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  const all = JSON.parse(stdout) as readonly { pages: number; min: number; median: number; cpu: number }[];
  const thirty = all[1]?.cpu ?? NaN;
  for (const { pages, min, median, cpu } of all)
    figures(
      `${pages} pages`,
      [...[min, median, cpu].map((one) => one.toFixed(2)), (cpu / thirty).toFixed(2)],
      'CPU: 0.85–1.15',
    );
  section('peak memory of a whole process, render', ['pages', 'MiB']);
  for (const scale of ['1', '10']) peakMemory(folder, scale);
}

/** The high-water mark of its resident memory (proc(5), VmHWM), which the process says as it ends. */
function peakMemory(folder: string, scale: string): void {
  const [data, out] = [join(folder, 'large.json'), join(folder, 'large.pdf')];
  spawnSync(process.execPath, ['fixtures/make-large.mjs', '--scale', scale, '--out', data]);
  const { stderr, status } = spawnSync(
    process.execPath,
    [
      ...FLAGS,
      '--import',
      './test/bench/children/peak-memory.mjs',
      'src/likalydande.mjs',
      'render',
      data,
      '--draft',
      '--out',
      out,
    ],
    { encoding: 'utf8' },
  );
  const peak = /VmHWM:\s+(\d+) kB/.exec(stderr)?.[1];
  if (status !== 0 || peak === undefined) throw new Error(stderr);
  const pages = pageRefs(openPdf(new Uint8Array(readFileSync(out)), primitives).last).length;
  figures(`make-large --scale ${scale}`, [pages, Math.round(Number(peak) / 1024)], 'under 256');
}
