import { expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import { parseTimestampToken } from '../../src/pki/timestamp-token.ts';
import { passingDemoKeys } from '../../src/workers/demo-keys.ts';
import { openLevelTools } from '../../src/workers/level-tools.ts';
import { startDemoServer } from '../servers/demo-server.ts';

test('an authority whose folder of roots holds none is refused by name, since any stamp would do', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'likalydande-tools-'));
  const demo = await passingDemoKeys(systemClock, randomIds);
  const { levels } = readConfig({ TSA_URL: 'https://tsa.example', TSA_TRUST: folder });
  await expect(openLevelTools(levels, { demo, issuers: [], network: null, trust: () => [] })).rejects.toMatchObject({
    code: 'trust-unreadable',
    words: { sv: `${folder} innehåller inget certifikat (.pem, .crt, .cer, .der).` },
  });
  await rm(folder, { recursive: true });
});

test('a configured post-quantum authority stamps beside the other one, and must use ML-DSA', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'likalydande-tools-'));
  const server = await startDemoServer(new Date());
  try {
    const root = join(folder, 'pq.pem');
    await writeFile(root, server.pki.rootPem);
    const demo = await passingDemoKeys(systemClock, randomIds);
    const open = (path: string) => {
      const { levels } = readConfig({ TSA_PQ_URL: `${server.url}${path}`, TSA_PQ_TRUST: root, NETWORK_PRIVATE: '1' });
      return openLevelTools(levels, { demo, issuers: [], network: null, trust: () => [] });
    };
    const tools = await open('/tsa-pq');
    const schemes = [tools?.stamper, tools?.postQuantum].map(async (one) => {
      const token = await one?.stamp('SHA-512', Uint8Array.of(1));
      return parseTimestampToken(token ?? new Uint8Array())?.signer.scheme?.kind;
    });
    expect(await Promise.all(schemes)).toEqual(['ecdsa', 'ml-dsa']);
    const raw = tools?.anchors().map((one) => one.raw);
    expect(raw).toEqual([demo.root, server.pki.root]);
    const classical = await open('/tsa');
    await expect(classical?.postQuantum?.stamp('SHA-512', Uint8Array.of(1))).rejects.toMatchObject({
      extensions: { reason: 'not-post-quantum' },
    });
    const { levels } = readConfig({});
    expect(
      (await openLevelTools(levels, { demo, issuers: [], network: null, trust: () => [] }))?.postQuantum,
    ).toBeNull();
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
});
