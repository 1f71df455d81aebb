import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import type { trustSchema } from '../../src/http/report-schema.ts';
import { toPem } from '../../src/pki/pem.ts';
import { openServiceTrust } from '../../src/workers/service-trust.ts';
import { readConfig, type TrustConfig } from '../../src/config.ts';
import { NO_BASIS } from '../../src/validation/context.ts';
import { Problem } from '../../src/core/problem.ts';
import { demoPki } from '../support/signed-pdf.ts';
import { openHouse } from '../support/service.ts';

const LISTS = 'fixtures/trusted-lists';
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'service-trust-'));
  await writeFile(join(folder, 'rot.pem'), toPem(demoPki().root, 'CERTIFICATE'));
  await writeFile(join(folder, 'läs mig.txt'), 'no certificate');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the service says what its verdicts rest on: demo root, a folder of roots, lists with their dates, and what is missing', async () => {
  const house = await openHouse(false, {
    folder,
    listOfLists: `${LISTS}/eu-lotl-248.xml`,
    lists: [`${LISTS}/se-32.xml`],
  });
  try {
    const trust = async () => (await (await fetch(`${house.address}/v1/trust`)).json()) as z.infer<typeof trustSchema>;
    let { sources, notes } = await trust();
    for (let i = 0; i < 300 && notes.length === 0; i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      ({ sources, notes } = await trust());
    }
    expect(sources.map(({ kind, name, issued }) => [kind, name, issued?.slice(0, 10)])).toEqual([
      ['demo', 'demo', undefined],
      ['pem', 'rot.pem', undefined],
      ['trusted-list', 'EU 248', '2019-09-04'],
      ['trusted-list', 'SE 32', '2019-06-24'],
    ]);
    // With a list of lists from a file nobody is asked: the lists that it points to are named as missing.
    expect(notes).toHaveLength(31);
    expect(notes[0]?.message.sv).toContain('går inte att hämta');
  } finally {
    await house.close();
  }
});

test('what an operator must mend stops the start, and says which file', async () => {
  const open = (trust: Partial<TrustConfig>) =>
    openServiceTrust({ ...readConfig({}).trust, ...trust }, folder, NO_BASIS, () => {}).then(
      () => 'opened',
      (error: unknown) => (error instanceof Problem ? [error.code, error.message] : error),
    );
  expect(await open({ folder: join(folder, 'none') })).toEqual(['trust-unreadable', expect.stringContaining('none')]);
  expect(await open({ folder: join(folder, 'läs mig.txt') })).toEqual([
    'trust-unreadable',
    expect.stringContaining('läs mig'),
  ]);
  expect(await open({ anchors: join(folder, 'rot.pem') })).toEqual(['lotl-anchors-unreadable', expect.anything()]);
});

test('the configuration names faulty hosts, and takes several', () => {
  expect(readConfig({ EVIDENCE_HOSTS: 'crl.example.se, *.example.org:8080' }).trust.evidenceHosts).toEqual([
    'crl.example.se',
    '*.example.org:8080',
  ]);
  for (const hosts of ['https://crl.example.se', 'a b/c', '*'])
    expect(() => readConfig({ EVIDENCE_HOSTS: hosts })).toThrow(/EVIDENCE_HOSTS/);
});
