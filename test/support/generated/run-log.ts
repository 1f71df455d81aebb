/** The log of the long run: a line for each seed, and what all lines say together. */

/** What became of one agreement; `pages` and `size` (bytes) when it was rendered, `codes` when it was refused. */
export interface Said {
  readonly seed: number;
  readonly index: number;
  readonly ms: number;
  readonly pages?: number;
  readonly size?: number;
  readonly codes?: readonly string[];
  readonly violation?: string;
}

export interface SeedLine {
  readonly seed: number;
  readonly commit: string;
  readonly agreements: number;
  readonly rendered: number;
  readonly refused: number;
  readonly pages: number;
  readonly mostPages: number;
  readonly bytes: number;
  readonly ms: number;
  readonly slowest: number;
  /** Faults by how many agreements have them. */
  readonly codes: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
}

/** `failure`: why the seed has not all its agreements. */
export function lineOf(seed: number, commit: string, said: readonly Said[], failure?: string): SeedLine {
  const sum = (of: (one: Said) => number) => said.reduce((all, one) => all + of(one), 0);
  const codes: Record<string, number> = {};
  for (const code of said.flatMap((one) => one.codes ?? [])) codes[code] = (codes[code] ?? 0) + 1;
  return {
    seed,
    commit,
    agreements: said.length,
    rendered: said.filter(({ pages }) => pages !== undefined).length,
    refused: said.filter((one) => one.codes !== undefined).length,
    pages: sum(({ pages = 0 }) => pages),
    mostPages: Math.max(0, ...said.map(({ pages = 0 }) => pages)),
    bytes: sum(({ size = 0 }) => size),
    ms: sum(({ ms }) => ms),
    slowest: Math.max(0, ...said.map(({ ms }) => ms)),
    codes,
    violations: [
      ...said.flatMap(({ index, violation }) => (violation === undefined ? [] : [`index ${index}: ${violation}`])),
      ...(failure === undefined ? [] : [failure]),
    ],
  };
}

/** The last line of each seed counts; what earlier ones found is named too, with its commit. */
export function summaryOf(lines: readonly SeedLine[]): string {
  const last = [...new Map(lines.map((line) => [line.seed, line])).values()];
  const sum = (of: (line: SeedLine) => number) => last.reduce((all, line) => all + of(line), 0);
  const top = (of: (line: SeedLine) => number) => last.toSorted((a, b) => of(b) - of(a))[0];
  const codes = new Map<string, number>();
  for (const { codes: own } of last)
    for (const [code, count] of Object.entries(own)) codes.set(code, (codes.get(code) ?? 0) + count);
  const commits = new Map<string, number>();
  for (const { commit, agreements } of last) commits.set(commit, (commits.get(commit) ?? 0) + agreements);
  const [slow, long] = [top(({ slowest }) => slowest), top(({ mostPages }) => mostPages)];
  const agreements = sum((line) => line.agreements);
  const open = last.flatMap(({ seed, violations }) => violations.map((one) => `OPEN seed ${seed} ${one}`));
  const mended = lines
    .filter((line) => !last.includes(line))
    .flatMap(({ seed, commit, violations }) => violations.map((one) => `found at ${commit}, seed ${seed} ${one}`));
  const text = [
    `agreements ${agreements}, seeds ${last.length}: ${[...commits].map(([commit, n]) => `${n} at ${commit}`).join(', ')}`,
    `rendered ${sum(({ rendered }) => rendered)}, pages ${sum(({ pages }) => pages)}, bytes ${sum(({ bytes }) => bytes)}`,
    `refused by name and place ${sum(({ refused }) => refused)}`,
    `violations open ${open.length}, mended during the run ${mended.length}`,
    `slowest ${slow?.slowest} ms (seed ${slow?.seed}), mean ${Math.round(sum(({ ms }) => ms) / Math.max(1, agreements))} ms`,
    `most pages ${long?.mostPages} (seed ${long?.seed})`,
    ...open,
    ...mended,
    'faults, by how many agreements have them:',
    ...[...codes].toSorted(([, a], [, b]) => b - a).map(([code, count]) => `  ${code} ${count}`),
  ];
  return `${text.map((line) => line.replaceAll('\n', ' · ')).join('\n')}\n`;
}
