import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newKey } from '../../support/key-files.ts';
import { freePort, serverAsChild } from '../child-server.ts';
import type { TestServer } from '../test-server.ts';

/** Its own command listens by name; this says the address. */
const START = `
import sys
from aiohttp import web
from certomancer import registry
from csc_dummy.csc_dummy_server import CSCWithCertomancer, DummyServiceParams
csc = CSCWithCertomancer(registry.CertomancerConfig.from_file('pki.yml'), service_params=DummyServiceParams())
csc.register_routes()
web.run_app(csc.app, host='127.0.0.1', port=int(sys.argv[1]))
`;

const KEYS = { root: 'ecdsa-p256-sha256', ec: 'ecdsa-p384-sha384', rsa: 'rsa-pss-sha256' } as const;
const certificate = (subject: string, ...extensions: object[]) => ({
  subject,
  issuer: 'root',
  validity: { 'valid-from': '2020-01-01T00:00:00+0000', 'valid-to': '2050-01-01T00:00:00+0000' },
  extensions,
});
const usage = (...params: string[]) => ({
  id: 'key_usage',
  critical: true,
  'smart-value': { schema: 'key-usage', params },
});
const entries = <T>(of: (name: string) => T) => Object.fromEntries(Object.keys(KEYS).map((name) => [name, of(name)]));

/** Its own file format is YAML, which JSON is a part of. */
const CONFIGURATION = {
  'external-url-prefix': 'http://127.0.0.1',
  keysets: { k: { 'path-prefix': 'keys', keys: entries((name) => ({ path: `${name}.pem` })) } },
  'pki-architectures': {
    lik: {
      keyset: 'k',
      'entity-defaults': { 'country-name': 'SE', 'organization-name': 'Certomancer Prov' },
      entities: entries((name) => ({ 'common-name': `Prov ${name}` })),
      certs: {
        root: certificate(
          'root',
          { id: 'basic_constraints', critical: true, value: { ca: true } },
          usage('key_cert_sign'),
        ),
        ec: certificate('ec', usage('digital_signature', 'non_repudiation')),
        rsa: certificate('rsa', usage('digital_signature', 'non_repudiation')),
      },
    },
  },
};

/**
 * certomancer-csc-dummy (PyPI): a remote signing service of version 1 by others, whose keys are bound to approved hashes.
 * Credentials "lik/ec" (P-384) and "lik/rsa". `python`: where it is installed.
 */
export async function startCertomancerCsc(python: string): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'certomancer-csc-'));
  mkdirSync(join(folder, 'keys'));
  for (const [name, algorithm] of Object.entries(KEYS))
    writeFileSync(join(folder, 'keys', `${name}.pem`), newKey(algorithm).export({ format: 'pem', type: 'pkcs8' }));
  writeFileSync(join(folder, 'pki.yml'), JSON.stringify(CONFIGURATION));
  const port = await freePort();
  const server = await serverAsChild({
    command: python,
    args: ['-c', START, String(port)],
    folder,
    port,
    ready: '/info',
  });
  return {
    ...server,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
