import { expect, test } from '@jest/globals';
import { fixedClock } from '../../src/core/clock.ts';
import { equalBytes } from '../../src/core/bytes.ts';
import { randomIds } from '../../src/core/ids.ts';
import { createDemoPki } from '../../src/demo/demo-pki.ts';
import { demoServices } from '../../src/demo/demo-services.ts';
import type { DemoOptions } from '../../src/demo/make-holder.ts';
import { parseCertificate, type Certificate } from '../../src/pki/certificate.ts';
import { parseCrl } from '../../src/pki/crl.ts';
import { distributionPoints } from '../../src/pki/distribution-point.ts';
import { authorityAccess } from '../../src/pki/extensions.ts';
import { ocspRequest } from '../../src/pki/ocsp-request.ts';
import { parseOcsp } from '../../src/pki/ocsp.ts';
import { revocationAnswers } from '../../src/pki/revocation-answer.ts';
import { timestampRequest } from '../../src/pki/timestamp-request.ts';
import { checkTimestampResponse } from '../../src/pki/timestamp-response.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';

const NOW = new Date('2026-11-21T13:32:00Z');
const LATER = new Date('2031-03-01T00:00:00Z');
const who = { name: 'Åke Provberg', title: 'Tf lokalpolisområdeschef', organisation: 'Lokalpolisområde Norrsjö' };

function parsed(der: Uint8Array | undefined): Certificate {
  const certificate = parseCertificate(der ?? new Uint8Array());
  if (!certificate) throw new Error('not a certificate');
  return certificate;
}

function scene(more: Partial<DemoOptions> = {}) {
  const clock = fixedClock(NOW);
  const pki = createDemoPki({ time: NOW, ids: randomIds, ...more });
  const services = demoServices(pki, { clock, ids: randomIds, primitives });
  const [signer, issuing] = pki.signer(who).chain.map(parsed);
  if (!signer || !issuing) throw new Error('no signer');
  return { clock, pki, ...services, root: parsed(pki.root), signer, issuing };
}

