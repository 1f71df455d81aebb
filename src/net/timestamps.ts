import { toBase64, utf8Bytes } from '../core/bytes.ts';
import { Problem } from '../core/problem.ts';
import { words, type Words } from '../core/words.ts';
import type { TimestampSource } from '../pki/evidence-source.ts';
import { exchange, pinnedAddresses, readBounded, type Fault } from './connection.ts';
import type { Resolve } from './resolve.ts';
import { isConfidential, isTimestampAddress } from './rules.ts';

export interface TimestampServer {
  /** http or https; plain HTTP is usual, since a token needs no secrecy and proves itself. */
  readonly address: string;
  /** HTTP Basic; only over a connection that nobody can listen to. Null: none is asked for. */
  readonly user: { readonly name: string; readonly password: string } | null;
  /** Private, loopback and link-local addresses too. */
  readonly allowPrivate: boolean;
  readonly resolve: Resolve;
  /** Milliseconds for all of an exchange. */
  readonly maxTime?: number;
}

const MAX_TIME = 10_000;
const MAX_BYTES = 64 * 1024;
const REPLY = 'application/timestamp-reply';

/**
 * A time-stamp authority over HTTP (RFC 3161 3.4), at its configured address and nowhere else: the name is resolved once, no
 * redirect is followed, time and size are bounded. What comes is not looked at here. Problem `timestamp-unavailable`
 * (unavailable) names the host and why.
 */
export function httpTimestamps({
  address,
  user,
  allowPrivate,
  resolve,
  maxTime = MAX_TIME,
}: TimestampServer): TimestampSource {
  const url = URL.parse(address);
  const name = url?.host ?? address;
  const ask = async (request: Uint8Array): Promise<Uint8Array | { readonly fault: StampFault }> => {
    if (!url || !isTimestampAddress(address) || (user && !isConfidential(url))) return { fault: 'not-allowed' };
    const deadline = AbortSignal.timeout(maxTime);
    try {
      const addresses = await pinnedAddresses(url, allowPrivate, resolve, deadline);
      if ('fault' in addresses) return addresses;
      const credentials = user && toBase64(utf8Bytes(`${user.name}:${user.password}`));
      const sent = {
        method: 'POST',
        headers: { Accept: REPLY, ...(credentials && { Authorization: `Basic ${credentials}` }) },
        body: { bytes: request, type: 'application/timestamp-query' },
      } as const;
      const response = await exchange(url, addresses, sent, deadline);
      const type = (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
      if (response.statusCode !== 200 || type !== REPLY) {
        response.destroy();
        return { fault: faultOfStatus(response.statusCode) };
      }
      return await readBounded(response, MAX_BYTES);
    } catch {
      return { fault: deadline.aborted ? 'too-slow' : 'failed' };
    }
  };
  return {
    name,
    async ask(request) {
      const answer = await ask(request);
      if ('fault' in answer) throw unavailable(name, answer.fault);
      return answer;
    },
  };
}

type StampFault = Fault | 'type' | 'login';

/** Whoever is to say who they are (401) has the wrong user or password, or none: no later try mends that. */
function faultOfStatus(status: number | undefined): StampFault {
  if (status === 200) return 'type';
  return status === 401 ? 'login' : 'status';
}

const REASONS: Readonly<Record<StampFault, Words>> = {
  'not-allowed': words('adressen får inte frågas', 'its address may not be asked'),
  'no-address': words('namnet finns inte', 'its name does not exist'),
  'private-address': words('namnet står för en adress på insidan', 'its name stands for an inside address'),
  status: words('den svarade med ett fel', 'it answered with an error'),
  login: words('den tar inte vår inloggning', 'it does not take our login'),
  type: words('den svarade med något annat än en tidsstämpel', 'it answered with something else than a time stamp'),
  'too-large': words('svaret är för stort', 'its answer is too large'),
  'too-slow': words('den svarade inte i tid', 'it did not answer in time'),
  failed: words('den går inte att nå', 'it cannot be reached'),
};

const unavailable = (source: string, fault: StampFault): Problem =>
  new Problem({
    kind: 'unavailable',
    code: 'timestamp-unavailable',
    message: words(
      `Ingen tidsstämpel från ${source}: ${REASONS[fault].sv}.`,
      `No time stamp from ${source}: ${REASONS[fault].en}.`,
    ),
    extensions: { source, reason: fault },
  });
