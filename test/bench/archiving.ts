import { fromBase64 } from '../../src/core/bytes.ts';
import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import type { DemoPki } from '../../src/demo/demo-pki.ts';
import { demoServices } from '../../src/demo/demo-services.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { parseCertificate } from '../../src/pki/certificate.ts';
import { complete } from '../../src/signing/complete.ts';
import { raiseLevel } from '../../src/signing/levels/raise.ts';
import { stamperOf } from '../../src/signing/levels/stamper.ts';
import { prepare } from '../../src/signing/prepare.ts';
import type { DrawnAppearance } from '../../src/signing/prepared.ts';
import type { Signer } from '../../src/signing/signer.ts';
import { timing, type Timing } from './timing.ts';

const ROUNDS = 100;
const WARM_UP = 200;

/**
 * One signature from an empty field to B-LTA (prepared, answered, stamped, gathered for, archived): milliseconds beyond what the key
 * and the authorities take, which on a network are theirs.
 */
export async function archiving(
  pdf: Uint8Array,
  pki: DemoPki,
  signer: Signer,
  appearance: DrawnAppearance,
): Promise<Timing> {
  let away = 0;
  /** The same function, whose time counts as somebody else's. */
  const elsewhere =
    <A extends readonly unknown[], T>(ask: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      const start = performance.now();
      const answer = await ask(...args);
      away += performance.now() - start;
      return answer;
    };
  const { timestamps, evidence } = demoServices(pki, { clock: systemClock, ids: randomIds, primitives });
  const anchors = [parseCertificate(pki.root)].flatMap((one) => one ?? []);
  const source = { name: timestamps.name, ask: elsewhere((request: Uint8Array) => timestamps.ask(request)) };
  const stamper = stamperOf({ source, anchors, clock: systemClock, ids: randomIds, primitives });
  const parts = {
    stamper,
    anchors,
    given: { certificates: [], crls: [], ocsps: [] },
    source: {
      crl: elsewhere((url: string) => evidence.crl(url)),
      certificate: elsewhere((url: string) => evidence.certificate(url)),
      ocsp: elsewhere((url: string, request: Uint8Array) => evidence.ocsp(url, request)),
      byIssuer: elsewhere(async (certificate: Uint8Array, issuer: Uint8Array) => {
        const told = await evidence.byIssuer?.(certificate, issuer);
        return told ?? { ocsps: [], crls: [] };
      }),
    },
    clock: systemClock,
    primitives,
  };
  const sign = elsewhere((signedAttributes: Uint8Array) =>
    signer.sign({ signedAttributes, algorithm: signer.algorithm }),
  );

  const once = async () => {
    const time = systemClock.now();
    const wanted = {
      pdf,
      field: 'Signature1',
      appearance,
      signer,
      name: 'Christina Klang',
      time,
      stamps: 1,
      primitives,
    };
    const prepared = await prepare(wanted);
    const answer = await sign(fromBase64(prepared.signedAttributes) ?? new Uint8Array());
    const stamp = (value: Uint8Array) => stamper.stamp('SHA-256', value);
    const signed = await complete({ pdf, prepared, answer, primitives, stamp });
    await raiseLevel(signed, 'LTA', parts);
  };
  const own: number[] = [];
  for (let i = 0; i < WARM_UP + ROUNDS; i++) {
    away = 0;
    const start = performance.now();
    await once();
    if (i >= WARM_UP) own.push(performance.now() - start - away);
  }
  return timing(own);
}
