import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { latin1Text, toHex } from '../../src/core/bytes.ts';
import { openPdf } from '../../src/pdf/file.ts';
import { toPem } from '../../src/pki/pem.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { signedParts } from '../../src/signing/levels/signed-parts.ts';
import { runVerb } from '../cli/run-verb.ts';
import { askJava, askPython, type Answer } from './support/judges.ts';

/** An agreement with an ML-DSA-65 archive time-stamp inside a classical one, before judges who know ML-DSA and judges who do not. */

const folder = mkdtempSync(join(tmpdir(), 'post-quantum-'));
const root = join(folder, 'trust', 'demo-root.pem');
let file = '';
beforeAll(async () => {
  const data = 'fixtures/agreements/ostermalm-norrmalm-2020.json';
  const { status } = await runVerb('issue', data, '--out', folder, '--level', 'LTA', '--tsa-pq', 'demo');
  expect(status).toBe(0);
  file = join(folder, readdirSync(folder).find((name) => name.endsWith('.pdf')) ?? '');
});
afterAll(() => rmSync(folder, { recursive: true }));

function innerStamp() {
  const bytes = new Uint8Array(readFileSync(file));
  const inner = signedParts(openPdf(bytes, primitives)).find(({ field }) => field === 'Archive1');
  if (!inner) throw new Error('no inner time-stamp');
  return { bytes, inner };
}

test('veraPDF: PDF/A-2a and PDF/UA-1', () => {
  const answers = askJava('pdfa', '--flavour', '2a,ua1', file);
  expect(answers.map(({ flavour, compliant }) => [flavour, compliant])).toEqual([
    ['2a', true],
    ['ua1', true],
  ]);
});

interface Told {
  readonly signatures: readonly { readonly format: string; readonly indication: string }[];
  readonly timestamps: readonly { readonly field: string | null; readonly indication: string }[];
}
const dss = (...trusted: readonly string[]): (Answer & Told) | undefined =>
  askJava('dss', ...trusted.flatMap((one) => ['--trust', one]), '--no-visual', file)[0] as (Answer & Told) | undefined;

test('EU DSS: both signatures TOTAL-PASSED at level LTA; it cannot check the inner stamp, and the outer one passes', () => {
  const answer = dss(root);
  const { signatures = [], timestamps = [] } = answer ?? {};
  expect(signatures.map(({ format, indication }) => `${format} ${indication}`)).toEqual([
    'PAdES-BASELINE-LTA TOTAL_PASSED',
    'PAdES-BASELINE-LTA TOTAL_PASSED',
  ]);
  const archive = timestamps.filter(({ field }) => field !== null);
  expect(archive.map(({ field, indication }) => `${field} ${indication}`)).toEqual([
    'Archive1 INDETERMINATE',
    'Archive2 PASSED',
  ]);
});

test('EU DSS throws when an ML-DSA certificate is given as an anchor: the demo root is therefore classical', () => {
  const authority = innerStamp().inner.cms.certificates[1];
  const anchor = join(folder, 'ml-dsa.pem');
  writeFileSync(anchor, toPem(authority?.raw ?? new Uint8Array(), 'CERTIFICATE'));
  expect(dss(root, anchor)).toMatchObject({ error: expect.stringContaining('2.16.840.1.101.3.4.3.18') });
});

test('pyHanko verifies both stamps, poppler and qpdf have nothing to say; OpenSSL 3.0 knows no ML-DSA', () => {
  const [answer] = askPython('all', '--trust', root, file);
  expect(answer).toMatchObject({
    pyhanko: 'sound',
    poppler: 'sound',
    qpdf: 'clean',
    openssl: 'unsound',
    levels: ['PAdES-BASELINE-LTA', 'PAdES-BASELINE-LTA', 'DOC-TIMESTAMP', 'DOC-TIMESTAMP'],
    ades: ['TOTAL-PASSED', 'TOTAL-PASSED', 'TOTAL-PASSED', 'TOTAL-PASSED'],
    notes: { openssl: expect.stringContaining('Archive1') },
  });
});

test('pyHanko sees a bit of the ML-DSA value that was changed: it does verify it', () => {
  const { bytes, inner } = innerStamp();
  const at = latin1Text(bytes)
    .toLowerCase()
    .indexOf(toHex(inner.signer.signature.slice(0, 200)));
  expect(at).toBeGreaterThan(0);
  bytes[at + 100] = bytes[at + 100] === 0x31 ? 0x32 : 0x31;
  const changed = join(folder, 'changed.pdf');
  writeFileSync(changed, bytes);
  const [answer] = askPython('all', '--trust', root, changed);
  expect(answer?.['pyhanko']).toBe('unsound');
  expect((answer?.['ades'] as readonly string[])[2]).toBe('TOTAL-FAILED/SIG_CRYPTO_FAILURE');
});
