import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import { networkEvidence } from '../../src/net/evidence.ts';
import { httpTimestamps } from '../../src/net/timestamps.ts';
import { parseCertificate } from '../../src/pki/certificate.ts';
import { parseOcsp } from '../../src/pki/ocsp.ts';
import { ocspRequest } from '../../src/pki/ocsp-request.ts';
import { toPem } from '../../src/pki/pem.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { complete } from '../../src/signing/complete.ts';
import { raiseLevel } from '../../src/signing/levels/raise.ts';
import { stamperOf } from '../../src/signing/levels/stamper.ts';
import { keySigner } from '../../src/signing/signers/key-signer.ts';
import { NO_BASIS, validationContext } from '../../src/validation/context.ts';
import { plainTrust } from '../../src/validation/trust/trust-store.ts';
import { validatePdf } from '../../src/validation/validate.ts';
import { startCertomancer, type ForeignAuthority } from '../servers/certomancer.ts';
import { startOpenssl } from '../servers/openssl-authority.ts';
import { answerOf, prepareField } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';
import { askJava, askPython, cache, type Answer, askJavaMeanwhile, askPythonMeanwhile } from './support/judges.ts';
import { latin1Text } from '../../src/core/bytes.ts';

/** Signatures with certificates, time-stamps and status answers by two programs of others, so that we do not only understand ourselves. */
const folder = mkdtempSync(join(tmpdir(), 'authorities-'));
const NAMES = ['certomancer', 'OpenSSL'] as const;
type Name = (typeof NAMES)[number];
const STARTS = {
  certomancer: () => startCertomancer(join(cache, 'python/bin/certomancer')),
  OpenSSL: startOpenssl,
} as const;
const LEVELS = ['T', 'LT', 'LTA'] as const;

const clock = systemClock;
const resolve = async () => ['127.0.0.1'];
const authorities = new Map<Name, ForeignAuthority>();
const files = new Map<string, Uint8Array>();
/** What EU DSS and pyHanko say of each file. */
const said = { dss: new Map<string, Answer>(), pyhanko: new Map<string, Answer>() };
const pathOf = (name: Name, level: string) => join(folder, `${name}-${level}.pdf`);
const rootOf = (name: Name) => join(folder, `${name}.pem`);

const networkOf = (authority: ForeignAuthority) => {
  const rules = { hosts: [authority.url.slice('http://'.length)], allowPrivate: true };
  return networkEvidence({ rules, clock, primitives, resolve, shelf: null });
};

async function signAt(name: Name, authority: ForeignAuthority) {
  const write = (level: string, bytes: Uint8Array) => {
    writeFileSync(pathOf(name, level), bytes);
    files.set(pathOf(name, level), bytes);
  };
  writeFileSync(rootOf(name), toPem(authority.root, 'CERTIFICATE'));
  const anchors = [parseCertificate(authority.root)].flatMap((one) => one ?? []);
  const source = httpTimestamps({ address: authority.stamps, user: null, allowPrivate: true, resolve });
  const stamper = stamperOf({ source, anchors, clock, ids: randomIds, primitives });
  const signer = keySigner(authority.key, authority.chain);
  const prepared = await prepareField(twoFields(), 'Signature1', signer, clock.now());
  const answer = await answerOf(prepared, signer);
  const stamp = (value: Uint8Array) => stamper.stamp('SHA-256', value);
  const t = await complete({ pdf: twoFields(), prepared, answer, primitives, stamp });
  write('T', t);
  const given = { certificates: [], crls: [], ocsps: [] };
  const parts = { anchors, given, source: networkOf(authority), clock, primitives, stamper };
  write('LT', await raiseLevel(t, 'LT', parts));
  write('LTA', await raiseLevel(t, 'LTA', parts));
}

beforeAll(async () => {
  for (const name of NAMES) {
    const authority = await STARTS[name]();
    authorities.set(name, authority);
    await signAt(name, authority);
  }
  const roots = NAMES.flatMap((name) => ['--trust', rootOf(name)]);
  const alone = NAMES.flatMap((name) => [pathOf(name, 'LT'), pathOf(name, 'LTA')]);
  for (const one of askJava('dss', ...roots, '--no-visual', ...alone)) said.dss.set(one.file, one);
  for (const one of askPython('pyhanko', ...roots, ...alone)) said.pyhanko.set(one.file, one);
  // Level T holds no status: who judges it asks the authorities.
  const asking = NAMES.map((name) => pathOf(name, 'T'));
  for (const one of await askJavaMeanwhile('dss', ...roots, '--no-visual', '--online', ...asking))
    said.dss.set(one.file, one);
  for (const one of await askPythonMeanwhile('pyhanko', ...roots, '--online', ...asking))
    said.pyhanko.set(one.file, one);
});
afterAll(async () => {
  for (const one of authorities.values()) await one.stop();
  rmSync(folder, { recursive: true });
});

function authorityOf(name: Name): ForeignAuthority {
  const found = authorities.get(name);
  if (!found) throw new Error(`${name} was not started`);
  return found;
}

describe.each(NAMES)('with %s as authority', (name) => {
  test.each(LEVELS)('EU DSS, pyHanko and we say TOTAL-PASSED at level %s', async (level) => {
    const format = `PAdES-BASELINE-${level}`;
    const path = pathOf(name, level);
    expect(said.dss.get(path)?.['signatures']).toMatchObject([{ format, indication: 'TOTAL_PASSED' }]);
    expect(said.pyhanko.get(path)).toMatchObject({ verdict: 'sound', trusted: true });
    expect((said.pyhanko.get(path)?.['signatures'] as readonly object[])[0]).toMatchObject({
      level: format,
      ades: { indication: 'TOTAL-PASSED' },
    });
    const basis = { ...NO_BASIS, trust: plainTrust('pem', 'Rot', [authorityOf(name).root]) };
    const source = level === 'T' ? networkOf(authorityOf(name)) : null;
    const context = validationContext({ primitives, basis, time: clock.now(), source });
    const [ours] = (await validatePdf(files.get(path) ?? new Uint8Array(), context)).signatures;
    expect([ours?.indication, ours?.level]).toEqual(['TOTAL-PASSED', format]);
  });

  test('times of its answers are read to the second, whatever fractions they have', async () => {
    const [signing, issuer] = authorityOf(name).chain.map((one) => parseCertificate(one));
    if (!signing || !issuer) throw new Error('no chain');
    const question = await ocspRequest(signing, issuer, primitives);
    const before = Math.floor(clock.now().getTime() / 1000) * 1000;
    const place = name === 'OpenSSL' ? '/ocsp' : '/lik/ocsp/interm';
    const answer =
      (await networkOf(authorityOf(name)).ocsp(`${authorityOf(name).url}${place}`, question)) ?? new Uint8Array();
    expect(/\d{14}\.\d+Z/.test(latin1Text(answer))).toBe(name === 'certomancer');
    const response = parseOcsp(answer);
    const times = [response?.producedAt, response?.answers[0]?.thisUpdate].map((one) => one?.getTime() ?? 0);
    for (const time of times) expect([time % 1000, time >= before]).toEqual([0, true]);
  });
});
