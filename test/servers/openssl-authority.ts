import { execFile } from 'node:child_process';
import type { KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { newKey } from '../../src/authority/key-material.ts';
import { fromPem } from '../../src/pki/pem.ts';
import type { ForeignAuthority } from './certomancer.ts';
import { bodyOf, serverHere } from './test-server.ts';

const run = promisify(execFile);

const TS = `[t]
serial = ./serial
crypto_device = builtin
default_policy = 1.3.6.1.4.1.32473.2
other_policies = 1.3.6.1.4.1.32473.3
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
signer_digest = sha256
`;
const CA = `[ca]
default_ca = lists
[lists]
database = ./root.txt
crlnumber = ./crlnumber
default_md = sha256
default_crl_days = 30
`;

/** Certificates by OpenSSL: subject, issuer, and the extensions in its own words. */
const CERTIFICATES = (url: string) =>
  [
    [
      'issuing',
      'root',
      'basicConstraints=critical,CA:TRUE,pathlen:0',
      'keyUsage=critical,keyCertSign,cRLSign',
      ROOT_LIST(url),
    ],
    ['tsa', 'root', 'keyUsage=critical,digitalSignature', 'extendedKeyUsage=critical,timeStamping', ROOT_LIST(url)],
    ['ocsp', 'issuing', 'keyUsage=critical,digitalSignature', 'extendedKeyUsage=OCSPSigning', 'noCheck=ignored'],
    [
      'anna',
      'issuing',
      'keyUsage=critical,digitalSignature,nonRepudiation',
      `authorityInfoAccess=OCSP;URI:${url}/ocsp,caIssuers;URI:${url}/issuing.crt`,
    ],
  ] as const;
const ROOT_LIST = (url: string) => `crlDistributionPoints=URI:${url}/root.crl`;

/**
 * OpenSSL as an authority: its own certificates, and `ts`, `ocsp` and `ca -gencrl` behind an HTTP server of Node, one request
 * after the other, since its files have no locks. (`openssl ocsp -port` would listen on every interface.)
 */
export async function startOpenssl(): Promise<ForeignAuthority> {
  const folder = mkdtempSync(join(tmpdir(), 'openssl-authority-'));
  const openssl = (...words: string[]) => run('openssl', words, { cwd: folder, timeout: 20_000 });
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => {});
    return turn;
  };
  const server = await serverHere((request, response) => {
    inTurn(() => answer(request, response)).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse) {
    write('question', await bodyOf(request));
    const [type, name] = await answerTo(request.url ?? '/');
    response.writeHead(200, { 'Content-Type': type }).end(read(name));
  }
  async function answerTo(path: string): Promise<readonly [type: string, file: string]> {
    switch (path) {
      case '/tsa':
        await openssl('ts', '-reply', '-config', 'ts.cnf', '-section', 't', '-queryfile', 'question', '-signer', 'tsa.pem',
          '-inkey', 'tsa.key', '-chain', 'root.pem', '-out', 'answer'); // prettier-ignore
        return ['application/timestamp-reply', 'answer'];
      case '/ocsp':
        await openssl('ocsp', '-index', 'issuing.txt', '-CA', 'issuing.pem', '-rsigner', 'ocsp.pem', '-rkey', 'ocsp.key',
          '-rmd', 'sha256', '-ndays', '1', '-reqin', 'question', '-respout', 'answer'); // prettier-ignore
        return ['application/ocsp-response', 'answer'];
      case '/root.crl':
        await openssl(
          'ca',
          '-gencrl',
          '-config',
          'ca.cnf',
          '-keyfile',
          'root.key',
          '-cert',
          'root.pem',
          '-out',
          'list.pem',
        );
        await openssl('crl', '-in', 'list.pem', '-outform', 'DER', '-out', 'answer');
        return ['application/pkix-crl', 'answer'];
      case '/issuing.crt':
        await openssl('x509', '-in', 'issuing.pem', '-outform', 'DER', '-out', 'answer');
        return ['application/pkix-cert', 'answer'];
    }
    throw new Error(`nothing at ${path}`);
  }

  write('ts.cnf', TS);
  write('ca.cnf', CA);
  write('serial', '01\n');
  write('crlnumber', '01\n');
  write('root.txt', '');
  const keys = await makeCertificates(server.url, openssl, write);
  const { stdout } = await openssl('x509', '-in', 'anna.pem', '-noout', '-serial');
  write('issuing.txt', `V\t500101000000Z\t\t${stdout.trim().replace('serial=', '')}\tunknown\t/CN=anna\n`);
  const der = (name: string) => fromPem(read(`${name}.pem`), 'CERTIFICATE')[0] ?? new Uint8Array();
  return {
    ...server,
    root: der('root'),
    key: keys.get('anna') ?? newKey(),
    chain: [der('anna'), der('issuing')],
    stamps: `${server.url}/tsa`,
    async stop() {
      await server.stop();
      await queue;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function makeCertificates(
  url: string,
  openssl: (...words: string[]) => Promise<unknown>,
  write: (name: string, content: string) => void,
): Promise<ReadonlyMap<string, KeyObject>> {
  const keys = new Map<string, KeyObject>();
  const keyOf = (name: string) => {
    const key = newKey();
    keys.set(name, key);
    write(`${name}.key`, key.export({ format: 'pem', type: 'pkcs8' }).toString());
  };
  const subject = (name: string) => ['-subj', `/C=SE/O=OpenSSL Prov/CN=Prov ${name}`];
  keyOf('root');
  await openssl('req', '-x509', '-new', '-key', 'root.key', ...subject('root'), '-days', '7300', '-sha256', '-addext',
    'keyUsage=critical,keyCertSign,cRLSign', '-out', 'root.pem'); // prettier-ignore
  for (const [name, issuer, ...extensions] of CERTIFICATES(url)) {
    keyOf(name);
    write('extensions', [...extensions, 'subjectKeyIdentifier=hash', 'authorityKeyIdentifier=keyid'].join('\n'));
    await openssl('req', '-new', '-key', `${name}.key`, ...subject(name), '-out', 'request.pem');
    await openssl('x509', '-req', '-in', 'request.pem', '-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial',
      '-days', '3650', '-sha256', '-extfile', 'extensions', '-out', `${name}.pem`); // prettier-ignore
  }
  return keys;
}
