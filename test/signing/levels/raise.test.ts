import { expect, test } from '@jest/globals';
import { equalBytes, latin1Text } from '../../../src/core/bytes.ts';
import { openPdf } from '../../../src/pdf/file.ts';
import { PdfRef } from '../../../src/pdf/objects.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { raiseLevel, renew } from '../../../src/signing/levels/raise.ts';
import { storedValues } from '../../../src/signing/levels/security-store.ts';
import { servedPki, type ServedPki } from '../../support/archive/served-pki.ts';
import { twoFields } from '../../support/small-pdf.ts';
import { judge, lines, partsFor, signWith, stamperFor } from './support.ts';

async function signedByTwo(pki: ServedPki, level = 'T'): Promise<Uint8Array> {
  const first = await signWith(pki, twoFields(), 'Signature1', { level });
  return signWith(pki, first, 'Signature2', { level });
}
const open = (pdf: Uint8Array) => openPdf(pdf, primitives);
const begins = (pdf: Uint8Array, base: Uint8Array) => equalBytes(pdf.subarray(0, base.length), base);
const PASSED = (level: string) => `TOTAL-PASSED ok PAdES-BASELINE-${level}`;

test('two signatures of level T become LTA by one revision that anybody can check without network', async () => {
  const pki = await servedPki();
  const signed = await signedByTwo(pki);
  expect(await lines(pki, signed, { crls: await pki.lists() })).toEqual([PASSED('T'), PASSED('T')]);
  const archived = await raiseLevel(signed, 'LTA', partsFor(pki));
  expect(begins(archived, signed)).toBe(true);
  expect(open(archived).revisions).toHaveLength(open(signed).revisions.length + 1);
  expect(await lines(pki, archived)).toEqual([PASSED('LTA'), PASSED('LTA')]);
  const { sound, signatures } = await judge(pki, archived);
  expect(sound).toBe(true);
  expect(signatures.map((one) => one.modificationsAfterSigning)).toEqual(['allowed', 'allowed', 'none']);
});

test('level LT is one revision with the data and no time-stamp', async () => {
  const pki = await servedPki();
  const signed = await signedByTwo(pki);
  const kept = await raiseLevel(signed, 'LT', partsFor(pki));
  expect(await lines(pki, kept)).toEqual([PASSED('LT'), PASSED('LT')]);
  expect(latin1Text(kept.subarray(signed.length))).not.toContain('DocTimeStamp');
  expect(await raiseLevel(kept, 'LT', partsFor(pki))).toBe(kept);
  const archived = await raiseLevel(kept, 'LTA', partsFor(pki));
  expect(await lines(pki, archived)).toEqual([PASSED('LTA'), PASSED('LTA')]);
  expect(storedValues(open(archived))).toEqual(storedValues(open(kept)));
  expect(await raiseLevel(archived, 'LTA', partsFor(pki))).toBe(archived);
});

test('no time-stamp is taken that is older than the certificate of a signature that it covers', async () => {
  const pki = await servedPki();
  const [b, t] = [await signedByTwo(pki, 'B'), await signedByTwo(pki)];
  const { stamp } = stamperFor(pki);
  const behind = async (...asked: Parameters<typeof stamp>) => {
    const now = pki.clock.now();
    // Certificates begin an hour before they sign.
    pki.clock.set(new Date(now.getTime() - 3_610_000));
    return stamp(...asked).finally(() => pki.clock.set(now));
  };
  const parts = partsFor(pki, { stamper: { stamp: behind } });
  const early = { code: 'timestamp-early', extensions: { retryAfter: 10 } };
  await expect(raiseLevel(b, 'T', parts)).rejects.toMatchObject(early);
  await expect(raiseLevel(t, 'LTA', parts)).rejects.toMatchObject(early);
  await expect(raiseLevel(t, 'LTA', { ...partsFor(pki), postQuantum: parts.stamper })).rejects.toMatchObject(early);
  await expect(renew(await raiseLevel(t, 'LTA', partsFor(pki)), parts)).rejects.toMatchObject(early);
});

test('the data are the whole chains, one answer about each certificate, and each value once', async () => {
  const pki = await servedPki();
  const archived = await raiseLevel(await signedByTwo(pki), 'LTA', partsFor(pki));
  const { certificates, crls, ocsps } = storedValues(open(archived));
  const texts = certificates.map(({ der }) => latin1Text(der));
  expect(new Set(texts).size).toBe(texts.length);
  for (const one of [pki.root, pki.issuing, pki.stamper, pki.responder]) expect(texts).toContain(latin1Text(one.raw));
  expect(certificates).toHaveLength(6); // and the two signers
  expect(ocsps).toHaveLength(2);
  expect(crls).toHaveLength(1);
  expect(pki.asked.toSorted()).toEqual(['/ocsp', '/ocsp', '/root.crl']);
});

