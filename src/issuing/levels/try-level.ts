import { Problem } from '../../core/problem.ts';
import { words, type Words } from '../../core/words.ts';
import { evidenceMissing } from '../../signing/levels/gap-words.ts';
import { reaches, type SignatureLevel } from '../../signing/levels/level.ts';
import { stampGaps } from '../../signing/levels/stamp-evidence.ts';
import type { Stamper } from '../../signing/levels/stamper.ts';
import { isLasting, isTimestampProblem } from '../../signing/levels/timestamp-problems.ts';
import type { Deps } from '../ports.ts';
import { levelUnreachable } from '../round/policy.ts';
import type { LevelWarning } from './level-events.ts';
import { levelTools, raiseParts } from './tools.ts';

/** How long the clerk who locks a text waits for the authority, and for what is known of it, milliseconds. */
const PATIENCE = 4_000;

/**
 * Has the time-stamp authority stamp something that is thrown away, and for LT and LTA asks what is known of its certificates,
 * before anybody signs. Null: all of it was to be had. A warning: something was not, which is tried again when it is needed, so
 * the text may be locked. Throws Problem `level-unavailable` for what no later try mends: a signature made meanwhile would wait
 * for its time-stamp until its certificate has ended.
 */
export async function tryLevel(deps: Deps, level: SignatureLevel): Promise<LevelWarning | null> {
  if (!reaches(level, 'T')) return null;
  try {
    const { stamper, postQuantum } = levelTools(deps);
    const tokens: Uint8Array[] = [];
    for (const one of [stamper, ...(level === 'LTA' && postQuantum ? [postQuantum] : [])])
      tokens.push(await within(one.stamp('SHA-256', deps.ids.bytes(32)), () => tooSlow(one)));
    if (reaches(level, 'LT')) for (const token of tokens) await within(expectEvidence(deps, token), evidenceSlow);
    return null;
  } catch (error) {
    if (!isTimestampProblem(error) && !isEvidenceProblem(error)) throw error;
    if (isLasting(error) || isRevoked(error)) throw levelUnreachable(level, error.words);
    return { code: error.code, cause: error.words };
  }
}

async function expectEvidence(deps: Deps, token: Uint8Array): Promise<void> {
  const gaps = await stampGaps(token, raiseParts(deps));
  if (gaps.length > 0) throw evidenceMissing(gaps);
}

const isEvidenceProblem = (error: unknown): error is Problem =>
  error instanceof Problem && error.code === 'evidence-missing';
const isRevoked = ({ issues }: Problem) => issues.some(({ code }) => code === 'evidence-revoked');

/** What comes of it in time; what comes later is passed over. */
async function within<T>(work: Promise<T>, late: () => Problem): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), PATIENCE);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}

const SECONDS = PATIENCE / 1000;
const slow = (code: string, message: Words) =>
  new Problem({ kind: 'unavailable', code, message, extensions: { reason: 'too-slow' } });
const tooSlow = ({ name }: Stamper) =>
  slow(
    'timestamp-unavailable',
    words(
      `Ingen tidsstämpel från ${name}: den svarade inte inom ${SECONDS} sekunder.`,
      `No time stamp from ${name}: it did not answer within ${SECONDS} seconds.`,
    ),
  );
const evidenceSlow = () =>
  slow(
    'evidence-missing',
    words(
      `Spärrbesked om tidsstämplingstjänsten kom inte inom ${SECONDS} sekunder.`,
      `Revocation data about the time-stamp authority did not come within ${SECONDS} seconds.`,
    ),
  );
