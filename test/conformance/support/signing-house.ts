import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/core/clock.ts';
import { randomIds } from '../../../src/core/ids.ts';
import { createDemoPki } from '../../../src/demo/demo-pki.ts';
import { demoServices, type DemoServices } from '../../../src/demo/demo-services.ts';
import { toPem } from '../../../src/pki/pem.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { mailServer, mailsIn, selfSigned, type MailServer } from '../../net/support/mail-server.ts';
import { eidEntry } from '../../servers/oidc-entry.ts';
import { startOidcProvider } from '../../servers/oidc-provider.ts';
import { bodyOf, serverHere } from '../../servers/test-server.ts';
import { openHouse, type House } from '../../support/service.ts';
import { signServiceEntry, signServiceHere } from './sign-service-here.ts';

export const PASSWORD = 'Hemligt lösen 1';

/** A signatory's own key file, and what must never leave their browser. */
export interface KeyFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The private number of the key. */
  readonly secret: Uint8Array;
  readonly certificate: Uint8Array;
}

export interface SigningHouse {
  readonly house: House;
  readonly address: string;
  readonly mail: MailServer;
  /** Origin of the identity provider. */
  readonly eid: string;
  /** Origin of the central signing service. */
  readonly service: string;
  keyFile(name: string): KeyFile;
  close(): Promise<void>;
}

/** An authority of the parties' own, which answers about its certificates at an address that they name. */
async function authorityHere() {
  let services: DemoServices | null = null;
  const server = await serverHere((request, response) => {
    void (async () => {
      const good = await services?.answer(request.url ?? '/', await bodyOf(request));
      response.writeHead(good ? 200 : 404, good ? { 'content-type': good.type } : {}).end(good?.bytes);
    })();
  });
  const pki = createDemoPki({ time: new Date(), ids: randomIds, address: server.url });
  services = demoServices(pki, { clock: systemClock, ids: randomIds, primitives });
  return { pki, host: new URL(server.url).host, close: () => server.stop() };
}

/** A port that was free just now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** The real service under the address that it prints in links, with a mail server and ways to sign: the demo key, an eID, own key files. */
export async function openSigningHouse(): Promise<SigningHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'likalydande-signing-'));
  const authority = await authorityHere();
  const { pki } = authority;
  const roots = join(folder, 'roots');
  mkdirSync(roots);
  writeFileSync(join(roots, 'prov.pem'), pki.rootPem);
  const mail = await mailServer();
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const eid = await startOidcProvider({ shape: 'id-token', redirects: [`${address}/sign/return`] });
  writeFileSync(join(folder, 'secret.txt'), eid.clientSecret ?? '');
  const requester = selfSigned('127.0.0.1');
  const requesterCertificate = new X509Certificate(requester.cert).raw;
  const service = await signServiceHere(pki.oneTime, requesterCertificate);
  writeFileSync(join(folder, 'requester-key.pem'), requester.key);
  writeFileSync(join(folder, 'requester.pem'), requester.cert);
  writeFileSync(join(folder, 'service.pem'), toPem(service.certificate, 'CERTIFICATE'));
  const methods = [
    eidEntry(eid),
    signServiceEntry(service.url, address),
    {
      id: 'own-key',
      kind: 'own-key',
      label: { sv: 'Egen nyckelfil', en: 'Own key file' },
      hint: {
        sv: 'En .p12-fil med lösenord. Nyckeln lämnar aldrig din enhet.',
        en: 'A .p12 file with its password. The key never leaves your device.',
      },
      issuers: 'roots',
    },
  ];
  writeFileSync(join(folder, 'methods.json'), JSON.stringify(methods));
  const house = await openHouse(false, { folder: roots, allowPrivate: true, evidenceHosts: [authority.host] }, null, {
    port,
    publicAddress: address,
    signingMethods: join(folder, 'methods.json'),
    mail: { url: `smtp://127.0.0.1:${mail.port}`, from: 'likalydande@kommun.example', login: null, ca: null },
  });
  return {
    house,
    address,
    mail,
    eid: eid.issuer,
    service: service.url,
    keyFile(name) {
      const { key, chain } = pki.signer({ name, title: 'chef', organisation: 'Lokalpolisområde Norrsjö' });
      const at = (file: string) => join(folder, file);
      writeFileSync(at('key.pem'), key.export({ format: 'pem', type: 'pkcs8' }));
      writeFileSync(at('chain.pem'), chain.map((one) => toPem(one, 'CERTIFICATE')).join('\n'));
      const path = at(`${name}.p12`);
      const how = ['pkcs12', '-export', '-inkey', at('key.pem'), '-in', at('chain.pem')];
      execFileSync('openssl', [...how, '-passout', `pass:${PASSWORD}`, '-out', path]);
      const { d = '' } = key.export({ format: 'jwk' });
      return {
        path,
        bytes: readFileSync(path),
        secret: Buffer.from(d, 'base64url'),
        certificate: chain[0] ?? new Uint8Array(),
      };
    },
    async close() {
      await house.close();
      await mail.close();
      await eid.stop();
      await service.stop();
      await authority.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The link in the next invitation to this reader after so many mails; waits for it, and for a second attempt after a minute. */
export async function linkInMail(mail: MailServer, reader: string, after: number): Promise<string> {
  for (let tries = 0; tries < 450; tries += 1) {
    const mails = await mailsIn(mail);
    // Copies and news of other agreements may still be on their way.
    const found = mails.find(
      ({ subject }, i) => i >= after && mail.readers[i] === reader && subject?.startsWith('Skriv under'),
    );
    const [link] = /http:\/\/\S+\/sign\/\S{43}/.exec(found?.text ?? '') ?? [];
    if (link) return link;
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error(`no invitation to ${reader}`);
}
