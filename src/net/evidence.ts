import { toHex } from '../core/bytes.ts';
import type { Clock } from '../core/clock.ts';
import type { Primitives } from '../core/primitives.ts';
import type { Shelf } from '../core/shelf.ts';
import { issuersIn } from '../pki/issuers.ts';
import { parseCrl } from '../pki/crl.ts';
import { parseOcsp } from '../pki/ocsp.ts';
import { fromPem } from '../pki/pem.ts';
import type { EvidenceSource } from '../pki/evidence-source.ts';
import { askPinned, type Answer } from './pinned-request.ts';
import type { Resolve } from './resolve.ts';
import { allowedUrl, type NetworkRules } from './rules.ts';

/** An answer that a verdict may rest on: whoever keeps it can repeat the verdict. */
export interface Evidence {
  readonly kind: 'crl' | 'certificate' | 'ocsp';
  readonly address: string;
  /** Hex: what the report names it by. */
  readonly sha256: string;
  /** DER. */
  readonly bytes: Uint8Array;
}

export interface EvidenceOptions {
  readonly rules: NetworkRules;
  readonly clock: Clock;
  readonly primitives: Primitives;
  readonly resolve: Resolve;
  /** Where answers stay until they are stale; null: asked anew each time. */
  readonly shelf: Shelf | null;
  /** Told of each answer once a validation. */
  readonly keep?: (evidence: Evidence) => Promise<void>;
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
 * An answer that is still fresh is taken from the shelf.
 */
export function networkEvidence(options: EvidenceOptions): EvidenceSource {
  const { rules, clock, primitives, resolve, shelf, keep } = options;
  const taken = new Map<string, Uint8Array>();
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

  const digest = async (data: Uint8Array) => toHex(await primitives.digest('SHA-256', data));
  const take = async (kind: Evidence['kind'], address: string, name: string, der: Uint8Array) => {
    taken.set(name, der);
    await keep?.({ kind, address, sha256: await digest(der), bytes: der });
    return der;
  };

  const obtain = async (kind: Evidence['kind'], address: string, body?: Uint8Array): Promise<Uint8Array | null> => {
    const name = [kind, address, body ? await digest(body) : ''].join(' ');
    const before = taken.get(name);
    if (before) return before;
    // A broken disk must not cost the verdict.
    const kept = (await shelf?.get(name).catch(() => null)) ?? null;
    const now = clock.now();
    if (kept && freshUntil(kind, kept.bytes, kept.since) > now) return take(kind, address, name, kept.bytes);
    const answer = await ask(kind, address, body);
    if (!('bytes' in answer)) return null;
    const der = unwrapped(kind, answer.bytes);
    if (freshUntil(kind, der, now) > now) await shelf?.put(name, der).catch(() => {});
    return take(kind, address, name, der);
  };

  return {
    crl: (address) => obtain('crl', address),
    certificate: (address) => obtain('certificate', address),
    ocsp: (address, request) => obtain('ocsp', address, request),
    mayAsk: (address) => allowedUrl(address, rules) !== null,
  };
}

/** Some servers give PEM where RFC 5280 4.2.1.13 and 4.2.2.1 ask for DER. */
const LABELS = { crl: 'X509 CRL', certificate: 'CERTIFICATE' } as const;
const unwrapped = (kind: Evidence['kind'], bytes: Uint8Array): Uint8Array =>
  kind === 'ocsp' ? bytes : (fromPem(bytes, LABELS[kind])[0] ?? bytes);

/**
 * Until when an answer need not be asked for again: what it says itself, a week at most, and an hour for OCSP, which
 * speaks of the moment. 1970 for what cannot be read: it is told to whoever asked, and asked for again.
 */
function freshUntil(kind: Evidence['kind'], bytes: Uint8Array, since: Date): Date {
  const latest = (time: number) => new Date(Math.min(time, since.getTime() + 7 * 24 * HOUR));
  switch (kind) {
    case 'crl': {
      const crl = parseCrl(bytes);
      return latest(crl ? (crl.nextUpdate?.getTime() ?? since.getTime() + HOUR) : 0);
    }
    case 'ocsp': {
      const ends = parseOcsp(bytes)?.answers.map((one) => one.nextUpdate?.getTime() ?? Infinity) ?? [0];
      return latest(Math.min(since.getTime() + HOUR, ...ends));
    }
    case 'certificate':
      return latest(issuersIn(bytes).length > 0 ? Infinity : 0);
  }
}
