import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { FIXTURE } from './agreements.ts';
import { pythonWithTypst } from './peers/install.ts';
import { remark, section, times } from './table.ts';
import { timing } from './timing.ts';

const [ROUNDS, AIM] = [5, 'at most 800'];

/** Whole processes from the start to the end, by turns: what a command costs. `markup`: of the text without an appendix. */
export function coldProcesses(folder: string, thirty: string, markup: string): void {
  const node = (...words: readonly string[]) => [process.execPath, ...words] as const;
  const flags = '--max-semi-space-size=4';
  // As its first line has the product started.
  const packed = (...words: readonly string[]) => node(flags, '--no-lazy', 'dist/likalydande.mjs', ...words);
  const pdf = join(folder, 'cold.pdf');
  const commands: (readonly [name: string, command: readonly string[], aim?: string])[] = [
    ['node itself, doing nothing', node('-e', '0')],
    ['likalydande render, 30 pages', node(flags, 'src/likalydande.mjs', 'render', thirty, '--out', pdf), AIM],
    [
      'likalydande issue, with all appendices, two signatures',
      node(flags, 'src/likalydande.mjs', 'issue', FIXTURE, '--out', join(folder, 'issued')),
      AIM,
    ],
  ];
  if (spawnSync(process.execPath, ['src/build.mjs']).status === 0)
    commands.push(
      ['the packed product: render', packed('render', thirty, '--out', pdf), AIM],
      ['the packed product: issue', packed('issue', FIXTURE, '--out', join(folder, 'issued')), AIM],
    );
  else remark('the product cannot be packed: node src/build.mjs fails');
  try {
    const script =
      'import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=["fonts"], ignore_system_fonts=True, pdf_standards=["a-2a", "ua-1"])';
    commands.push(['Typst, 30 pages', [pythonWithTypst(), '-c', script, markup, join(folder, 'cold-typst.pdf')]]);
  } catch (error) {
    remark(`no cold Typst: ${error instanceof Error ? error.message : String(error)}`);
  }
  section('whole cold processes, by turns: milliseconds', ['min', 'median']);
  const samples = commands.map((): number[] => []);
  for (let round = -1; round < ROUNDS; round++) {
    for (const [i, [name, [program = '', ...words]]] of commands.entries()) {
      const start = performance.now();
      const { status, stderr } = spawnSync(program, words, { encoding: 'utf8' });
      if (status !== 0) throw new Error(`${name}: ${stderr}`);
      // The first round fills the caches of the disk and of compiled code.
      if (round >= 0) samples[i]?.push(performance.now() - start);
    }
  }
  for (const [i, [name, , aim]] of commands.entries()) times(name, timing(samples[i] ?? []), aim);
}
