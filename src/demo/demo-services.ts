import { answerOcsp } from '../authority/answer-ocsp.ts';
import { answerTimestamp } from '../authority/answer-timestamp.ts';
import type { AuthorityKey } from '../authority/authority-key.ts';
import { cutCrl } from '../authority/cut-crl.ts';
import { equalBytes } from '../core/bytes.ts';
import type { Clock } from '../core/clock.ts';
import type { Ids } from '../core/ids.ts';
import type { Primitives } from '../core/primitives.ts';
import type { EvidenceSource, TimestampSource } from '../pki/evidence-source.ts';
import type { ServedAuthority } from './demo-pki.ts';

/** What a demo PKI answers, in process and to whoever serves it over HTTP. */
export interface DemoServices {
  readonly timestamps: TimestampSource;
  /** Signed with ML-DSA-65. */
  readonly postQuantumTimestamps: TimestampSource;
  /** By the address that a certificate names, whatever stands before `/crl/`, `/ca/` and `/ocsp/`, and by issuer. */
  readonly evidence: EvidenceSource;
  /**
   * The answer at a path below the PKI's address: `/tsa`, `/tsa-pq` and `/ocsp/NAME` take a body, `/crl/NAME.crl` and `/ca/NAME.cer` none.
   * Null: nothing is there.
   */
  answer(path: string, body?: Uint8Array): Promise<DemoAnswer | null>;
}

export interface DemoAnswer {
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface ServicesOptions {
  /** Asked anew for every answer: lists and answers are of that moment. */
  readonly clock: Clock;
  readonly ids: Ids;
  readonly primitives: Primitives;
  /** False: no certificate of these authorities names an address, so whatever is asked at one is somebody else's. True where nothing is said. */
  readonly addressed?: boolean;
  /** How long answers last, milliseconds: a day for OCSP, thirty days for a list where nothing is said. */
  readonly lasts?: { readonly ocsp?: number; readonly crl?: number };
}

const DAY = 86_400_000;
/** The policy that the demo time-stamp authority stamps by: of the arc that is kept for examples (RFC 5612). */
const POLICY = '1.3.6.1.4.1.32473.1';
const PLACE = /\/(?:tsa(?:-pq)?|ocsp\/[a-z-]+|crl\/[a-z-]+\.crl|ca\/[a-z-]+\.cer)$/;

/** The services of these authorities and this time-stamp authority, as of the clock. */
export function demoServices(
  {
    authorities,
    stamper,
    postQuantumStamper,
  }: {
    readonly authorities: readonly ServedAuthority[];
    readonly stamper: (time: Date) => AuthorityKey;
    readonly postQuantumStamper: (time: Date) => AuthorityKey;
  },
  { clock, ids, primitives, addressed = true, lasts = {} }: ServicesOptions,
): DemoServices {
  const stampBy = (keyAt: (time: Date) => AuthorityKey) => (request: Uint8Array) => {
    const now = clock.now();
    return answerTimestamp(request, { key: keyAt(now), policy: POLICY, accuracy: 1 }, now, { ids, primitives });
  };
  const stamp = stampBy(stamper);
  const postQuantumStamp = stampBy(postQuantumStamper);
  const ocsp = async (authority: ServedAuthority, request: Uint8Array) => {
    const now = clock.now();
    const by = authority.responder(now);
    const { key, record } = authority;
    const options = { issuer: key.certificate, record, lasts: lasts.ocsp ?? DAY };
    return by && answerOcsp(request, { ...options, key: by }, now, primitives);
  };
  const list = ({ key, record }: ServedAuthority) =>
    cutCrl(key, record, clock.now(), lasts.crl ?? 30 * DAY, primitives);

  async function answer(path: string, body: Uint8Array = new Uint8Array()): Promise<DemoAnswer | null> {
    const [, kind, file] = path.split('/');
    if (kind === 'tsa' || kind === 'tsa-pq')
      return {
        type: 'application/timestamp-reply',
        bytes: await (kind === 'tsa' ? stamp : postQuantumStamp)(body),
      };
    const authority = authorities.find((one) => one.name === file?.replace(/\.(crl|cer)$/, ''));
    if (!authority) return null;
    if (kind === 'crl') return { type: 'application/pkix-crl', bytes: await list(authority) };
    if (kind === 'ca') return { type: 'application/pkix-cert', bytes: authority.key.certificate.raw };
    const bytes = kind === 'ocsp' ? await ocsp(authority, body) : null;
    return bytes && { type: 'application/ocsp-response', bytes };
  }
  const at = async (url: string, body?: Uint8Array) => {
    const place = PLACE.exec(url)?.[0];
    return !addressed || place === undefined ? null : ((await answer(place, body))?.bytes ?? null);
  };
  return {
    timestamps: { name: 'demo', ask: stamp },
    postQuantumTimestamps: { name: 'demo (ML-DSA-65)', ask: postQuantumStamp },
    evidence: {
      crl: (url) => at(url),
      certificate: (url) => at(url),
      ocsp: at,
      mayAsk: (url) => addressed && PLACE.test(url),
      // A list, although there is a responder: pyHanko looks at no OCSP answer about a certificate that names none.
      async byIssuer(_certificate, issuer) {
        const authority = authorities.find((one) => equalBytes(one.key.certificate.raw, issuer));
        return { ocsps: [], crls: authority ? [await list(authority)] : [] };
      },
    },
    answer,
  };
}