async function statusOf(certificate: Certificate, issuer: Certificate, { ocsps, crls }: Evidence) {
  const answers = await revocationAnswers({
    certificate,
    issuer,
    ocsps: ocsps.flatMap((one) => parseOcsp(one) ?? []),
    crls: crls.flatMap((one) => parseCrl(one) ?? []),
    candidates: [],
    anchors: [],
    responders: [],
    primitives,
  });
  return answers.map((one) => `${one.kind} ${one.status} ${one.thisUpdate.toISOString()}`);
}
interface Evidence {
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

test('certificates that name no place get their status by issuer, from lists of the moment', async () => {
  const { evidence, signer, issuing, root, clock } = scene();
  expect(authorityAccess(signer)).toEqual({ ocsp: [], issuers: [] });
  expect(distributionPoints(signer)).toEqual([]);
  const told = async (certificate: Certificate, issuer: Certificate) =>
    statusOf(certificate, issuer, (await evidence.byIssuer?.(certificate.raw, issuer.raw)) ?? { ocsps: [], crls: [] });
  expect(await told(signer, issuing)).toEqual(['crl good 2026-11-21T13:32:00.000Z']);
  expect(await told(issuing, root)).toEqual(['crl good 2026-11-21T13:32:00.000Z']);
  expect(await told(signer, signer)).toEqual([]);
  clock.set(LATER);
  expect(await told(signer, issuing)).toEqual(['crl good 2031-03-01T00:00:00.000Z']);
  expect(await told(issuing, root)).toEqual(['crl good 2031-03-01T00:00:00.000Z']);
});

test('authorities that name no address answer for no address of others', async () => {
  const { pki, clock } = scene();
  const { evidence } = demoServices(pki, { clock, ids: randomIds, primitives, addressed: false });
  const url = 'https://other.example/crl/demo-issuing-ca.crl';
  expect(await evidence.crl(url)).toBeNull();
  expect(await scene().evidence.crl(url)).not.toBeNull();
});

test('certificates that name the service’s address get their status, lists and issuers from there', async () => {
  const { evidence, signer, issuing, root, answer } = scene({ address: 'https://a.example/demo-pki' });
  const { ocsp, issuers } = authorityAccess(signer);
  expect([ocsp, issuers]).toEqual([
    ['https://a.example/demo-pki/ocsp/demo-issuing-ca'],
    ['https://a.example/demo-pki/ca/demo-issuing-ca.cer'],
  ]);
  const list = 'https://a.example/demo-pki/crl/demo-issuing-ca.crl';
  expect(distributionPoints(signer)).toMatchObject([{ names: [{ kind: 'uri', text: list }] }]);
  expect(await evidence.certificate(String(issuers[0]))).toEqual(issuing.raw);
  const question = await ocspRequest(signer, issuing, primitives);
  const told = await evidence.ocsp(String(ocsp[0]), question);
  const cut = await evidence.crl(list);
  if (!told || !cut) throw new Error('no answer');
  expect(await statusOf(signer, issuing, { ocsps: [told], crls: [] })).toEqual(['ocsp good 2026-11-21T13:32:00.000Z']);
  expect(await statusOf(signer, issuing, { ocsps: [], crls: [cut] })).toEqual(['crl good 2026-11-21T13:32:00.000Z']);
  expect(await evidence.crl('https://a.example/demo-pki/crl/another.crl')).toBeNull();
  expect(await evidence.crl('https://ca.example/list.crl')).toBeNull();
  expect(await answer('/ocsp/demo-root', question)).toBeNull();
  expect(authorityAccess(root)).toEqual({ ocsp: [], issuers: [] });
});

test('a signatory that was revoked is revoked from then on, in answers and in lists', async () => {
  const { evidence, signer, issuing, clock, pki } = scene({ address: 'https://a.example/demo-pki' });
  pki.revoke(signer.raw, new Date('2027-01-01T00:00:00Z'), 1);
  const question = await ocspRequest(signer, issuing, primitives);
  const told = async () => {
    const [answer, list] = await Promise.all([
      evidence.ocsp('https://a.example/demo-pki/ocsp/demo-issuing-ca', question),
      evidence.crl('https://a.example/demo-pki/crl/demo-issuing-ca.crl'),
    ]);
    if (!answer || !list) throw new Error('no answer');
    return [
      ...(await statusOf(signer, issuing, { ocsps: [answer], crls: [] })),
      ...(await statusOf(signer, issuing, { ocsps: [], crls: [list] })),
    ];
  };
  expect(await told()).toEqual(['ocsp good 2026-11-21T13:32:00.000Z', 'crl good 2026-11-21T13:32:00.000Z']);
  clock.set(LATER);
  expect(await told()).toEqual(['ocsp revoked 2031-03-01T00:00:00.000Z', 'crl revoked 2031-03-01T00:00:00.000Z']);
});

test('the post-quantum authority stamps with ML-DSA-65 below a CA of its own, and its path ends in the same classical root', async () => {
  const { postQuantumTimestamps, timestamps, evidence, root, answer } = scene();
  const hash = await primitives.digest('SHA-512', new Uint8Array([1]));
  const question = { digest: 'SHA-512', hash, nonce: randomIds.bytes(8), policy: null } as const;
  const wanted = { question, now: NOW, anchors: [root], candidates: [], postQuantum: true, primitives };
  const good = await checkTimestampResponse(await postQuantumTimestamps.ask(timestampRequest(question)), wanted);
  if ('fault' in good) throw new Error(good.fault);
  expect(good.token.signer.scheme).toEqual({ kind: 'ml-dsa', set: 'ML-DSA-65' });
  const above = good.token.cms.certificates.find((one) => !equalBytes(one.raw, good.certificate.raw));
  if (!above) throw new Error('no CA');
  expect([above.scheme, good.certificate.scheme]).toEqual([root.scheme, { kind: 'ml-dsa', set: 'ML-DSA-65' }]);
  const told = (await evidence.byIssuer?.(good.certificate.raw, above.raw)) ?? { ocsps: [], crls: [] };
  expect(await statusOf(good.certificate, above, told)).toEqual(['crl good 2026-11-21T13:32:00.000Z']);
  expect((await answer('/tsa-pq', timestampRequest(question)))?.type).toBe('application/timestamp-reply');
  const classical = await timestamps.ask(timestampRequest(question));
  expect(await checkTimestampResponse(classical, wanted)).toMatchObject({ fault: 'not-post-quantum' });
});

test('the time-stamp authority stamps by the clock, and its path ends in the root', async () => {
  const { timestamps, root, clock } = scene();
  for (const now of [NOW, LATER]) {
    clock.set(now);
    const hash = await primitives.digest('SHA-512', new Uint8Array([1]));
    const question = { digest: 'SHA-512', hash, nonce: randomIds.bytes(8), policy: null } as const;
    const bytes = await timestamps.ask(timestampRequest(question));
    const wanted = { question, now, anchors: [root], candidates: [], primitives };
    expect(await checkTimestampResponse(bytes, wanted)).toMatchObject({ token: { time: now } });
  }
});
