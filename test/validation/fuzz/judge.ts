import { readdirSync, readFileSync } from 'node:fs';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { NO_BASIS, validationContext } from '../../../src/validation/context.ts';
import type { ValidationReport } from '../../../src/validation/report.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import { chanceFrom } from './chance.ts';
import { flipped, MUTATIONS, originalOf, type Original } from './mutations.ts';

/** The bounds that every file must keep (issue 5, held to 4). */
export const MOST_MS = 2000;

/** One mutant and what became of it. */
export interface Outcome {
  readonly seed: number;
  readonly file: string;
  readonly mutation: string;
  readonly sound: boolean;
  readonly readable: boolean;
  /** CPU time of this thread. */
  readonly ms: number;
  /** What must not be; null as a rule. */
  readonly fault: string | null;
}

interface Source extends Original {
  /** Byte spans that its signatures cover, when the file is sound. */
  readonly covered: readonly (readonly [start: number, end: number])[];
}

const context = validationContext({ primitives, basis: NO_BASIS, time: new Date('2026-11-25T00:00:00Z') });

/** The whole corpus, each file with what its signatures cover. */
export async function readCorpus(folder = 'test/validation/corpus'): Promise<readonly Source[]> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.pdf'));
  const sources: Source[] = [];
  for (const name of names.toSorted()) {
    const original = originalOf(name, new Uint8Array(readFileSync(`${folder}/${name}`)));
    const report = await validatePdf(original.bytes, context);
    sources.push({ ...original, covered: report.sound ? coveredBy(report) : [] });
  }
  return sources;
}

function coveredBy({ signatures }: ValidationReport): readonly (readonly [number, number])[] {
  return signatures.flatMap(({ identity }) => {
    const [a = 0, b = 0, c = 0, d = 0] = identity?.byteRange ?? [];
    return [
      [a, a + b],
      [c, c + d],
    ] as const;
  });
}

/** The mutant of a seed: which file, which mutation and where all follow from the number. */
export function mutantOf(seed: number, corpus: readonly Source[]) {
  const chance = chanceFrom(seed);
  const source = chance.pick(corpus);
  const other = chance.pick(corpus);
  const [mutation, mutate] = chance.pick(Object.entries(MUTATIONS)) ?? [];
  if (!source || !other || !mutation || !mutate) throw new Error('an empty corpus');
  return {
    source,
    other,
    mutation,
    bytes: mutate(source, chance, other) ?? flipped(source, chance, other) ?? source.bytes,
  };
}

/** Judges the mutant of a seed, and holds the verdict to what must be true of it whatever it is. */
export async function judgeSeed(seed: number, corpus: readonly Source[]): Promise<Outcome> {
  const { source, other, mutation, bytes } = mutantOf(seed, corpus);
  const before = process.threadCpuUsage();
  let report: ValidationReport | null = null;
  let fault: string | null = null;
  try {
    report = await validatePdf(bytes, context);
  } catch (error) {
    fault = `threw ${String(error)}`;
  }
  const { user, system } = process.threadCpuUsage(before);
  const ms = (user + system) / 1000;
  const internal = report?.problems.some(({ message }) => message.en.includes('(internal)')) ?? false;
  fault ??= internal ? 'an inner error' : ms > MOST_MS ? `took ${Math.round(ms)} ms` : null;
  if (report?.sound) fault ??= soundFault(bytes, report, source, other);
  const readable = report !== null && !report.problems.some(({ code }) => code === 'pdf-unreadable');
  return { seed, file: source.name, mutation, sound: report?.sound ?? false, readable, ms, fault };
}

/**
 * Why a sound mutant must not be: a signature in it covers bytes that nobody signed, or a byte that a signature of the
 * sound original covers was changed where it stood. Both are told from the bytes alone, without any cryptography.
 */
function soundFault(bytes: Uint8Array, report: ValidationReport, source: Source, other: Source): string | null {
  const isSame = (file: Source, [start, end]: readonly [number, number]) => {
    for (let at = start; at < end; at++) if (bytes[at] !== file.bytes[at]) return false;
    return true;
  };
  // Of a joined file each byte may come from either: the end of one can make the beginning of the other whole again.
  for (const [start, end] of coveredBy(report))
    for (let at = start; at < end; at++)
      if (bytes[at] !== source.bytes[at] && bytes[at] !== other.bytes[at])
        return 'sound, though a signed byte is another';
  if (bytes.length === source.bytes.length && source.covered.some((span) => !isSame(source, span)))
    return 'sound, though a byte that the original’s signatures cover is another';
  return null;
}
