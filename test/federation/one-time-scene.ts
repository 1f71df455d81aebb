import { memoryRecord } from '../../src/authority/record.ts';
import type { Clock } from '../../src/core/clock.ts';
import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import type { DemoPki } from '../../src/demo/demo-pki.ts';
import type { Identified, IdentityProvider } from '../../src/federation/identity-provider.ts';
import { oneTimeIssuer, type OneTimeIssuer } from '../../src/federation/one-time/issuer.ts';
import { NO_MANDATES } from '../../src/federation/one-time/mandates.ts';
import { oneTimeMethod, type OneTimeSettings } from '../../src/federation/one-time/method.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { complete } from '../../src/signing/complete.ts';
import type { MethodStep, SigningContext, SigningMethod } from '../../src/signing/method.ts';
import { prepare } from '../../src/signing/prepare.ts';
import { appearance } from '../support/signed-pdf.ts';
import { LOA3 } from './scene.ts';

export const HOUR = 3_600_000;
/** Nobody answers there: who raises files asks in process. */
export const OCSP = 'http://ocsp.example/one-time';
const text = { sv: 'E-legitimation', en: 'eID' };

export function issuerOf(
  pki: DemoPki,
  clock: Clock = systemClock,
  answers: 'ocsp' | 'crl' = 'ocsp',
  ocsp: string | null = answers === 'ocsp' ? OCSP : null,
): OneTimeIssuer {
  const record = memoryRecord();
  return oneTimeIssuer({
    key: pki.oneTime,
    record: { ...record, add: async (certificate) => record.add(certificate) },
    service: 'https://avtal.example',
    policies: [],
    addresses: { ocsp, crl: null },
    answers,
    clock,
    ids: randomIds,
    primitives,
  });
}

export const methodOf = (
  provider: IdentityProvider,
  issuer: OneTimeIssuer,
  more: Partial<OneTimeSettings> = {},
): SigningMethod =>
  oneTimeMethod({
    id: 'eid',
    label: text,
    hint: text,
    provider,
    issuer,
    algorithm: 'ecdsa-p256-sha256',
    mandates: NO_MANDATES,
    clock: systemClock,
    life: HOUR,
    status: 'ocsp',
    country: 'SE',
    ...more,
  });

/** A person, as a provider would have said it. */
export const identified = (more: Partial<Identified> = {}): Identified => ({
  provider: { name: 'Testlegitimation', id: 'https://id.example' },
  givenName: { value: 'Märta', source: 'given_name' },
  familyName: { value: 'Exempelsson', source: 'family_name' },
  identifier: { value: '189001019802', source: 'ssn' },
  identifierKind: 'personal-number',
  organisation: { value: 'Norrsjö kommun', source: 'org_name' },
  organisationNumber: { value: '2120000142', source: 'org_id' },
  assurance: LOA3,
  authenticated: new Date(Math.floor(Date.now() / 1000) * 1000).toISOString(),
  assertion: 'token-1',
  shown: { message: 'Jag skriver under', by: 'page' },
  artefacts: [{ name: 'id-token.jwt', type: 'application/jwt', text: 'a.b.c' }],
  ...more,
});

/** A provider that has the person before it already: for what comes after the identification. */
export const providerOf = (who: () => Identified): IdentityProvider => ({
  name: 'Testlegitimation',
  begin: async () => ({ address: 'https://id.example/authorize', state: { nonce: '1' } }),
  finish: async () => who(),
});

export function expectStep<S extends MethodStep['step']>(
  step: MethodStep,
  wanted: S,
): Extract<MethodStep, { readonly step: S }> {
  if (step.step !== wanted) throw new Error(`the step is ${step.step}, not ${wanted}`);
  return step as Extract<MethodStep, { readonly step: S }>;
}

/** From the press of the button to the signed file. */
export async function signWith(
  method: SigningMethod,
  context: SigningContext,
  confirmed: Extract<MethodStep, { readonly step: 'confirm' }>,
  pdf: Uint8Array,
) {
  const wanted = expectStep(await method.proceed(context, confirmed.state, {}), 'prepare');
  const { algorithm, chain, state } = wanted;
  const prepared = await prepare({
    pdf,
    field: 'Signature1',
    appearance,
    signer: { algorithm, chain },
    name: context.signatory.name,
    claimedRole: context.signatory.title,
    commitment: 'proof-of-approval',
    time: context.now,
    primitives,
    stamps: 1,
  });
  const { answer, evidence } = expectStep(await method.prepared(context, state, prepared), 'answer');
  return {
    prepared,
    answer,
    evidence,
    chain,
    complete: (stamp?: Parameters<typeof complete>[0]['stamp']) =>
      complete({ pdf, prepared, answer, primitives, stamp }),
  };
}
