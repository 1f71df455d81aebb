import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newKey } from '../../src/authority/key-material.ts';
import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import type { Problem } from '../../src/core/problem.ts';
import { toPem } from '../../src/pki/pem.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { openSigningMethods } from '../../src/workers/signing-methods.ts';
import { demoPki } from '../support/signed-pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'likalydande-service-'));
afterAll(() => rmSync(folder, { recursive: true }));
const pki = demoPki({ time: new Date() });
const at = (name: string) => join(folder, name);
writeFileSync(at('key.pem'), newKey().export({ format: 'pem', type: 'pkcs8' }));
writeFileSync(at('ca.pem'), toPem(pki.oneTime.certificate.raw, 'CERTIFICATE'));

const texts = { sv: 'Underskriftstjänst', en: 'Signing service' };
const entry = {
  id: 'service',
  kind: 'sweden-connect',
  label: texts,
  hint: texts,
  name: 'Exempeltjänsten',
  address: 'https://sign.example/request',
  service: 'https://sign.example',
  requester: 'https://avtal.example',
  identityProvider: { id: 'https://idp.example', name: 'Exempellegitimation' },
  serviceCertificates: 'ca.pem',
  keyFile: 'key.pem',
  certificateFile: 'ca.pem',
  levels: ['http://id.elegnamnden.se/loa/1.0/loa3'],
};
function open(more: object) {
  writeFileSync(at('methods.json'), JSON.stringify([{ ...entry, ...more }]));
  const ground = { clock: systemClock, ids: randomIds, primitives, publicAddress: 'https://avtal.example' };
  return openSigningMethods(at('methods.json'), { ...ground, demoAuthority: null, allowPrivate: false });
}

test('a signing service is opened from its entry, and prepares for a chain that it does not know yet', async () => {
  const [method] = await open({});
  expect(method).toMatchObject({ id: 'service', kind: 'signature-service', needsScript: false });
  expect(await method?.begin({} as never)).toMatchObject({ step: 'prepare', chain: null, person: null });
});

test('a faulty entry is named at its place, and a key that is none by its code', async () => {
  const wrong = await open({ levels: [], address: 'nowhere', secret: 1 }).catch((problem: Problem) =>
    problem.issues.map((one) => one.pointer),
  );
  expect(wrong).toEqual(['/0/address', '/0/levels', '/0/secret']);
  await expect(open({ keyFile: 'ca.pem' })).rejects.toMatchObject({ code: 'keystore-unreadable' });
  await expect(open({ serviceCertificates: 'key.pem' })).rejects.toMatchObject({ code: 'keystore-unreadable' });
});
