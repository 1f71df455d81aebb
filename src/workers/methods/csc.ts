import { z } from 'zod';
import { cscMethod } from '../../federation/csc/csc-method.ts';
import { cscService, cscShape } from './csc-entry.ts';
import { methodKind } from './method-kind.ts';

/** People's keys at a remote signing service (CSC API v2). Building throws Problem `methods-file-unreadable`. */
export const cscKind = methodKind(
  'csc',
  {
    // People approve by OAuth with hashes, which version 1 has not.
    service: cscShape.extend({ version: z.literal(2).default(2) }),
    clientId: z.string().min(1).max(200),
    secretFile: z.string().min(1),
  },
  async ({ service, clientId, secretFile }, frame, tools) =>
    cscMethod({
      ...frame,
      service: cscService(service, (origins) => tools.outbound(origins)),
      client: { clientId, secret: await tools.readSecret(secretFile) },
      clock: tools.clock,
    }),
);
