import type { Clock } from '../../core/clock.ts';
import type { Ids } from '../../core/ids.ts';
import type { Primitives } from '../../core/primitives.ts';
import type { Certificate } from '../../pki/certificate.ts';
import type { TimestampSource } from '../../pki/evidence-source.ts';
import { timestampRequest, type TimestampQuestion } from '../../pki/timestamp-request.ts';
import { checkTimestampResponse } from '../../pki/timestamp-response.ts';
import { timestampRefused } from './timestamp-problems.ts';

/** Gives time-stamps that are good: one question, one answer, checked whole. */
export interface Stamper {
  /** Of the source: for causes and logs. */
  readonly name: string;
  /**
   * The token (ContentInfo, DER) over these parts taken as one message. Throws Problem `timestamp-unavailable` (nobody
   * answered) or `timestamp-refused` (extension `reason`: what was wrong with the answer); both `unavailable`.
   */
  stamp(digest: TimestampQuestion['digest'], ...parts: readonly Uint8Array[]): Promise<Uint8Array>;
}

export interface StamperParts {
  readonly source: TimestampSource;
  /** What the authority's path must end in; empty: any authority is taken. */
  readonly anchors: readonly Certificate[];
  /** Issuers between the authority and the anchors that its tokens may lack. */
  readonly candidates?: readonly Certificate[];
  /** Object identifier of the policy that is asked for; null or none: the authority's own choice. */
  readonly policy?: string | null;
  /** True: an answer that is not signed with ML-DSA is refused. */
  readonly postQuantum?: boolean;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'bytes'>;
  readonly primitives: Primitives;
}

/** A stamper over a source (reference: time-stamps; RFC 3161 2.2). Every answer is checked before it is given on. */
export function stamperOf(parts: StamperParts): Stamper {
  const { source, anchors, candidates = [], policy = null, postQuantum = false, clock, ids, primitives } = parts;
  return {
    name: source.name,
    async stamp(digest, ...message) {
      const hash = await primitives.digest(digest, ...message);
      const question: TimestampQuestion = { digest, hash, nonce: ids.bytes(8), policy };
      const bytes = await source.ask(timestampRequest(question));
      const wanted = { question, now: clock.now(), anchors, candidates, postQuantum, primitives };
      const answer = await checkTimestampResponse(bytes, wanted);
      if ('fault' in answer) throw timestampRefused(source.name, answer.fault, answer.detail);
      return answer.token.raw;
    },
  };
}
