import type { Clock } from '../../../src/core/clock.ts';
import { randomIds } from '../../../src/core/ids.ts';
import { Problem } from '../../../src/core/problem.ts';
import { words } from '../../../src/core/words.ts';
import type { LevelTools } from '../../../src/issuing/levels/tools.ts';
import type { DemoKeys } from '../../../src/issuing/ports.ts';
import { parseCertificate } from '../../../src/pki/certificate.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import type { SignatureLevel } from '../../../src/signing/levels/level.ts';
import { stamperOf } from '../../../src/signing/levels/stamper.ts';

/** What is out of order now; tests change it. */
export interface Outage {
  stamps: boolean;
  /** Of the post-quantum authority, where there is one. */
  inner?: boolean;
  evidence: boolean;
}

/** The demo PKI's own authority and answers, each of which can be out of order. */
export const demoLevels =
  (clock: () => Clock, outage: Outage, level: SignatureLevel = 'LTA', withInner = false) =>
  ({ timestamps, postQuantumTimestamps, evidence, root }: DemoKeys): LevelTools => ({
    level,
    stamper: stamperOf({
      source: {
        name: 'Demostämpeln',
        ask: async (request) => {
          if (outage.stamps) throw closed('Demostämpeln');
          return timestamps.ask(request);
        },
      },
      anchors: [parseCertificate(root)].flatMap((one) => one ?? []),
      clock: { now: () => clock().now() },
      ids: randomIds,
      primitives,
    }),
    postQuantum: withInner
      ? stamperOf({
          source: {
            name: 'ML-DSA-stämpeln',
            ask: async (request) => {
              if (outage.inner) throw closed('ML-DSA-stämpeln');
              return postQuantumTimestamps.ask(request);
            },
          },
          anchors: [parseCertificate(root)].flatMap((one) => one ?? []),
          postQuantum: true,
          clock: { now: () => clock().now() },
          ids: randomIds,
          primitives,
        })
      : null,
    evidence: () =>
      outage.evidence ? { crl: async () => null, certificate: async () => null, ocsp: async () => null } : evidence,
    anchors: () => [parseCertificate(root)].flatMap((one) => one ?? []),
    primitives,
  });

const closed = (name: string) =>
  new Problem({
    kind: 'unavailable',
    code: 'timestamp-unavailable',
    message: words(`Ingen tidsstämpel från ${name}: den går inte att nå.`, `No time stamp from ${name}.`),
  });
