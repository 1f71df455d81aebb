import { expect, test } from '@jest/globals';
import { equalBytes } from '../../src/core/bytes.ts';
import { randomIds } from '../../src/core/ids.ts';
import { Problem } from '../../src/core/problem.ts';
import { createDemoPki, restoreDemoPki, type DemoPki } from '../../src/demo/demo-pki.ts';
import { parseCertificate, type Certificate } from '../../src/pki/certificate.ts';
import { parseCrl } from '../../src/pki/crl.ts';
import {
  authorityKeyIdentifier,
  basicConstraints,
  EXTENSION,
  keyUsage,
  subjectKeyIdentifier,
} from '../../src/pki/extensions.ts';
import { attributeOf, nameText } from '../../src/pki/name.ts';
import { findPath } from '../../src/pki/path.ts';
import { revocationByCrl } from '../../src/pki/revocation.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { KEY_KINDS } from '../../src/authority/key-material.ts';

const NOW = new Date('2026-11-21T13:32:00.750Z');
const who = { name: 'Åke Provberg', title: 'Tf lokalpolisområdeschef', organisation: 'Lokalpolisområde Norrsjö' };
const options = { time: NOW, ids: randomIds };

const parsed = (der: Uint8Array | undefined): Certificate => {
  const certificate = parseCertificate(der ?? new Uint8Array());
  if (!certificate) throw new Error('not a certificate');
  return certificate;
};
const certificatesOf = (pki: DemoPki) => {
  const { chain } = pki.signer(who);
  return { root: parsed(pki.root), issuing: parsed(chain[1]), signer: parsed(chain[0]) };
};

test('every authority says DEMO and that it has no legal force, and has its key identifier', () => {
  const { root, issuing, signer } = certificatesOf(createDemoPki(options));
  for (const authority of [root, issuing]) {
    expect(nameText(authority.subject)).toMatch(/DEMO/);
    expect(nameText(authority.subject)).toMatch(/[Ss]aknar rättsverkan/);
    expect(subjectKeyIdentifier(authority)).toHaveLength(20);
    expect([...(keyUsage(authority) ?? [])]).toEqual(['keyCertSign', 'cRLSign']);
  }
  expect(attributeOf(signer.subject, 'OU')).toMatch(/DEMO/);
  expect(basicConstraints(root)).toEqual({ ca: true, pathLength: null });
  expect(basicConstraints(issuing)).toEqual({ ca: true, pathLength: 0 });
  expect(authorityKeyIdentifier(signer)).toEqual(subjectKeyIdentifier(issuing));
  expect(authorityKeyIdentifier(issuing)).toEqual(subjectKeyIdentifier(root));
});

test('a signatory’s certificate names person, title and party, and its key usage is critical', () => {
  const { signer } = certificatesOf(createDemoPki(options));
  expect(['CN', 'title', 'O'].map((type) => attributeOf(signer.subject, type))).toEqual([
    who.name,
    who.title,
    who.organisation,
  ]);
  expect(signer.extensions.find((one) => one.id === EXTENSION.keyUsage)?.critical).toBe(true);
  expect(signer.extensions.map((one) => one.id)).not.toContain(EXTENSION.crlDistributionPoints);
});

test.each(KEY_KINDS)(
  'the chain stands and its lists say good on the first day and nine years on (%s)',
  async (kind) => {
    const pki = createDemoPki({ ...options, keys: { signers: kind } });
    const { root, issuing, signer } = certificatesOf(pki);
    const crls = [...pki.crls.values()].flatMap((der) => parseCrl(der) ?? []);
    for (const time of [NOW, new Date('2035-11-21T00:00:00Z')]) {
      expect((await findPath(signer, [issuing], [root], time, primitives)).fault).toBeNull();
      expect((await revocationByCrl(signer, issuing, crls, time, primitives)).status).toBe('good');
      expect((await revocationByCrl(issuing, root, crls, time, primitives)).status).toBe('good');
    }
  },
);

