import { afterEach, describe, expect, test } from '@jest/globals';
import { fixedClock, systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import { Problem } from '../../src/core/problem.ts';
import { demoServices } from '../../src/demo/demo-services.ts';
import type { OneTimeAlgorithm } from '../../src/federation/one-time/fresh-key.ts';
import { parseCertificate } from '../../src/pki/certificate.ts';
import { parseOcsp } from '../../src/pki/ocsp.ts';
import { firstEvidence } from '../../src/pki/first-evidence.ts';
import { attributeOf } from '../../src/pki/name.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { raiseLevel } from '../../src/signing/levels/raise.ts';
import { stamperOf } from '../../src/signing/levels/stamper.ts';
import type { SigningMethod } from '../../src/signing/method.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { PERSONS } from '../servers/oidc-persons.ts';
import { startOidcProvider, type OidcTestServer } from '../servers/oidc-provider.ts';
import { visit } from '../servers/oidc-visitor.ts';
import { demoPki, trusting } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';
import { expectStep, identified, issuerOf, methodOf, providerOf, signWith } from './one-time-scene.ts';
import { BACK, contextFor, inputOf, providerFor, settingsFor } from './scene.ts';

const pki = demoPki({ time: new Date() });
const issuer = issuerOf(pki);
let server: OidcTestServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Problem ? error.code : `defect ${String(error)}`),
  );
const known = (method: Partial<Parameters<typeof methodOf>[2]> = {}, who = identified) =>
  methodOf(providerOf(who), issuer, method);
/** The person came back, and sees what the certificate will say. */
async function confirmed(method: SigningMethod, context = contextFor()) {
  const { state } = expectStep(await method.begin(context), 'redirect');
  return expectStep(await method.proceed(context, state, { code: '1', state: context.reference }), 'confirm');
}

test('a person identifies, sees the certificate, presses, and the document is signed with a key that nobody has any more', async () => {
  server = await startOidcProvider({ shape: 'id-token', redirects: [BACK] });
  const method = methodOf(providerFor(settingsFor(server, 'id-token')), issuer);
  const { address, state } = expectStep(await method.begin(contextFor()), 'redirect');
  const back = await visit(address, 'marta');
  // As the service does it: the time is told anew, and is past the identification.
  const shown = expectStep(await method.proceed(contextFor(), state, inputOf(back.address)), 'confirm');
  expect(shown.person).toMatchObject({ name: 'Märta Exempelsson', identifier: PERSONS.marta.number });
  expect(JSON.stringify(shown.certificate)).not.toContain(PERSONS.marta.number);

  const now = contextFor({ now: new Date() });
  const signed = await signWith(method, now, shown, twoFields());
  const report = await validatePdf(await signed.complete(), trusting(pki, new Date()));
  const [signature] = report.signatures;
  expect(report.sound).toBe(true);
  expect(signature).toMatchObject({
    level: 'PAdES-BASELINE-B',
    signer: { name: 'Märta Exempelsson' },
    claims: { roles: ['Stadsdelsdirektör'], commitment: 'proof-of-approval' },
  });
  expect(signed.evidence.artefacts.map(({ name }) => name)).toEqual(['id-token.jwt', 'provider-keys.json']);
  const certificate = parseCertificate(signed.chain?.[0] ?? new Uint8Array());
  expect(certificate?.notBefore.toISOString()).toBe(shown.person.authenticated);
  expect(Date.parse(signed.prepared.claimedTime)).toBeGreaterThanOrEqual(Date.parse(shown.person.authenticated));
  // The key answers once: a second preparation finds none.
  expect(await codeOf(method.prepared(now, { phase: 'sign' }, signed.prepared))).toBe('signing-key-gone');
});

/** The demo PKI answers for its own, the authority of one-time certificates for its. */
const sourceOf = (method: SigningMethod) =>
  firstEvidence([
    ...(method.evidence ? [method.evidence] : []),
    demoServices(pki, { clock: systemClock, ids: randomIds, primitives }).evidence,
  ]);

describe.each<[OneTimeAlgorithm, 'ocsp' | 'crl']>([
  ['ecdsa-p256-sha256', 'ocsp'],
  ['ecdsa-p384-sha384', 'crl'],
  ['rsa-pss-sha256', 'ocsp'],
])('a one-time key for %s, whose status is told by %s', (algorithm, answers) => {
  test('reaches B-LTA: the answer about its certificate is younger than the certificate', async () => {
    const own = issuerOf(pki, systemClock, answers);
    const method = methodOf(providerOf(identified), own, { algorithm, status: answers });
    const { timestamps } = demoServices(pki, { clock: systemClock, ids: randomIds, primitives });
    const root = parseCertificate(pki.root);
    if (!root) throw new Error('no root');
    const stamper = stamperOf({ source: timestamps, anchors: [root], clock: systemClock, ids: randomIds, primitives });
    const signed = await signWith(method, contextFor({ now: new Date() }), await confirmed(method), twoFields());
    const stamped = await signed.complete((value) => stamper.stamp('SHA-256', value));
    const file = await raiseLevel(stamped, 'LTA', {
      anchors: [root],
      given: { certificates: [], crls: [], ocsps: [] },
      source: sourceOf(method),
      clock: systemClock,
      stamper,
      primitives,
    });
    const [signature] = (await validatePdf(file, trusting(pki, new Date()))).signatures;
    expect(signature).toMatchObject({ indication: 'TOTAL-PASSED', level: 'PAdES-BASELINE-LTA' });
  });
});

