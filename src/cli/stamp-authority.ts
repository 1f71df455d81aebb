import { isTimestampAddress } from '../net/rules.ts';
import type { Certificate } from '../pki/certificate.ts';
import type { TimestampSource } from '../pki/evidence-source.ts';
import type { StampValues } from './levels.ts';
import { UsageError } from './verb.ts';

/** The authorities that stamp for the command line: where they are, and what they must lead to. */

/** Throws UsageError. */
export function expectAddress(text: string): void {
  if (!isTimestampAddress(text)) throw new UsageError(`"${text}" är ingen adress`, `"${text}" is no address`);
}

/** The authority of `--tsa-pq`; null when none is given. Throws UsageError, Problem `trust-unreadable`. */
export async function postQuantumAuthority(
  values: Pick<StampValues, 'tsa-pq' | 'tsa-pq-trust'>,
  ofDemo: TimestampSource | null,
  demoRoot: readonly Certificate[],
  others: readonly Certificate[],
): Promise<{ readonly source: TimestampSource; readonly anchors: readonly Certificate[] } | null> {
  const { 'tsa-pq': address, 'tsa-pq-trust': trust = null } = values;
  if (address === undefined) return null;
  if (address === 'demo') {
    if (ofDemo) return { source: ofDemo, anchors: demoRoot };
    throw new UsageError('--tsa-pq demo kräver demonycklar', '--tsa-pq demo needs demo keys');
  }
  expectAddress(address);
  const { openAuthority } = await import('../workers/level-tools.ts');
  const { source, anchors } = await openAuthority({ address, trust, user: null, allowPrivate: true });
  return { source, anchors: rootsOf('tsa-pq', anchors, others) };
}

/** What an authority must lead to: its own roots, else those that verdicts rest on. Throws UsageError when nothing says so: whoever answers at the address would do. */
export function rootsOf(
  option: string,
  own: readonly Certificate[],
  others: readonly Certificate[],
): readonly Certificate[] {
  const roots = own.length > 0 ? own : others;
  if (roots.length > 0) return roots;
  throw new UsageError(
    `Ange med --${option}-trust FILE vad tjänsten i --${option} ska leda till`,
    `Say with --${option}-trust FILE what the authority of --${option} must lead to`,
  );
}
