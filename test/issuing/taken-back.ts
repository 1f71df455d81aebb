import { cutCrl } from '../../src/authority/cut-crl.ts';
import { memoryRecord } from '../../src/authority/record.ts';
import { randomIds } from '../../src/core/ids.ts';
import { restoreDemoPki } from '../../src/demo/demo-pki.ts';
import type { StoredDemoPki } from '../../src/demo/stored-pki.ts';
import type { Inspector } from '../../src/issuing/ports.ts';
import { parseCertificate } from '../../src/pki/certificate.ts';
import { nodePrimitives } from '../../src/platform/node.ts';
import { plainBasis } from '../../src/validation/context.ts';
import { inProcessInspector } from '../../src/workers/in-process.ts';
import type { OpenedService } from './open-service.ts';

const DAY = 86_400_000;

/** CRLReason (RFC 5280 5.3.1). */
export const REASON = { keyCompromise: 1, certificateHold: 6 } as const;

/** Judges as the service does, with fresh lists of its demo PKI on which these certificates (DER) stand. */
export async function inspectorOnceTakenBack(
  { storage }: Pick<OpenedService, 'storage'>,
  now: Date,
  certificates: readonly (Uint8Array | undefined)[],
  reason: number = REASON.keyCompromise,
): Promise<Inspector> {
  const pki = restoreDemoPki((await storage.side.get('demo-pki')) as StoredDemoPki, { time: now, ids: randomIds });
  const record = memoryRecord();
  for (const der of certificates) {
    const certificate = parseCertificate(der ?? new Uint8Array());
    if (certificate) record.revoke(certificate, new Date(now.getTime() - DAY), reason);
  }
  // On every list: a serial that is another authority's is nobody's there.
  const lists = pki.authorities.map(({ key }) => cutCrl(key, record, now, DAY, nodePrimitives));
  return inProcessInspector(plainBasis('demo', [pki.root], await Promise.all(lists)));
}
