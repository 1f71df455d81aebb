import { join } from 'node:path';
import { utf8Bytes } from '../core/bytes.ts';
import { systemClock } from '../core/clock.ts';
import { randomIds } from '../core/ids.ts';
import { Problem } from '../core/problem.ts';
import type { DemoKeys } from '../issuing/ports.ts';
import { openDemoKeys } from '../workers/demo-keys.ts';
import { readJson, writeFiles } from './files.ts';

/** Demo keys in a folder (`demo-pki.json`), with the root and revocation lists beside them for validators. */
export async function demoKeysIn(folder: string): Promise<DemoKeys> {
  const file = join(folder, 'demo-pki.json');
  const keys = await openDemoKeys(
    {
      load: () =>
        readJson(file).catch((error: unknown) => {
          if (error instanceof Problem && error.code === 'file-unreadable') return null;
          throw error;
        }),
      save: (stored) => writeFiles([{ path: file, bytes: utf8Bytes(`${JSON.stringify(stored)}\n`) }]),
    },
    systemClock,
    randomIds,
  );
  await writeFiles([
    { path: join(folder, 'demo-root.pem'), bytes: utf8Bytes(keys.rootPem) },
    ...[...keys.crls].map(([name, bytes]) => ({ path: join(folder, name), bytes })),
  ]);
  return keys;
}
