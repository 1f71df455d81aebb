import { toHex } from '../../core/bytes.ts';
import { stockholmDate } from '../../core/clock.ts';
import type { ComparisonReport } from '../compare/compare.ts';
import { compareWords } from '../compare/read-pages.ts';
import { withPageWitness } from '../../validation/witness/page-witness.ts';
import { lookAtPages } from '../look-at-pages.ts';
import type { Deps } from '../ports.ts';
import { codeOfFile } from '../record.ts';
import { fold, revisionsOf, type Facts } from '../state.ts';
import { summaryOf } from '../view.ts';
import type { Found, Lookup } from '../views.ts';

/** Agreements that are looked through for a code or digest: far more than one machine holds. */
const ALL = 1_000_000;

/**
 * The agreement behind a printed code, its own or that of a public edition of one of its files; of several the one that
 * came furthest, then the newest.
 */
export async function findByCode(deps: Deps, code: string): Promise<Found | null> {
  const wanted = readCode(code);
  if (wanted === null) return null;
  let best: Facts | null = null;
  for await (const facts of finalisedOnes(deps)) {
    if (codesOf(facts).includes(wanted) && (!best || facts.signed.length > best.signed.length)) best = facts;
  }
  return best && foundIn(deps, best, -1);
}

const codesOf = (facts: Facts): readonly string[] => [
  ...(facts.finalised ? [facts.finalised.code] : []),
  ...facts.signed.map(({ sha256 }) => codeOfFile(sha256)),
];

/** The stored revision with this digest. */
export async function findByDigest(deps: Deps, sha256: string): Promise<Found | null> {
  const wanted = sha256.toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(wanted) || !(await deps.storage.blobs.has(wanted))) return null;
  for await (const facts of finalisedOnes(deps)) {
    const at = revisionsOf(facts).findIndex((revision) => revision.sha256 === wanted);
    if (at >= 0) return foundIn(deps, facts, at);
  }
  return null;
}

/** Verdict on any PDF. See `Service.validate`. */
export async function validate(deps: Deps, bytes: Uint8Array, password: string | null = null): Promise<Lookup> {
  const judged = await deps.inspector.validate(bytes, deps.clock.now(), password);
  const report = await withPageWitness(await lookAtPages(judged, bytes, deps.reading), bytes, deps.witness);
  const { copyOf } = report;
  const original = copyOf?.code ? await findByCode(deps, copyOf.code) : null;
  return { report, known: await findByDigest(deps, report.sha256), original };
}

/** The beginning of a file, checked by its digest. See `Service.beginning`. */
export async function beginning(
  { primitives }: Deps,
  { bytes, end, sha256 }: { readonly bytes: Uint8Array; readonly end: number; readonly sha256: string },
): Promise<Uint8Array | null> {
  if (!Number.isSafeInteger(end) || end <= 0 || end > bytes.length) return null;
  const part = bytes.subarray(0, end);
  return toHex(await primitives.digest('SHA-256', part)) === sha256.toLowerCase() ? part : null;
}

/** Two files side by side. See `Service.compare`. */
export async function compare(deps: Deps, a: Uint8Array, b: Uint8Array): Promise<ComparisonReport> {
  return compareWords(await deps.inspector.compare(a, b, deps.clock.now()), [a, b], deps.reading);
}

/**
 * "7q4m2kxd" or "7Q4M-2KXD" to "7Q4M-2KXD"; null when it is no code. Crockford's base 32 reads O as 0, I and L as 1,
 * since people copy it from paper.
 */
export function readCode(text: string): string | null {
  const plain = text.toUpperCase().replace(/[-\s]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(plain) ? `${plain.slice(0, 4)}-${plain.slice(4)}` : null;
}

async function* finalisedOnes({ storage }: Deps): AsyncGenerator<Facts> {
  for (const stream of await storage.journal.streams(ALL)) {
    const facts = fold(await storage.journal.read(stream));
    if (facts?.finalised) yield facts;
  }
}

function foundIn({ clock, kinds }: Deps, facts: Facts, index: number): Found | null {
  const revisions = revisionsOf(facts);
  const revision = revisions.at(index);
  if (!revision) return null;
  const isCopy = facts.copies.some((copy) => copy.sha256 === revision.sha256);
  return { agreement: summaryOf(facts, kinds, stockholmDate(clock.now())), revision, isCopy };
}
