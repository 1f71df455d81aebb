import { expect, test } from '@jest/globals';
import { answerOcsp } from '../../../src/authority/answer-ocsp.ts';
import { keyInMemory } from '../../../src/authority/authority-key.ts';
import { newKey } from '../../../src/authority/key-material.ts';
import type { Problem } from '../../../src/core/problem.ts';
import { networkEvidence } from '../../../src/net/evidence.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { ocspFailure } from '../../../src/pki/build/ocsp.ts';
import type { EvidenceSource } from '../../../src/pki/evidence-source.ts';
import { firstEvidence } from '../../../src/pki/first-evidence.ts';
import { raiseLevel } from '../../../src/signing/levels/raise.ts';
import { servedPki, type Instead, type ServedPki } from '../../support/archive/served-pki.ts';
import { twoFields } from '../../support/small-pdf.ts';
import { lines, partsFor, signWith } from './support.ts';

const DAY = 86_400_000;

/** What keeps a signed file from LTA while others answer like this. */
async function gapsOf(pki: ServedPki, instead: Instead): Promise<readonly string[]> {
  const signed = await signWith(pki, twoFields(), 'Signature1');
  pki.answerInstead(instead);
  const problem = await raiseLevel(signed, 'LTA', partsFor(pki)).then(
    () => null,
    (error: Problem) => error,
  );
  if (!problem) return [];
  expect([problem.kind, problem.code]).toEqual(['unavailable', 'evidence-missing']);
  return problem.issues.map(({ code, message }) => `${code}: ${message.sv}`);
}
/** OCSP is answered so, and there is no list. */
const ocsp =
  (answer: (request: Uint8Array) => Promise<Uint8Array | null>): Instead =>
  (url, request) => {
    if (url === '/issuing.crl') return Promise.resolve(null);
    return url === '/ocsp' && request ? answer(request) : undefined;
  };
const byResponder = (pki: ServedPki, { now = pki.clock.now(), issuer = pki.issuing, lasts = DAY } = {}) =>
  ocsp((request) =>
    answerOcsp(request, { issuer, key: pki.responderKey, record: pki.records.issuing, lasts }, now, primitives),
  );
const NAME = 'Certifikatet för Undertecknare Signature1';

test('nobody who answers', async () => {
  const pki = await servedPki();
  expect(await gapsOf(pki, () => Promise.resolve(null))).toEqual([
    `evidence-no-answer: ${NAME}: ingen svarade på om det är spärrat.`,
    'evidence-no-answer: Certifikatet för Provutfärdare: ingen svarade på om det är spärrat.',
    'evidence-no-answer: Certifikatet för Provtidsstämpel: ingen svarade på om det är spärrat.',
  ]);
});

test('a responder that says nothing of use, or garbage', async () => {
  const pki = await servedPki();
  const unreadable = [`evidence-unreadable: ${NAME}: spärrbeskedet går inte att läsa.`];
  expect(
    await gapsOf(
      pki,
      ocsp(async () => ocspFailure('tryLater')),
    ),
  ).toEqual(unreadable);
  expect(
    await gapsOf(
      pki,
      ocsp(async () => new Uint8Array(100).fill(7)),
    ),
  ).toEqual(unreadable);
});

test('a responder that does not know the certificate is not overruled by a list', async () => {
  const pki = await servedPki();
  const stranger = await servedPki();
  const instead: Instead = (url, request) =>
    url === '/ocsp' && request
      ? answerOcsp(
          request,
          { issuer: pki.issuing, key: pki.responderKey, record: stranger.records.issuing, lasts: DAY },
          pki.clock.now(),
          primitives,
        )
      : undefined;
  expect(await gapsOf(pki, instead)).toEqual([
    `evidence-unknown: ${NAME}: utfärdaren svarar att den inte känner till det.`,
  ]);
});

test('an answer that has grown old', async () => {
  const pki = await servedPki();
  // As old as that, it is from before the certificate; one that ended at once is merely stale.
  const ago = (milliseconds: number) => new Date(pki.clock.now().getTime() - milliseconds);
  expect(await gapsOf(pki, byResponder(pki, { now: ago(60_000), lasts: 1000 }))).toEqual([
    `evidence-stale: ${NAME}: spärrbeskedet är för gammalt.`,
  ]);
  expect(await gapsOf(pki, byResponder(pki, { now: ago(2 * 3_600_000) }))).toEqual([
    `evidence-before-certificate: ${NAME}: spärrbeskedet är äldre än certifikatet.`,
  ]);
});

test('an answer from before the signature', async () => {
  const pki = await servedPki();
  const now = new Date(pki.clock.now().getTime() - 60_000);
  expect(await gapsOf(pki, byResponder(pki, { now }))).toEqual([
    `evidence-too-early: ${NAME}: spärrbeskedet är från innan underskriften.`,
  ]);
});

test('an answer by somebody whom the issuer did not appoint', async () => {
  const pki = await servedPki();
  const stranger = await servedPki();
  const key = keyInMemory(newKey(), [pki.responder.raw]);
  const forged = ocsp((request) =>
    answerOcsp(
      request,
      { issuer: pki.issuing, key, record: pki.records.issuing, lasts: DAY },
      pki.clock.now(),
      primitives,
    ),
  );
  const other = ocsp((request) =>
    answerOcsp(
      request,
      { issuer: pki.issuing, key: stranger.responderKey, record: pki.records.issuing, lasts: DAY },
      pki.clock.now(),
      primitives,
    ),
  );
  const wrong = [`evidence-wrong-signer: ${NAME}: spärrbeskedet kommer från någon annan än utfärdaren.`];
  expect(await gapsOf(pki, forged)).toEqual(wrong);
  expect(await gapsOf(pki, other)).toEqual(wrong);
});

