import { isUniversal, oidOf, readWhole, TAG } from '../../../src/pki/asn1.ts';
import { bitString, der, integer, sequence } from '../../../src/pki/der.ts';
import type { TimestampSource } from '../../../src/pki/evidence-source.ts';
import { tokenOver, type Clock } from './cms.ts';

/** How an authority goes wrong; everything else it does as RFC 3161 says. */
export interface TsaFaults {
  readonly nonce?: Uint8Array;
  readonly imprint?: Uint8Array;
  readonly policy?: string;
  readonly version?: number;
  /** PKIStatus in place of a token, with these words. */
  readonly status?: number;
  readonly said?: string;
  /** Changes the finished token. */
  readonly token?: (token: Uint8Array) => Uint8Array;
}

/** A TimeStampResp (RFC 3161 2.4.2) to a TimeStampReq. */
export async function answerTo(request: Uint8Array, clock: Clock, faults: TsaFaults = {}): Promise<Uint8Array> {
  const { status, said = '' } = faults;
  if (status !== undefined)
    return sequence(
      sequence(
        integer(status),
        sequence(der(0x0c, new TextEncoder().encode(said))),
        bitString(Uint8Array.of(0x20), 5), // badRequest
      ),
    );
  const fields = readWhole(request)?.children ?? [];
  const [, imprint, ...rest] = fields;
  const policy = rest.find((one) => isUniversal(one, TAG.oid));
  const nonce = rest.find((one) => isUniversal(one, TAG.integer));
  const token = await tokenOver(
    {
      imprint: faults.imprint ?? imprint?.raw ?? new Uint8Array(),
      nonce: faults.nonce ?? nonce?.raw,
      policy: faults.policy ?? (policy ? (oidOf(policy) ?? undefined) : undefined),
      version: faults.version,
    },
    clock,
  );
  return sequence(sequence(integer(0)), faults.token?.(token) ?? token);
}

/** An authority in this process, at the time of its clock. */
export const tsa = (clock: () => Clock, faults: TsaFaults = {}): TimestampSource => ({
  name: 'Tidsstämpeltjänsten',
  ask: (request) => answerTo(request, clock(), faults),
});
