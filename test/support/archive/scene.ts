import { AUTHORITY, at, crlOf, ocspOf, OCSP_SIGNING, party, SIGNATORY, TIME_STAMPING } from './authorities.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import type { EvidenceSource } from '../../../src/pki/evidence-source.ts';
import { NO_BASIS, validationContext, type GivenEvidence } from '../../../src/validation/context.ts';
import { plainTrust, type TrustData } from '../../../src/validation/trust/trust-store.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import type { Clock } from './cms.ts';

/**
 * A root (2020 to 2060), an issuing authority with a signer (2026 to 2028) and an OCSP responder, and an authority of its own
 * for time-stamps (2026 to 2034, later 2033 to 2045).
 */
export const root = party('Rot', null, { from: '2020-01-01', to: '2060-01-01', extensions: AUTHORITY });
export const issuing = party('Utfärdare', root, { from: '2022-01-01', to: '2032-01-01', extensions: AUTHORITY });
export const signer = party('Undertecknare', issuing, { from: '2026-01-01', to: '2028-01-01', extensions: SIGNATORY });
export const responder = party('Spärrsvar', issuing, {
  from: '2026-01-01',
  to: '2031-01-01',
  extensions: OCSP_SIGNING,
});
export const stamper = party('Tidsstämpel', root, { from: '2026-01-01', to: '2034-01-01', extensions: TIME_STAMPING });
export const laterStamper = party('Senare tidsstämpel', root, {
  from: '2033-01-01',
  to: '2045-01-01',
  extensions: TIME_STAMPING,
});

export const SIGNED = at('2026-11-21T13:32:00Z');
export const clock = (time: string, authority = stamper, more: Partial<Clock> = {}): Clock => ({
  authority,
  chain: [],
  time: at(time),
  ...more,
});

/** An OCSP answer about the signer and a list of the root, as of a time, each good for a while. */
export const evidence = async (from: string, to: string) => ({
  ocsps: [await ocspOf(signer, issuing, responder, { thisUpdate: from, nextUpdate: to })],
  crls: [crlOf(root, from, to)],
});

export interface Asked {
  readonly trust?: TrustData;
  readonly given?: Partial<GivenEvidence>;
  readonly source?: EvidenceSource;
}

export const trustInRoot = plainTrust('pem', 'Rot', [root.certificate.raw]);

/** Validates as of a time, with trust in the root. */
export const judge = (pdf: Uint8Array, time: string, { trust = trustInRoot, given = {}, source }: Asked = {}) =>
  validatePdf(
    pdf,
    validationContext({
      primitives,
      basis: { ...NO_BASIS, trust, evidence: { ...NO_BASIS.evidence, ...given } },
      time: at(time),
      ...(source ? { source } : {}),
    }),
  );

/** The verdict in one line: indication, sub-indication, level, what proves the time. */
export async function lineOf(pdf: Uint8Array, time: string, asked: Asked = {}): Promise<string> {
  const [one] = (await judge(pdf, time, asked)).signatures;
  if (!one) throw new Error('no signature');
  return [one.indication, one.subIndication ?? 'ok', one.level, one.bestSignatureTime.proof].join(' ');
}