test('a certificate that was revoked before, or without a proven time of the signature', async () => {
  const pki = await servedPki();
  const signed = await signWith(pki, twoFields(), 'Signature1', { level: 'B' });
  await signWith(pki, twoFields(), 'Signature2');
  pki.records.issuing.revoke(pki.issued('Undertecknare Signature1'), new Date(pki.clock.now().getTime() - 1000));
  const refused = raiseLevel(signed, 'LTA', partsFor(pki));
  await expect(refused).rejects.toMatchObject({ issues: [expect.objectContaining({ code: 'evidence-revoked' })] });
  pki.records.issuing.revoke(pki.issued('Undertecknare Signature1'), new Date(pki.clock.now().getTime() - 1000), 6);
  await expect(raiseLevel(signed, 'LTA', partsFor(pki))).rejects.toMatchObject({
    issues: [expect.objectContaining({ code: 'evidence-on-hold' })],
  });
});

test('a certificate that was revoked after the stamped time proves the signature as well as a good one', async () => {
  const pki = await servedPki();
  const signed = await signWith(pki, twoFields(), 'Signature1');
  pki.clock.set(new Date(pki.clock.now().getTime() + 3_600_000));
  pki.records.issuing.revoke(pki.issued('Undertecknare Signature1'), new Date(pki.clock.now().getTime() - 1000));
  const archived = await raiseLevel(signed, 'LTA', partsFor(pki));
  expect(await lines(pki, archived)).toEqual(['TOTAL-PASSED ok PAdES-BASELINE-LTA']);
});

test('what was not to be had may be asked for again, and is then found', async () => {
  const pki = await servedPki();
  const signed = await signWith(pki, twoFields(), 'Signature1');
  pki.answerInstead(() => Promise.resolve(null));
  await expect(raiseLevel(signed, 'LTA', partsFor(pki))).rejects.toMatchObject({ code: 'evidence-missing' });
  pki.answerInstead(() => undefined);
  expect(await lines(pki, await raiseLevel(signed, 'LTA', partsFor(pki)))).toEqual([
    'TOTAL-PASSED ok PAdES-BASELINE-LTA',
  ]);
});

test('an issuer that is nowhere is named by the certificate that it issued', async () => {
  const pki = await servedPki();
  const signed = await signWith(pki, twoFields(), 'Signature1', { bare: true });
  const refused = raiseLevel(signed, 'LTA', partsFor(pki, { source: null }));
  const problem = await refused.catch((error: Problem) => error);
  expect((problem as Problem).issues.map(({ code }) => code)).toEqual([
    'evidence-issuer-missing',
    'evidence-not-asked',
  ]);
  expect((problem as Problem).words.sv).toBe(
    `Underlag för långtidskontroll saknas. ${NAME}: utfärdarens certifikat finns inte att få. ` +
      'Certifikatet för Provtidsstämpel: filen saknar spärrbesked, och pki.test får inte frågas. ' +
      'Låt dem frågas: i tjänsten med EVIDENCE_HOSTS, på kommandoraden med --online --host.',
  );
});

test('nobody is said to be silent who was not asked: their hosts are named, and how they are allowed', async () => {
  const pki = await servedPki();
  const signed = await signWith(pki, twoFields(), 'Signature1');
  const network = (hosts: readonly string[]) =>
    networkEvidence({
      rules: { hosts, allowPrivate: false },
      clock: pki.clock,
      primitives,
      resolve: () => Promise.resolve([]),
      shelf: null,
    });
  const told = async (...sources: EvidenceSource[]) => {
    const refused = raiseLevel(signed, 'LT', partsFor(pki, { source: firstEvidence(sources) }));
    const problem = await refused.catch((error: Problem) => error);
    if (!('issues' in problem)) throw new Error('it was raised');
    return { codes: problem.issues.map(({ code }) => code), sv: problem.words.sv };
  };
  const none = await told();
  expect(none.codes).toEqual(['evidence-not-asked', 'evidence-not-asked', 'evidence-not-asked']);
  expect(none.sv).toContain(`${NAME}: filen saknar spärrbesked, och pki.test får inte frågas. `);
  expect(none.sv).toMatch(/ Låt dem frågas: i tjänsten med EVIDENCE_HOSTS, på kommandoraden med --online --host\.$/);
  expect((await told(network(['crl.elsewhere.test']))).codes).toEqual(none.codes);
  const silent = await told(network(['pki.test']));
  expect(silent.codes).toEqual(['evidence-no-answer', 'evidence-no-answer', 'evidence-no-answer']);
  expect(silent.sv).not.toContain('Låt dem frågas');
});

test('an answer that was made while others were asked is not from the future', async () => {
  const pki = await servedPki();
  const signed = await signWith(pki, twoFields(), 'Signature1');
  pki.answerInstead(() => {
    pki.clock.set(new Date(pki.clock.now().getTime() + 1000));
    return undefined;
  });
  expect(await lines(pki, await raiseLevel(signed, 'LTA', partsFor(pki)))).toEqual([
    'TOTAL-PASSED ok PAdES-BASELINE-LTA',
  ]);
});
