import { randomIds } from '../../../src/core/ids.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { complete } from '../../../src/signing/complete.ts';
import type { RaiseParts } from '../../../src/signing/levels/raise.ts';
import { stamperOf } from '../../../src/signing/levels/stamper.ts';
import { prepare } from '../../../src/signing/prepare.ts';
import { NO_BASIS, validationContext, type GivenEvidence } from '../../../src/validation/context.ts';
import { plainTrust } from '../../../src/validation/trust/trust-store.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import type { ServedPki } from '../../support/archive/served-pki.ts';
import { answerOf, appearance } from '../../support/signed-pdf.ts';

export const stamperFor = (pki: ServedPki, by = primitives) =>
  stamperOf({ source: pki.stamps, anchors: [pki.root], clock: pki.clock, ids: randomIds, primitives: by });

export const NOTHING_GIVEN: GivenEvidence = { certificates: [], crls: [], ocsps: [] };

export const partsFor = (pki: ServedPki, more: Partial<RaiseParts> = {}): RaiseParts => ({
  anchors: [pki.root],
  given: NOTHING_GIVEN,
  source: pki.source,
  clock: pki.clock,
  stamper: stamperFor(pki),
  primitives,
  ...more,
});

/** Signs a field with a new certificate, at level B or T. */
export async function signWith(
  pki: ServedPki,
  pdf: Uint8Array,
  field: string,
  { level = 'T', bare = false, CN = `Undertecknare ${field}` } = {},
): Promise<Uint8Array> {
  const signer = await pki.signer(CN, bare);
  const time = pki.clock.now();
  const prepared = await prepare({ pdf, field, appearance, signer, name: CN, time, stamps: 1, primitives });
  const { stamp } = stamperFor(pki);
  return complete({
    pdf,
    prepared,
    answer: await answerOf(prepared, signer),
    primitives,
    ...(level === 'T' ? { stamp: (value) => stamp('SHA-256', value) } : {}),
  });
}

/** Our validator's word at the clock's time, from the file alone and trust in the root. */
export const judge = (pki: ServedPki, pdf: Uint8Array, given: Partial<GivenEvidence> = {}, time = pki.clock.now()) =>
  validatePdf(
    pdf,
    validationContext({
      primitives,
      basis: { trust: plainTrust('pem', 'Provrot', [pki.root.raw]), evidence: { ...NO_BASIS.evidence, ...given } },
      time,
    }),
  );

/** One line a signature: indication, cause, level. Document time-stamps are left out when they hold. */
export async function lines(...asked: Parameters<typeof judge>): Promise<readonly string[]> {
  const { signatures } = await judge(...asked);
  const told = signatures.filter((one) => one.type === 'signature' || one.indication !== 'TOTAL-PASSED');
  return told.map((one) => [one.indication, one.subIndication ?? 'ok', one.level].join(' '));
}