test('the authority answers for what it issued, later than it began, and knows nothing of others', async () => {
  const clock = fixedClock(new Date());
  const own = issuerOf(pki, clock, 'ocsp', 'https://avtal.example/ocsp');
  const method = methodOf(providerOf(identified), own);
  const signed = await signWith(method, contextFor(), await confirmed(method), twoFields());
  const der = signed.chain?.[0] ?? new Uint8Array();
  const certificate = parseCertificate(der);
  clock.set(new Date(clock.now().getTime() + 60_000));
  const told = await own.evidence.byIssuer?.(der, own.certificate.raw);
  const answer = parseOcsp(told?.ocsps[0] ?? new Uint8Array())?.answers[0];
  expect(answer?.status).toBe('good');
  expect(answer?.thisUpdate.getTime()).toBeGreaterThan(certificate?.notBefore.getTime() ?? Infinity);
  expect(await own.evidence.byIssuer?.(der, pki.root)).toEqual({ ocsps: [], crls: [] });
  const [demoSigner = new Uint8Array()] = pki.signer({ name: 'N', title: 'T', organisation: 'O' }).chain;
  expect(await own.evidence.byIssuer?.(demoSigner, own.certificate.raw)).toEqual({ ocsps: [], crls: [] });
  expect(await own.evidence.ocsp('http://elsewhere.example', new Uint8Array())).toBeNull();

  // A certificate that names no responder is vouched for by a list: pyHanko looks at no OCSP answer about it.
  const quiet = issuerOf(pki, clock, 'ocsp', null);
  const other = methodOf(providerOf(identified), quiet);
  const unnamed = (await signWith(other, contextFor(), await confirmed(other), twoFields())).chain?.[0];
  const listed = await quiet.evidence.byIssuer?.(unnamed ?? new Uint8Array(), quiet.certificate.raw);
  expect([listed?.ocsps.length, listed?.crls.length]).toEqual([0, 1]);
});

describe('the organisation', () => {
  const alone = () => identified({ organisation: null, organisationNumber: null });
  const organisationIn = async (method: SigningMethod) => {
    const signed = await signWith(method, contextFor(), await confirmed(method), twoFields());
    const subject = parseCertificate(signed.chain?.[0] ?? new Uint8Array())?.subject;
    return subject && [attributeOf(subject, 'O'), attributeOf(subject, 'organizationIdentifier')];
  };
  const mandates = { of: async () => ({ organisation: 'Sydsjö kommun', organisationNumber: '2120000159' }) };

  test('comes from the provider, whatever is on record here', async () => {
    expect(await organisationIn(known({ mandates }))).toEqual(['Norrsjö kommun', 'NTRSE-2120000142']);
  });
  test('comes from a recorded mandate when the provider says none', async () => {
    expect(await organisationIn(known({ mandates }, alone))).toEqual(['Sydsjö kommun', 'NTRSE-2120000159']);
  });
  test('is left out when nobody vouches for it: what the agreement says is never copied', async () => {
    expect(await organisationIn(known({}, alone))).toEqual([null, null]);
  });
});

describe('refused is', () => {
  test('an identification that comes a second time in place of the press of the button', async () => {
    const method = known();
    const { state } = await confirmed(method);
    expect(await codeOf(method.proceed(contextFor(), state, { code: '1', state: contextFor().reference }))).toBe(
      'signing-step-repeated',
    );
  });

  test('a key that waited for too long', async () => {
    const clock = fixedClock(new Date());
    const method = known({ clock });
    const { state } = expectStep(await method.proceed(contextFor(), (await confirmed(method)).state, {}), 'prepare');
    clock.set(new Date(clock.now().getTime() + 61_000));
    expect(await codeOf(method.prepared(contextFor(), state, {} as never))).toBe('signing-key-gone');
  });

  test('a second press after the first', async () => {
    const method = known();
    const { state } = expectStep(await method.proceed(contextFor(), (await confirmed(method)).state, {}), 'prepare');
    expect(await codeOf(method.proceed(contextFor(), state, {}))).toBe('signing-step-repeated');
  });

  test('a person whose names no certificate can hold', async () => {
    const method = known({}, () => identified({ familyName: { value: 'x'.repeat(65), source: 's' } }));
    expect(await codeOf(confirmed(method))).toBe('identity-incomplete');
  });
});
