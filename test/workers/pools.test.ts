import { afterAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAgreement } from '../../src/agreement/read.ts';
import { canonicalJson } from '../../src/core/canonical-json.ts';
import { makeRecord } from '../../src/issuing/record.ts';
import { nodePrimitives } from '../../src/platform/node.ts';
import { hasGlyph } from '../../src/workers/glyphs.ts';
import { kinds } from '../../src/workers/kinds.ts';
import { currentEdition, inProcessReader, inProcessRenderer } from '../../src/workers/in-process.ts';
import { pooledInspector, pooledReader, pooledRenderer } from '../../src/workers/pools.ts';
import { NO_BASIS, plainBasis } from '../../src/validation/context.ts';
import { crl, signedUnder, trust } from '../net/support/listed-issuer.ts';
import { localServer } from '../net/support/server.ts';
import { demoPki, NOW, sign } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';

const reader = pooledReader();
const renderer = pooledRenderer();
const inspector = pooledInspector({ basis: NO_BASIS, network: null });
afterAll(async () => {
  await reader.close();
  await renderer.close();
  await inspector.close();
});

const { base } = JSON.parse(readFileSync('fixtures/invalid-inputs.json', 'utf8')) as { base: unknown };
const record = async () => {
  const { agreement } = readAgreement(base, { hasGlyph, kinds: kinds() });
  if (!agreement) throw new Error('the fixture has a fault');
  return makeRecord({
    data: agreement,
    documentDate: '2027-01-15',
    marks: ['demo'],
    files: new Map(),
    edition: currentEdition('https://likalydande.example'),
    primitives: nodePrimitives,
  });
};

test('a worker thread renders the same bytes as this thread', async () => {
  const one = await (await inProcessRenderer()).renderRevision0(await record(), new Map());
  const two = await renderer.renderRevision0(await record(), new Map());
  expect(Buffer.compare(one, two)).toBe(0);
});

test('a worker thread says what is known of a certificate that has signed nothing yet', async () => {
  const { chain } = demoPki().signer({ name: 'Kim Testlund', title: 'Direktör', organisation: 'Norrsjö' });
  const known = await inspector.certificates(chain, NOW);
  expect(known.map(({ revocation }) => revocation.status)).toEqual(['not-looked', 'not-looked']);
});

test('a worker thread judges a file, and a problem there is the same problem here', async () => {
  const bytes = await renderer.renderRevision0(await record(), new Map());
  const report = await inspector.validate(bytes, new Date('2027-01-15T10:00:00Z'));
  expect([report.conclusion, report.unsignedFields.length]).toEqual(['NO-SIGNATURE', 2]);
  expect(report.validationTime).toBe('2027-01-15T10:00:00.000Z');
  await expect(inspector.inspectAppendix(bytes, { placement: 'merge', alternatives: [] })).rejects.toMatchObject({
    kind: 'unsupported',
    code: 'appendix-has-forms',
  });
  const compared = await inspector.compare(bytes, bytes, new Date('2027-01-15T10:00:00Z'));
  expect(compared.likeness).toBe('identical');
});

test('a worker thread reads data as this thread does, faults and all', async () => {
  const here = await inProcessReader();
  const read = await reader.read(base);
  expect(read.accepted?.summary).toMatchObject({ kind: 'local-agreement', signatories: 2 });
  expect(read).toEqual(await here.read(base));
  const faulty = { ...(base as object), parties: [] };
  expect((await reader.read(faulty)).accepted).toBeNull();
  expect(await reader.read(faulty)).toEqual(await here.read(faulty));
});

test('data that are nested too deep for another thread are refused all the same, and the thread still reads', async () => {
  const deep: unknown = JSON.parse(`${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`);
  const { issues } = await reader.read({ ...(base as object), title: deep });
  expect(issues.map(({ code }) => code)).toContain('too-deep');
  expect((await reader.read(base)).accepted).not.toBeNull();
});

test('a worker thread sets the bytes of the data as it sets the data', async () => {
  const whole = await record();
  const bytes = canonicalJson(whole.data);
  const one = await renderer.renderRevision0(whole, new Map());
  const two = await renderer.renderRevision0({ ...whole, data: bytes }, new Map());
  expect(Buffer.compare(one, two)).toBe(0);
});

test('when the ground of verdicts is renewed, the next file is judged on the new one', async () => {
  const pki = demoPki();
  const signed = await sign(twoFields(), 'Signature1', pki);
  const trust = async () => (await inspector.validate(signed, NOW)).trust.map(({ kind, anchors }) => [kind, anchors]);
  expect(await trust()).toEqual([]);
  inspector.rest({ basis: plainBasis('demo', [pki.root], [...pki.crls.values()]), network: null });
  expect(await trust()).toEqual([['demo', 1]]);
});

test('a worker thread asks the network by the rules that it is given, and keeps what it was told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'network-'));
  const server = await localServer((_request, response) => response.end(Buffer.from(crl)));
  const signed = await signedUnder(`http://localhost:${server.port}/ca.crl`);
  const judged = async (hosts: readonly string[]) => {
    const network = { rules: { hosts, allowPrivate: true }, shelf: null, keep: join(folder, 'answers') };
    inspector.rest({ basis: { ...NO_BASIS, trust }, network });
    const { signatures } = await inspector.validate(signed, new Date(NOW.getTime() + 60_000));
    return signatures[0]?.certificate?.revocation;
  };
  try {
    expect(await judged(['other.example'])).toMatchObject({ status: 'unknown', from: null });
    const revocation = await judged([`localhost:${server.port}`]);
    expect(revocation).toMatchObject({ status: 'good', from: 'network' });
    expect(await readdir(join(folder, 'answers'))).toEqual([`${revocation?.sha256}.crl`]);
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
});
