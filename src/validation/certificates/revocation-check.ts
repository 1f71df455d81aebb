import { indeterminate, type Outcome } from '../outcome.ts';
import { acceptanceOf } from '../policy/algorithms.ts';
import {
  algorithmEnded,
  answerSignerEnded,
  onHold,
  revoked,
  stale,
  type Doubt,
  type Standing,
} from '../proofs/doubt.ts';
import type { Run } from '../run.ts';
import { notListed } from './chain-outcomes.ts';
import { freshUntil, isFresh } from './freshness.ts';
import type { RevocationStatusOf } from './status.ts';
import type { Purpose } from './usage.ts';

const CERTIFICATE_HOLD = 6;
/** What the newest answer means at the time of validation (EN 319 102-1 5.2.6.4). */
export function judgeStatus(
  { answers, looked }: RevocationStatusOf,
  of: Standing,
  purpose: Purpose,
  run: Run,
): { readonly outcomes: readonly Outcome[]; readonly doubts: readonly Doubt[] } {
  const { time } = run.context;
  const [newest] = answers;
  if (!newest && mayBeUnknown(of, purpose)) return { outcomes: [unknownButAllowed()], doubts: [] };
  if (!newest) return { outcomes: [looked === 'unreadable' ? unreadable() : unknown(of)], doubts: [] };
  if (newest.status === 'unknown') return { outcomes: [notKnown()], doubts: [] };
  const doubts: Doubt[] = [];
  if (newest.status === 'revoked') {
    const at = newest.revokedAt ?? newest.thisUpdate;
    doubts.push(newest.reason === CERTIFICATE_HOLD ? onHold(of, at) : revoked(of, at));
  } else if (!isFresh(newest, time)) doubts.push(stale(of, answers, freshUntil(newest)));
  if (newest.signer.notAfter < time) doubts.push(answerSignerEnded(newest.evidence, newest.signer.notAfter));
  const { evidence, signer } = newest;
  const algorithm = evidence.scheme && acceptanceOf(evidence.scheme, signer.publicKey, run.context.policy);
  if (algorithm?.end && algorithm.end <= time) doubts.push(algorithmEnded(algorithm.name, algorithm.end, evidence));
  return { outcomes: algorithm && !algorithm.listed ? [notListed(algorithm.name)] : [], doubts };
}

/** The authorities above an authority of time-stamps: a missing answer is remarked upon (reference: constraint → indication). */
export const mayBeUnknown = (of: Standing, purpose: Purpose): boolean => of === 'authority' && purpose === 'time-stamp';

const unknownButAllowed = () =>
  general(
    'revocation-unknown-above',
    'Vi har inget besked om utfärdaren av tidsstämpelns certifikat är spärrad.',
    'We have no answer whether the issuer of the time stamp’s certificate is revoked.',
  );
const general = (code: string, sv: string, en: string) =>
  indeterminate('CERTIFICATE_CHAIN_GENERAL_FAILURE', code, sv, en);

const unknown = (of: Standing) =>
  of === 'signer'
    ? general(
        'revocation-unknown',
        'Vi har inget besked om certifikatet är spärrat.',
        'We have no answer whether the certificate is revoked.',
      )
    : general(
        'revocation-unknown-authority',
        'Vi har inget besked om utfärdarens certifikat är spärrat.',
        'We have no answer whether the issuer’s certificate is revoked.',
      );
const unreadable = () =>
  general(
    'revocation-unreadable',
    'Beskedet om certifikatet är spärrat gick inte att läsa.',
    'The answer whether the certificate is revoked could not be read.',
  );
const notKnown = () =>
  general(
    'revocation-status-unknown',
    'Utfärdaren svarar att den inte känner till certifikatet.',
    'The issuer answers that it does not know the certificate.',
  );
