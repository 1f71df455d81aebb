import { createPrivateKey, type KeyObject } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newKey } from '../../src/authority/key-material.ts';
import { freePort, serverAsChild } from './child-server.ts';
import type { TestServer } from './test-server.ts';

/** An authority by others: what a test needs to sign with it and to ask it. */
export interface ForeignAuthority extends TestServer {
  /** DER. */
  readonly root: Uint8Array;
  readonly key: KeyObject;
  /** The signatory's certificate and its issuer, DER. */
  readonly chain: readonly Uint8Array[];
  /** Address of its time-stamp authority. */
  readonly stamps: string;
}

const USAGE = (...params: string[]) => ({
  id: 'key_usage',
  critical: true,
  'smart-value': { schema: 'key-usage', params },
});
const CA = (length?: number) => ({
  id: 'basic_constraints',
  critical: true,
  value: { ca: true, ...(length === undefined ? {} : { path_len_constraint: length }) },
});
const LISTS_OF = (repo: string) => ({
  id: 'crl_distribution_points',
  'smart-value': { schema: 'crl-dist-url', params: { 'crl-repo-names': [repo] } },
});
const PLACES = {
  id: 'authority_information_access',
  'smart-value': {
    schema: 'aia-urls',
    params: { 'ocsp-responder-names': ['interm'], 'ca-issuer-links': [{ repo: 'interm' }] },
  },
};
const ENTITIES = ['root', 'interm', 'ocsp', 'tsa', 'anna'] as const;

const certificate = (subject: string, issuer: string, ...extensions: object[]) => ({
  subject,
  issuer,
  validity: { 'valid-from': '2020-01-01T00:00:00+0000', 'valid-to': '2050-01-01T00:00:00+0000' },
  extensions,
});

/** Its own file format is YAML, which JSON is a part of. */
const CONFIGURATION = {
  'external-url-prefix': 'http://127.0.0.1',
  keysets: {
    k: { 'path-prefix': 'keys', keys: Object.fromEntries(ENTITIES.map((one) => [one, { path: `${one}.pem` }])) },
  },
  'pki-architectures': {
    lik: {
      keyset: 'k',
      'entity-defaults': { 'country-name': 'SE', 'organization-name': 'Certomancer Prov' },
      entities: Object.fromEntries(ENTITIES.map((one) => [one, { 'common-name': `Prov ${one}` }])),
      certs: {
        root: certificate('root', 'root', CA(), USAGE('key_cert_sign', 'crl_sign')),
        interm: certificate('interm', 'root', CA(0), USAGE('key_cert_sign', 'crl_sign'), LISTS_OF('root')),
        ocsp: certificate(
          'ocsp',
          'interm',
          USAGE('digital_signature'),
          { id: 'extended_key_usage', value: ['ocsp_signing'] },
          { id: 'ocsp_no_check' },
        ),
        tsa: certificate(
          'tsa',
          'root',
          USAGE('digital_signature'),
          { id: 'extended_key_usage', critical: true, value: ['time_stamping'] },
          LISTS_OF('root'),
        ),
        anna: certificate('anna', 'interm', USAGE('digital_signature', 'non_repudiation'), PLACES, LISTS_OF('interm')),
      },
      services: {
        ocsp: { interm: { 'for-issuer': 'interm', 'responder-cert': 'ocsp', 'signing-key': 'ocsp' } },
        'crl-repo': {
          root: { 'for-issuer': 'root', 'signing-key': 'root', 'simulated-update-schedule': 'P90D' },
          interm: { 'for-issuer': 'interm', 'signing-key': 'interm', 'simulated-update-schedule': 'P30D' },
        },
        'cert-repo': {
          root: { 'for-issuer': 'root', 'publish-issued-certs': true },
          interm: { 'for-issuer': 'interm', 'publish-issued-certs': true },
        },
        'time-stamping': { tsa: { 'signing-key': 'tsa', 'signing-cert': 'tsa' } },
      },
    },
  },
};

/**
 * certomancer (PyPI, in Python): a PKI from one file that answers as TSA, OCSP responder, repository of lists and of issuers.
 * `program`: where it is installed. It takes one request at a time.
 */
export async function startCertomancer(program: string): Promise<ForeignAuthority> {
  const folder = mkdtempSync(join(tmpdir(), 'certomancer-'));
  mkdirSync(join(folder, 'keys'));
  for (const one of ENTITIES)
    writeFileSync(join(folder, 'keys', `${one}.pem`), newKey().export({ format: 'pem', type: 'pkcs8' }));
  writeFileSync(join(folder, 'pki.yml'), JSON.stringify(CONFIGURATION));
  const port = await freePort();
  const prefix = ['--service-url-prefix', `http://127.0.0.1:${port}`];
  const server = await serverAsChild({
    command: program,
    args: ['--config', 'pki.yml', ...prefix, 'animate', '--port', String(port), '--no-web-ui'],
    folder,
    port,
    ready: '/lik/certs/root/ca.crt',
  });
  const get = async (path: string) => new Uint8Array(await (await fetch(`${server.url}${path}`)).arrayBuffer());
  return {
    ...server,
    root: await get('/lik/certs/root/ca.crt'),
    key: createPrivateKey(readFileSync(join(folder, 'keys', 'anna.pem'))),
    chain: [await get('/lik/certs/interm/issued/anna.crt'), await get('/lik/certs/interm/ca.crt')],
    stamps: `${server.url}/lik/tsa/tsa`,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