test('a person has one certificate, two persons have two, and serial numbers are positive', () => {
  const pki = createDemoPki(options);
  const first = pki.signer(who);
  expect(pki.signer({ ...who }).chain).toEqual(first.chain);
  const other = pki.signer({ ...who, title: 'Lokalpolisområdeschef' });
  expect(equalBytes(other.chain[0] ?? new Uint8Array(), first.chain[0] ?? new Uint8Array())).toBe(false);
  for (const der of [pki.root, ...first.chain, ...other.chain]) {
    const { serial } = parsed(der);
    expect(serial.length).toBeLessThanOrEqual(22);
    expect(serial[2] ?? 0).toBeLessThan(0x80);
  }
});

test('time comes from the clock that is given, in whole seconds', () => {
  const { root, signer } = certificatesOf(createDemoPki(options));
  for (const one of [root, signer]) expect(one.notBefore).toEqual(new Date('2026-11-20T13:32:00Z'));
});

test('a stored demo PKI reopens with its keys, and a damaged one is refused by name', () => {
  const pki = createDemoPki(options);
  const first = pki.signer(who);
  const stored = JSON.parse(JSON.stringify(pki.store())) as ReturnType<DemoPki['store']>;
  const again = restoreDemoPki(stored, options);
  expect(again.signer(who).chain).toEqual(first.chain);
  expect(again.signer(who).key.equals(first.key)).toBe(true);
  expect(again.stamper(NOW).certificate.raw).toEqual(pki.stamper(NOW).certificate.raw);
  expect(again.store()).toEqual(stored);
  const damages = [
    {},
    { ...stored, root: { ...stored.root, key: 'AAAA' } },
    { ...stored, stamping: { certificate: '*' } },
  ];
  for (const damaged of damages)
    expect(codeOf(() => restoreDemoPki(damaged as never, options))).toBe('demo-pki-damaged');
});

test('a demo PKI that was stored before there were time-stamps keeps root and signers, and gets its authority', async () => {
  const pki = createDemoPki(options);
  const first = pki.signer(who);
  const { root, issuing, signers } = pki.store();
  const old = { format: 'demo-pki-1', root, issuing, crls: [['demo-root.crl', 'AAAA']], signers };
  const year = new Date('2027-11-21T00:00:00Z');
  const again = restoreDemoPki(JSON.parse(JSON.stringify(old)), { ...options, time: year });
  expect(again.root).toEqual(pki.root);
  expect(again.signer(who).chain).toEqual(first.chain);
  const { certificate, issuers } = again.stamper(year);
  const anchor = parsed(again.root);
  expect((await findPath(certificate, issuers, [anchor], year, primitives)).fault).toBeNull();
  const crls = [...again.crls.values()].flatMap((der) => parseCrl(der) ?? []);
  const [stamping] = issuers;
  if (!stamping) throw new Error('no stamping CA');
  expect((await revocationByCrl(certificate, stamping, crls, year, primitives)).status).toBe('good');
  expect((await revocationByCrl(stamping, anchor, crls, year, primitives)).status).toBe('good');
  expect(again.store().format).toBe('demo-pki-2');
  const postQuantum = again.postQuantumStamper(year);
  expect((await findPath(postQuantum.certificate, postQuantum.issuers, [anchor], year, primitives)).fault).toBeNull();
  const reopened = restoreDemoPki(JSON.parse(JSON.stringify(again.store())), { ...options, time: year });
  expect(reopened.postQuantumStamper(year).certificate.raw).toEqual(postQuantum.certificate.raw);
});

test('a time-stamp authority or a responder whose certificate has ended gets a new one', () => {
  const pki = createDemoPki({ ...options, years: { authorities: 60, services: 5 } });
  const at = (year: number) => new Date(Date.UTC(year, 5, 1));
  const [first, same, next] = [at(2027), at(2031), at(2032)].map((time) => pki.stamper(time).certificate);
  expect(same?.raw).toEqual(first?.raw);
  expect(next?.raw).not.toEqual(first?.raw);
  expect(next && [next.notBefore <= at(2032), next.notAfter > at(2036)]).toEqual([true, true]);
  expect(parsed(pki.root).notAfter.getUTCFullYear()).toBe(2086);
  const responder = (time: Date) => pki.authorities[1]?.responder(time)?.certificate.raw;
  expect(responder(at(2032))).not.toEqual(responder(at(2027)));
});

function codeOf(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof Problem ? error.code : 'another error';
  }
}
