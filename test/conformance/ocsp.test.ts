import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ocspRequest } from '../../src/pki/ocsp-request.ts';
import { parseOcsp } from '../../src/pki/ocsp.ts';
import { toPem } from '../../src/pki/pem.ts';
import { revocationAnswers } from '../../src/pki/revocation-answer.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { AUTHORITY, OCSP_SIGNING, party, SIGNATORY, type Party } from '../support/archive/authorities.ts';

/** OpenSSL reads our questions, and we read its answers. */
const issuer = party('Utfärdare', null, { from: '2020-01-01', to: '2050-01-01', extensions: AUTHORITY });
const leaf = party('Undertecknare', issuer, { from: '2020-01-01', to: '2050-01-01', extensions: SIGNATORY });
const responder = party('Spärrsvar', issuer, { from: '2020-01-01', to: '2050-01-01', extensions: OCSP_SIGNING });

async function answer(line: string) {
  const folder = mkdtempSync(join(tmpdir(), 'ocsp-'));
  try {
    const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
    const pem = (one: Party) => toPem(one.certificate.raw, 'CERTIFICATE');
    write('request.der', await ocspRequest(leaf.certificate, issuer.certificate, primitives));
    write('index.txt', line);
    write('issuer.pem', pem(issuer));
    write('responder.pem', pem(responder));
    write('responder.key', responder.key.export({ format: 'pem', type: 'pkcs8' }).toString());
    const options = ['-index', 'index.txt', '-CA', 'issuer.pem', '-rsigner', 'responder.pem', '-rkey', 'responder.key'];
    const asked = ['-reqin', 'request.der', '-respout', 'response.der', '-ndays', '1', '-rmd', 'sha256'];
    execFileSync('openssl', ['ocsp', ...options, ...asked], { cwd: folder, stdio: 'pipe' });
    const response = parseOcsp(new Uint8Array(readFileSync(join(folder, 'response.der'))));
    if (!response) throw new Error('the response cannot be read');
    return await revocationAnswers({
      certificate: leaf.certificate,
      issuer: issuer.certificate,
      ocsps: [response],
      crls: [],
      candidates: [],
      anchors: [],
      responders: [],
      primitives,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const serial = Buffer.from(leaf.certificate.serial.subarray(2)).toString('hex').toUpperCase();

test('OpenSSL answers our question: good, and revoked with time and reason', async () => {
  expect(await answer(`V\t500101000000Z\t\t${serial}\tunknown\t/CN=x\n`)).toMatchObject([
    { kind: 'ocsp', status: 'good' },
  ]);
  expect(await answer(`R\t500101000000Z\t260401120000Z,keyCompromise\t${serial}\tunknown\t/CN=x\n`)).toMatchObject([
    { kind: 'ocsp', status: 'revoked', reason: 1, revokedAt: new Date('2026-04-01T12:00:00Z') },
  ]);
  expect(await answer('')).toMatchObject([{ kind: 'ocsp', status: 'unknown' }]);
});
