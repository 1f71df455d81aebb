import { afterAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'likalydande-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const startWith = (environment: Readonly<Record<string, string>>) => {
  const env = { PATH: '', DATA_DIR: folder, ...environment };
  const { status, stderr } = spawnSync(process.execPath, ['src/start.mjs'], { env, encoding: 'utf8', timeout: 60_000 });
  return { status, lines: stderr.split('\n') };
};

test('all faults of the configuration are named at once, in Swedish and English', () => {
  const { status, lines } = startWith({ PORT: 'abc', LOG_LEVEL: 'loud', PUBLIC_ADDRESS: 'https://a.se/' });
  expect(status).toBe(78);
  expect(lines.slice(0, 2)).toEqual([
    'Inställningarna har fel: PORT: ange ett heltal från 0 till 65535; PUBLIC_ADDRESS: ange en adress som https://exempel.se, utan snedstreck sist; LOG_LEVEL: ange silent, error, warn, info eller debug.',
    'The configuration has faults: PORT: give a whole number from 0 to 65535; PUBLIC_ADDRESS: give an address like https://example.org, without a slash at the end; LOG_LEVEL: give silent, error, warn, info or debug.',
  ]);
});

test('all addresses are for a container that says so', () => {
  expect(startWith({ HOST: '0.0.0.0' })).toMatchObject({
    status: 78,
    lines: expect.arrayContaining([expect.stringContaining('HOST: bara en behållare')]),
  });
});

test('a port that another program has ends the start with words and status 1', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const { status, lines } = startWith({ PORT: String(port) });
  other.close();
  expect(status).toBe(1);
  expect(lines[0]).toBe(
    `Port ${port} går inte att använda: ett annat program har den, eller så är den reserverad. Välj en annan med PORT.`,
  );
});

test('a data folder that cannot be made ends the start with words and status 1', () => {
  const { status, lines } = startWith({ PORT: '0', DATA_DIR: 'package.json' });
  expect(status).toBe(1);
  expect(lines[0]).toContain('Lagringen svarar inte');
});
