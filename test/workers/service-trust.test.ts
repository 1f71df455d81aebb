import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import type { trustSchema } from '../../src/http/report-schema.ts';
import { toPem } from '../../src/pki/pem.ts';
import { openServiceTrust } from '../../src/workers/service-trust.ts';
import { readConfig } from '../../src/config.ts';
import type { TrustConfig } from '../../src/config/trust.ts';
import { NO_BASIS, type Basis } from '../../src/validation/context.ts';
import { Problem } from '../../src/core/problem.ts';
import { localServer } from '../net/support/server.ts';
import { listBytes, named } from '../trust/support/lists.ts';
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

test('a list from the network is read in a thread of its own, kept, and there at once after a restart when nobody answers', async () => {
  const server = await localServer((_request, response) => response.end(Buffer.from(listBytes('se-32.xml'))));
  const data = join(folder, 'data');
  const signers = join(folder, 'signers.crt');
  await writeFile(
    signers,
    named(listBytes('se-32.xml'))
      .map((der) => toPem(der, 'CERTIFICATE'))
      .join(''),
  );
  const config = {
    ...readConfig({}).trust,
    lists: [`http://127.0.0.1:${server.port}/se.xml`],
    signers,
    allowPrivate: true,
  };
  const names = ({ basis }: { readonly basis: Basis }) => basis.trust.sources.map((one) => one.name);
  const first = await openServiceTrust(config, data, NO_BASIS, () => {});
  expect(names(first.ground)).toEqual([]);
  const loaded = await new Promise<{ readonly basis: Basis }>((resolve) => first.keep(resolve));
  expect(names(loaded)).toEqual(['SE 32']);
  expect(loaded.basis.trust.sources[0]?.anchors[0]?.services).toHaveLength(3);
  await first.close();
  await server.close();

  const second = await openServiceTrust(config, data, NO_BASIS, () => {});
  expect(names(second.ground)).toEqual(['SE 32']);
  const after = await new Promise<{ readonly basis: Basis }>((resolve) => second.keep(resolve));
  expect(names(after)).toEqual(['SE 32']);
  expect(second.status().notes[0]?.message.sv).toMatch(/Kopian från \d{4}-\d{2}-\d{2} används\.$/);
  await second.close();

  const other = await openServiceTrust({ ...config, signers: null }, data, NO_BASIS, () => {});
  expect(names(other.ground)).toEqual([]);
  await other.close();
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
