import { z } from 'zod';
import type { CscService } from '../../federation/csc/client.ts';
import type { Outbound } from '../../net/outbound.ts';

const origin = z.url().refine((url) => URL.parse(url)?.origin === url);

/** A remote signing service as an operator names it. */
export const cscShape = z.strictObject({
  /** As people know it. */
  name: z.string().min(1).max(200),
  /** "https://sign.example/csc/v2". */
  address: z.url().refine((url) => !url.endsWith('/')),
  version: z.union([z.literal(1), z.literal(2)]).default(2),
  /** Origins of its authorization server, when it stands elsewhere. */
  origins: z.array(origin).max(20).default([]),
});

/** The service, asked over the network that `outboundTo` opens to its origins alone. */
export function cscService(
  { origins: others, ...entry }: z.output<typeof cscShape>,
  outboundTo: (origins: readonly string[]) => Outbound,
): CscService {
  const origins = [new URL(entry.address).origin, ...others];
  return { ...entry, origins, outbound: outboundTo(origins) };
}
