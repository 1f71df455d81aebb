import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toPem } from '../../src/pki/pem.ts';
import { crlOf } from '../support/archive/authorities.ts';
import { signField, withStamp } from '../support/archive/documents.ts';
import { clock, evidence, issuing, judge, laterStamper, root, SIGNED, signer } from '../support/archive/scene.ts';
import { twoFields } from '../support/small-pdf.ts';
import { askJava } from './support/judges.ts';

/** One signature that is kept for years, as EU DSS and we see it: the verdict, the level, and what time is proven. */
const folder = mkdtempSync(join(tmpdir(), 'archive-'));
const file = (name: string) => join(folder, name);
const files: Record<string, Uint8Array> = {};
beforeAll(async () => {
  const base = { signer, chain: [issuing], time: SIGNED };
  const t = await signField(twoFields(), 'Signature1', { ...base, clocks: [clock('2026-11-21T13:32:10Z')] });
  const store = { certificates: [root], ...(await evidence('2026-11-21T14:00:00Z', '2026-12-21')) };
  const lta = await withStamp(t, clock('2026-11-21T14:05:00Z'), store);
  const crls = [crlOf(root, '2033-05-31', '2033-07-01')];
  const renewed = await withStamp(lta, clock('2033-06-01', laterStamper), { crls });
  Object.assign(files, { t, lta, renewed });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(file(`${name}.pdf`), bytes);
  writeFileSync(file('root.pem'), toPem(root.certificate.raw, 'CERTIFICATE'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['t', '2026-11-23T00:00:00Z'],
  ['lta', '2026-11-23T00:00:00Z'],
  ['renewed', '2026-11-23T00:00:00Z'],
  ['renewed', '2033-06-02T00:00:00Z'],
])('EU DSS and we agree on %s as of %s', async (name, time) => {
  const trusted = ['--trust', file('root.pem'), '--no-visual', '--at', time];
  const [answer] = askJava('dss', ...trusted, file(`${name}.pdf`));
  const [theirs] = answer?.['signatures'] as readonly Record<string, unknown>[];
  const [ours] = (await judge(files[name] ?? new Uint8Array(), time)).signatures;
  expect({
    indication: ours?.indication.replace('-', '_'),
    subIndication: ours?.subIndication,
    format: ours?.level,
    bestSignatureTime: ours?.bestSignatureTime.time.replace('.000', ''),
  }).toEqual({
    indication: theirs?.['indication'],
    subIndication: theirs?.['subIndication'],
    format: theirs?.['format'],
    bestSignatureTime: theirs?.['bestSignatureTime'],
  });
});
