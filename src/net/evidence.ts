import { toHex } from '../core/bytes.ts';
import type { Clock } from '../core/clock.ts';
import type { Primitives } from '../core/primitives.ts';
import type { Shelf } from '../core/shelf.ts';
import { parseCrl } from '../pki/crl.ts';
import { parseOcsp } from '../pki/ocsp.ts';
import type { EvidenceSource } from '../validation/context.ts';
import { askPinned, type Answer, type Resolve } from './pinned-request.ts';
import type { NetworkRules } from './rules.ts';

/** An answer as it came, kept so that a verdict can be repeated. */
export interface Evidence {
  readonly kind: 'crl' | 'certificate' | 'ocsp';
  readonly address: string;
  /** ISO 8601 UTC. */
  readonly obtained: string;
  readonly bytes: Uint8Array;
}

export interface EvidenceOptions {
  readonly rules: NetworkRules;
  readonly clock: Clock;
  readonly primitives: Primitives;
  readonly resolve: Resolve;
  /** Where answers stay until they are stale; null: asked anew each time. */
  readonly shelf: Shelf | null;
}

/**
 * Milliseconds for one question and for all of one validation; questions and bytes of one validation. A comparison
 * judges two files within the 20 s of a worker.
 */
const MAX_TIME = 5_000;
const MAX_TIME_IN_ALL = 8_000;
const MAX_QUESTIONS = 20;
const MAX_BYTES_IN_ALL = 64 * 1024 * 1024;
const MAX_BYTES = { crl: 32 * 1024 * 1024, certificate: 64 * 1024, ocsp: 256 * 1024 } as const;
const HOUR = 3_600_000;

/**
 * Evidence from the network for one validation: only from hosts that the rules name, bounded in number, time and bytes.
 * An answer of one that is still fresh is taken from the shelf. `taken` gives what was used, for whoever keeps evidence.
 */
export function networkEvidence(options: EvidenceOptions): EvidenceSource & { taken(): readonly Evidence[] } {
  const { rules, clock, primitives, resolve, shelf } = options;
  const taken = new Map<string, Evidence>();
  const start = clock.now().getTime();
  let [questions, bytes] = [0, 0];

  const ask = async (kind: Evidence['kind'], address: string, body?: Uint8Array): Promise<Answer> => {
    const left = Math.min(MAX_TIME, start + MAX_TIME_IN_ALL - clock.now().getTime());
    if (questions++ >= MAX_QUESTIONS || left <= 0) return { fault: 'too-slow' };
    const maxBytes = Math.min(MAX_BYTES[kind], MAX_BYTES_IN_ALL - bytes);
    const answer = await askPinned(
      {
        address,
        maxBytes,
        maxTime: left,
        ...(body && { body: { bytes: body, type: 'application/ocsp-request' } }),
      },
      rules,
      resolve,
    );
    if ('bytes' in answer) bytes += answer.bytes.length;
    return answer;
  };

  const obtain = async (kind: Evidence['kind'], address: string, body?: Uint8Array): Promise<Uint8Array | null> => {
    const name = [kind, address, body ? toHex(await primitives.digest('SHA-256', body)) : ''].join(' ');
    const before = taken.get(name);
    if (before) return before.bytes;
    const kept = await shelf?.get(name);
    const now = clock.now();
    if (kept && freshUntil(kind, kept.bytes, kept.since) > now) {
      taken.set(name, { kind, address, obtained: kept.since.toISOString(), bytes: kept.bytes });
      return kept.bytes;
    }
    const answer = await ask(kind, address, body);
    if (!('bytes' in answer)) return null;
    taken.set(name, { kind, address, obtained: now.toISOString(), bytes: answer.bytes });
    // A full disk must not cost the verdict.
    await shelf?.put(name, answer.bytes).catch(() => {});
    return answer.bytes;
  };

  return {
    crl: (address) => obtain('crl', address),
    certificate: (address) => obtain('certificate', address),
    ocsp: (address, request) => obtain('ocsp', address, request),
    taken: () => [...taken.values()],
  };
}

/**
 * Until when an answer need not be asked for again: what it says itself, a week at most, and an hour for OCSP, which
 * speaks of the moment. 1970 for what cannot be read: it is told to whoever asked, and asked for again.
 */
function freshUntil(kind: Evidence['kind'], bytes: Uint8Array, since: Date): Date {
  const latest = (time: number) => new Date(Math.min(time, since.getTime() + 7 * 24 * HOUR));
  if (kind === 'crl') {
    const crl = parseCrl(bytes);
    return crl ? latest(crl.nextUpdate?.getTime() ?? since.getTime() + HOUR) : new Date(0);
  }
  if (kind === 'certificate') return latest(Infinity);
  const ends = parseOcsp(bytes)?.answers.map((one) => one.nextUpdate?.getTime() ?? Infinity) ?? [0];
  return latest(Math.min(since.getTime() + HOUR, ...ends));
}
