import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import type { Problem } from '../../src/core/problem.ts';
import { parseCertificate } from '../../src/pki/certificate.ts';
import { parseOcsp } from '../../src/pki/ocsp.ts';
import { toPem } from '../../src/pki/pem.ts';
import { attributeOf } from '../../src/pki/name.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { openSigningMethods } from '../../src/workers/signing-methods.ts';
import { expectStep, signWith } from '../federation/one-time-scene.ts';
import { BACK, contextFor, inputOf, LOA3 } from '../federation/scene.ts';
import { SWEDISH } from '../servers/oidc-persons.ts';
import { startOidcProvider, type OidcTestServer } from '../servers/oidc-provider.ts';
import { visit } from '../servers/oidc-visitor.ts';
import { demoPki } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'likalydande-oidc-'));
const at = (name: string) => join(folder, name);
const pki = demoPki({ time: new Date() });
let server: OidcTestServer;
beforeAll(async () => {
  server = await startOidcProvider({ shape: 'swedish-profile', redirects: [BACK] });
  const { key } = JSON.parse(JSON.stringify(pki.store().oneTime)) as { readonly key: string };
  const pem = (jwk: Parameters<typeof createPrivateKey>[0]) =>
    createPrivateKey(jwk).export({ format: 'pem', type: 'pkcs8' });
  writeFileSync(at('client.pem'), pem({ key: server.clientKey, format: 'jwk' }));
  writeFileSync(at('ca-key.pem'), pem({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' }));
  writeFileSync(at('ca.pem'), toPem(pki.oneTime.certificate.raw, 'CERTIFICATE'));
  writeFileSync(
    at('mandates.json'),
    JSON.stringify([
      {
        personalIdentifier: '189001089805',
        organisation: 'Sydsjö kommun',
        organisationNumber: '2120000159',
        from: '2020-01-01',
        until: null,
        decision: 'KS 2026/1',
      },
    ]),
  );
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const texts = { sv: 'E-legitimation', en: 'eID' };
const entry = () => ({
  id: 'eid',
  kind: 'oidc-one-time',
  label: texts,
  hint: texts,
  provider: {
    name: 'Testlegitimation',
    issuer: server.issuer,
    clientId: server.clientId,
    keyFile: 'client.pem',
    keyId: 'client-1',
    scopes: [SWEDISH.personScope, SWEDISH.numberScope, SWEDISH.organisationScope],
    claims: {
      givenName: { claim: 'given_name' },
      familyName: { claim: 'family_name' },
      identifier: { claim: SWEDISH.number, kind: 'personal-number' },
      organisation: { claim: SWEDISH.organisation },
      organisationNumber: { claim: SWEDISH.organisationNumber },
    },
    levels: [
      { acr: LOA3, assurance: LOA3 },
      { acr: SWEDISH.level('loa4'), assurance: SWEDISH.level('loa4') },
    ],
    signing: 'sign',
    signRequestAs: 'jwt',
  },
  certificate: { issuer: { kind: 'demo' } },
});
function open(entries: readonly unknown[], demo = true) {
  writeFileSync(at('methods.json'), JSON.stringify(entries));
  return openSigningMethods(at('methods.json'), {
    clock: systemClock,
    ids: randomIds,
    primitives,
    publicAddress: 'https://avtal.example',
    demoAuthority: demo ? pki.oneTime : null,
    allowPrivate: true,
  });
}
async function signAs(who: Parameters<typeof visit>[1], entries: readonly unknown[]) {
  const [method] = await open(entries);
  if (!method) throw new Error('no method');
  const context = contextFor();
  const { address, state } = expectStep(await method.begin(context), 'redirect');
  const back = await visit(address, who);
  const shown = expectStep(await method.proceed(context, state, inputOf(back.address)), 'confirm');
  const signed = await signWith(method, contextFor({ now: new Date() }), shown, twoFields());
  return { method, signed, certificate: parseCertificate(signed.chain?.[0] ?? new Uint8Array()) };
}

test('with demo keys it works out of the box against a configured provider', async () => {
  const { method, certificate } = await signAs('marta', [entry()]);
  expect(method).toMatchObject({ id: 'eid', kind: 'one-time', demo: true, needsScript: false });
  expect(certificate && attributeOf(certificate.subject, 'CN')).toBe('Märta Exempelsson');
});

test('an authority in files keeps record of what it issued, and knows it again after a restart', async () => {
  const issuer = { kind: 'key', key: 'ca-key.pem', certificatesFile: 'ca.pem' };
  const withFiles = {
    ...entry(),
    certificate: { issuer, record: 'issued.txt', status: 'ocsp', ocsp: 'https://avtal.example/ocsp' },
    mandatesFile: 'mandates.json',
  };
  const { certificate, signed } = await signAs('stina', [withFiles]);
  expect(certificate && attributeOf(certificate.subject, 'O')).toBe('Sydsjö kommun');
  const statusNow = async () => {
    const [again] = await open([withFiles]);
    const told = await again?.evidence?.byIssuer?.(signed.chain?.[0] ?? new Uint8Array(), pki.oneTime.certificate.raw);
    return parseOcsp(told?.ocsps[0] ?? new Uint8Array())?.answers[0]?.status;
  };
  expect(await statusNow()).toBe('good');
  const [line = ''] = readFileSync(at('issued.txt'), 'utf8').split('\n');
  writeFileSync(at('issued.txt'), `${line}\n${line} revoked 2026-11-30T12:00:00Z\n`);
  expect(await statusNow()).toBe('revoked');
  writeFileSync(at('issued.txt'), '');
  expect(await statusNow()).toBe('unknown');
  writeFileSync(at('issued.txt'), 'not a number\n');
  await expect(open([withFiles])).rejects.toMatchObject({ code: 'record-unreadable' });
});

test('every fault of an entry is named at its place', async () => {
  const wrong = entry();
  const { keyFile: _, ...keyless } = wrong.provider;
  const faults = await open([
    { ...wrong, provider: { ...keyless, secretFile: 'x', leastAssurance: 'urn:none' } },
    { ...wrong, id: 'b', certificate: { issuer: { kind: 'key', key: 'a.p12' } } },
    { ...wrong, id: 'c', certificate: { issuer: { kind: 'magic' } } },
    { ...wrong, id: 'd', provider: { ...wrong.provider, secretFile: 'both', levels: [] } },
  ]).catch((problem: Problem) => problem.issues.map((one) => one.pointer));
  expect(faults).toEqual([
    '/0/provider/keyFile',
    '/0/provider/leastAssurance',
    '/1/certificate/record',
    '/2/certificate/issuer/kind',
    '/3/provider/levels',
    '/3/provider/secretFile',
  ]);
});

test('demo keys are no issuer where they are off', async () => {
  await expect(open([entry()], false)).rejects.toMatchObject({ code: 'demo-keys-off' });
});
