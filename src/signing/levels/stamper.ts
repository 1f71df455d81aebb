import type { Clock } from '../../core/clock.ts';
import type { Ids } from '../../core/ids.ts';
import type { Primitives } from '../../core/primitives.ts';
import type { Certificate } from '../../pki/certificate.ts';
import type { TimestampSource } from '../../pki/evidence-source.ts';
import { timestampRequest, type TimestampQuestion } from '../../pki/timestamp-request.ts';
import { checkTimestampResponse } from '../../pki/timestamp-response.ts';
import { timestampEarly, timestampRefused } from './timestamp-problems.ts';

/** Gives time-stamps that are good: one question, one answer, checked whole. */
export interface Stamper {
  /** Of the source: for causes and logs. */
  readonly name: string;
  /**
   * The token (ContentInfo, DER) over a message, in one part or several. `notBefore`: when the youngest certificate began whose
   * signature it is to prove. A time before that would prove that the certificate did not sign (EN 319 102-1 5.5.4, NOT_YET_VALID),
   * for good. Throws Problem `timestamp-unavailable` (nobody answered), `timestamp-refused` (extension `reason`: what was
   * wrong with the answer) or `timestamp-early` (extension `retryAfter`: seconds until the authority's clock is past it);
   * all `unavailable`.
   */
  stamp(
    digest: TimestampQuestion['digest'],
    message: Uint8Array | readonly Uint8Array[],
    notBefore?: Date | null,
  ): Promise<Uint8Array>;
}

export interface StamperParts {
  readonly source: TimestampSource;
  /** What the authority's path must end in; empty: no authority is taken. */
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
    async stamp(digest, message, notBefore = null) {
      const hash = await primitives.digest(digest, ...(message instanceof Uint8Array ? [message] : message));
      const question: TimestampQuestion = { digest, hash, nonce: ids.bytes(8), policy };
      const bytes = await source.ask(timestampRequest(question));
      const wanted = { question, now: clock.now(), anchors, candidates, postQuantum, primitives };
      const answer = await checkTimestampResponse(bytes, wanted);
      if ('fault' in answer) throw timestampRefused(source.name, answer.fault, answer.detail);
      const early = notBefore === null ? 0 : notBefore.getTime() - answer.token.time.getTime();
      if (early > 0) throw timestampEarly(source.name, Math.ceil(early / 1000));
      return answer.token.raw;
    },
  };
}