test('signatures of level B get a document time-stamp first, and are then raised like others', async () => {
  const pki = await servedPki();
  const signed = await signedByTwo(pki, 'B');
  expect(await lines(pki, await raiseLevel(signed, 'T', partsFor(pki)), { crls: await pki.lists() })).toEqual([
    PASSED('T'),
    PASSED('T'),
  ]);
  const archived = await raiseLevel(signed, 'LTA', partsFor(pki));
  expect(open(archived).revisions).toHaveLength(5);
  expect(await lines(pki, archived)).toEqual([PASSED('LTA'), PASSED('LTA')]);
});

test('a renewal asks about the last time-stamp alone, keeps every value and the number of the store', async () => {
  const pki = await servedPki();
  const archived = await raiseLevel(await signedByTwo(pki), 'LTA', partsFor(pki));
  pki.clock.set(new Date('2033-06-01T10:00:00Z'));
  await pki.changeStamper('Senare tidsstämpel');
  pki.asked.length = 0;
  const renewed = await renew(archived, partsFor(pki));
  expect(pki.asked).toEqual(['/root.crl']);
  expect(begins(renewed, archived)).toBe(true);
  const [before, after] = [open(archived), open(renewed)];
  const store = (file: typeof before) => file.last.catalog?.get('DSS');
  expect(store(after)).toEqual(store(before));
  expect(store(after)).toBeInstanceOf(PdfRef);
  expect(storedValues(after).ocsps).toEqual(storedValues(before).ocsps);
  expect(storedValues(after).crls).toHaveLength(2);
  expect(await lines(pki, renewed)).toEqual([PASSED('LTA'), PASSED('LTA')]);
  await expect(renew(await signedByTwo(pki), partsFor(pki))).rejects.toMatchObject({ code: 'pdf-unstamped' });
});

test('a signature that carries its own certificate alone finds its issuer where the certificate says', async () => {
  const pki = await servedPki();
  const signed = await signWith(pki, twoFields(), 'Signature1', { bare: true });
  const archived = await raiseLevel(signed, 'LTA', partsFor(pki));
  expect(pki.asked).toContain('/issuing.cer');
  expect(await lines(pki, archived)).toEqual([PASSED('LTA')]);
});

test('nobody is asked about what lies beside the file', async () => {
  const pki = await servedPki();
  const signed = await signedByTwo(pki);
  const given = { certificates: [], crls: await pki.lists(), ocsps: [] };
  const archived = await raiseLevel(signed, 'LTA', partsFor(pki, { source: null, given }));
  expect(await lines(pki, archived)).toEqual([PASSED('LTA'), PASSED('LTA')]);
  // It is the file's own from now on, also for whoever still has it beside.
  expect(await lines(pki, archived, given)).toEqual([PASSED('LTA'), PASSED('LTA')]);
});

test('a responder that must itself be checked is checked, and what proves it is kept', async () => {
  const pki = await servedPki({ responderChecked: true });
  const archived = await raiseLevel(await signWith(pki, twoFields(), 'Signature1'), 'LTA', partsFor(pki));
  expect(storedValues(open(archived)).crls).toHaveLength(2);
  expect(await lines(pki, archived)).toEqual([PASSED('LTA')]);
});

test('where there is no OCSP the list is taken', async () => {
  const pki = await servedPki({ withoutOcsp: true });
  const archived = await raiseLevel(await signWith(pki, twoFields(), 'Signature1'), 'LTA', partsFor(pki));
  expect(storedValues(open(archived)).ocsps).toEqual([]);
  expect(await lines(pki, archived)).toEqual([PASSED('LTA')]);
});

test('a file whose root nobody here trusts is raised all the same: trust is for whoever checks it', async () => {
  const pki = await servedPki();
  const signed = await signWith(pki, twoFields(), 'Signature1');
  const withRoot = { ...partsFor(pki), anchors: [], given: { certificates: [pki.root.raw], crls: [], ocsps: [] } };
  expect(await lines(pki, await raiseLevel(signed, 'LTA', withRoot))).toEqual([PASSED('LTA')]);
});
