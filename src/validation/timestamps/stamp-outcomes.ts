import { indeterminate, warning, type Outcome } from '../outcome.ts';
import type { JudgedStamp } from './judge-stamps.ts';

/** The latest moment that a content time-stamp shows the signing to come after; null when there is none. */
export function earliestSigning(stamps: readonly JudgedStamp[]): Date | null {
  const times = stamps.flatMap((one) => (one.kind === 'content' && one.good && one.token ? [one.token.time] : []));
  return times.length > 0 ? new Date(Math.max(...times.map((one) => one.getTime()))) : null;
}

/**
 * What a signature's time-stamps mean for it (EN 319 102-1 5.5.4): one that does not hold is left out and never spoils the
 * signature; those that hold stand in order.
 */
export function stampOutcomes(stamps: readonly JudgedStamp[]): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  if (stamps.some((one) => one.kind !== 'document' && one.verdict.indication === 'TOTAL-FAILED'))
    outcomes.push(
      warning(
        'timestamp-ignored',
        'En tidsstämpel på underskriften stämmer inte och räknas inte.',
        'A time stamp on the signature does not match and does not count.',
      ),
    );
  if (stamps.some((one) => one.kind === 'signature' && one.verdict.indication === 'INDETERMINATE'))
    outcomes.push(
      warning(
        'timestamp-unconfirmed',
        'En tidsstämpel på underskriften går inte att bekräfta, så dess tid räknas inte.',
        'A time stamp on the signature cannot be confirmed, so its time does not count.',
      ),
    );
  const open = stamps.filter(
    (one) => one.kind === 'document' && one.intact && one.verdict.indication === 'INDETERMINATE',
  );
  const isInside = (one: JudgedStamp) =>
    stamps.some((other) => other.kind === 'document' && other.good && other.found.revision > one.found.revision);
  if (open.length > 0 && open.every(isInside))
    outcomes.push(
      warning(
        'inner-archive-timestamp-unconfirmed',
        'En arkivstämpel går inte att bekräfta med våra regler, så den bevisar ingen tid. En senare arkivstämpel håller.',
        'An archive time stamp cannot be confirmed by our policy, so it proves no time. A later archive time stamp holds.',
      ),
    );
  else if (open.length > 0)
    outcomes.push(
      warning(
        'archive-timestamp-unconfirmed',
        'Arkivstämpeln går inte att bekräfta med våra regler, så den bevisar ingen tid.',
        'The archive time stamp cannot be confirmed by our policy, so it proves no time.',
      ),
    );
  const good = stamps.filter((one) => one.good);
  if (isBefore(good, 'signature', 'content'))
    outcomes.push(
      indeterminate(
        'TIMESTAMP_ORDER_FAILURE',
        'timestamp-order',
        'Tidsstämpeln på underskriften är äldre än den på innehållet.',
        'The time stamp of the signature is older than that of the content.',
      ),
    );
  if (isBefore(good, 'document', 'content') || isBefore(good, 'document', 'signature'))
    outcomes.push(
      indeterminate(
        'TIMESTAMP_ORDER_FAILURE',
        'archive-timestamp-order',
        'En arkivstämpel är äldre än en tidsstämpel som den täcker.',
        'An archive time stamp is older than a time stamp that it covers.',
      ),
    );
  return outcomes;
}

/** One of the later kind states a time surely before one of the earlier kind, accuracy counted in (RFC 3161 2.4.2). */
function isBefore(stamps: readonly JudgedStamp[], later: JudgedStamp['kind'], earlier: JudgedStamp['kind']): boolean {
  const tokens = (kind: JudgedStamp['kind']) =>
    stamps.flatMap((one) => (one.kind === kind && one.token ? [one.token] : []));
  return tokens(later).some((a) =>
    tokens(earlier).some((b) => a.time.getTime() + a.accuracy < b.time.getTime() - b.accuracy),
  );
}
