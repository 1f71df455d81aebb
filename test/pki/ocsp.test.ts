import { expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { der, octetString, context, oid, sequence } from '../../src/pki/der.ts';
import { parseCrl } from '../../src/pki/crl.ts';
import { parseOcsp } from '../../src/pki/ocsp.ts';
import { revocationAnswers } from '../../src/pki/revocation-answer.ts';
import { extension, signerUsage } from '../../src/pki/build/extensions.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import {
  AUTHORITY,
  crlOf,
  NO_CHECK,
  ocspOf,
  OCSP_SIGNING,
  party,
  SIGNATORY,
  type OcspOptions,
  type Party,
} from '../support/archive/authorities.ts';
import { keyIdentifier } from '../../src/authority/key-material.ts';

const root = party('Rot', null, { extensions: AUTHORITY });
const issuer = party('Utfärdare', root, { extensions: AUTHORITY });
const leaf = party('Undertecknare', issuer, { extensions: SIGNATORY });
const responder = party('Spärrsvar', issuer, { extensions: OCSP_SIGNING });
const fresh: OcspOptions = { thisUpdate: '2026-06-01', nextUpdate: '2026-06-08' };
const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

interface Asked {
  readonly of?: Party;
  readonly by?: Party;
  readonly crls?: readonly Uint8Array[];
  readonly responders?: readonly Party[];
}
async function ask(
  responses: readonly Uint8Array[],
  { of = leaf, by = issuer, crls = [], responders = [] }: Asked = {},
) {
  const answers = await revocationAnswers({
    certificate: of.certificate,
    issuer: by.certificate,
    ocsps: responses.flatMap((one) => parseOcsp(one) ?? []),
    crls: crls.flatMap((one) => parseCrl(one) ?? []),
    candidates: [issuer.certificate],
    anchors: [],
    responders: responders.map((one) => one.certificate),
    primitives,
  });
  return answers.map(({ kind, status }) => `${kind} ${status}`);
}

test('the issuer itself answers, or whom it has appointed; by name or by key', async () => {
  expect(await ask([await ocspOf(leaf, issuer, issuer, fresh)])).toEqual(['ocsp good']);
  expect(await ask([await ocspOf(leaf, issuer, responder, fresh)])).toEqual(['ocsp good']);
  const byKey = { keyHash: keyIdentifier(responder.key) };
  expect(await ask([await ocspOf(leaf, issuer, responder, { ...fresh, responder: byKey })])).toEqual(['ocsp good']);
});

test('who is not appointed does not answer: no purpose, another issuer, another name, the certificate itself', async () => {
  const plain = party('Utan uppdrag', issuer, { extensions: [signerUsage(), NO_CHECK] });
  const elsewhere = party('Annan utfärdare', root, { extensions: OCSP_SIGNING });
  const self = party('Själv', issuer, { extensions: OCSP_SIGNING });
  const ended = party('Slut', issuer, { to: '2026-05-01', extensions: OCSP_SIGNING });
  expect(await ask([await ocspOf(leaf, issuer, plain, fresh)])).toEqual([]);
  expect(await ask([await ocspOf(leaf, issuer, elsewhere, fresh)])).toEqual([]);
  expect(await ask([await ocspOf(leaf, issuer, responder, { ...fresh, responder: { name: root.name } })])).toEqual([]);
  expect(await ask([await ocspOf(self, issuer, self, fresh)], { of: self })).toEqual([]);
  expect(await ask([await ocspOf(leaf, issuer, ended, fresh)])).toEqual([]);
});

test('a responder that is trusted as such answers for any issuer', async () => {
  const elsewhere = party('Nationellt spärrsvar', root, { extensions: OCSP_SIGNING });
  expect(await ask([await ocspOf(leaf, issuer, elsewhere, fresh)], { responders: [elsewhere] })).toEqual(['ocsp good']);
});

test('a responder without "nocheck" must itself be known not to be revoked', async () => {
  const [usage, purpose] = OCSP_SIGNING as [Uint8Array, Uint8Array];
  const checked = party('Prövas', issuer, { extensions: [usage, purpose] });
  const answer = await ocspOf(leaf, issuer, checked, fresh);
  const list = (revoked: readonly { readonly serial: Uint8Array; readonly at: Date }[]) =>
    crlOf(issuer, '2026-05-20', '2026-07-01', revoked);
  expect(await ask([answer])).toEqual([]);
  expect(await ask([answer], { crls: [list([])] })).toEqual(['ocsp good', 'crl good']);
  const entry = { serial: checked.certificate.serial.subarray(2), at: new Date('2026-05-10') };
  expect(await ask([answer], { crls: [list([entry])] })).toEqual(['crl good']);
});

test('revoked with its time and reason, unknown, and "removed from the list"', async () => {
  const revoked = await ocspOf(leaf, issuer, responder, { ...fresh, status: { revoked: '2026-05-01', reason: 1 } });
  const [answer] = parseOcsp(revoked)?.answers ?? [];
  expect(answer).toMatchObject({ status: 'revoked', reason: 1, revokedAt: new Date('2026-05-01') });
  expect(await ask([revoked])).toEqual(['ocsp revoked']);
  expect(await ask([await ocspOf(leaf, issuer, responder, { ...fresh, status: 'unknown' })])).toEqual(['ocsp unknown']);
  const lifted = await ocspOf(leaf, issuer, responder, { ...fresh, status: { revoked: '2026-05-01', reason: 8 } });
  expect(await ask([lifted])).toEqual(['ocsp good']);
});

test('the digest of the certificate, where it is given, must be its own', async () => {
  const certHash = sha256(leaf.certificate.raw);
  expect(await ask([await ocspOf(leaf, issuer, responder, { ...fresh, certHash })])).toEqual(['ocsp good']);
  const wrong = sha256(root.certificate.raw);
  expect(await ask([await ocspOf(leaf, issuer, responder, { ...fresh, certHash: wrong })])).toEqual([]);
});

test('an answer older than the certificate, about another one, or with a broken signature counts for nothing', async () => {
  const old = { thisUpdate: '2025-06-01', nextUpdate: null };
  expect(await ask([await ocspOf(leaf, issuer, issuer, old)])).toEqual([]);
  expect(await ask([await ocspOf(responder, issuer, issuer, fresh)])).toEqual([]);
  const broken = await ocspOf(leaf, issuer, issuer, fresh);
  broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1;
  expect(await ask([broken])).toEqual([]);
});

test('"good" after the certificate’s end counts only where ended certificates are remembered', async () => {
  const short = party('Kort', issuer, { to: '2026-05-01', extensions: SIGNATORY });
  const cutoff = (date: string) =>
    extension('1.3.6.1.5.5.7.48.1.6', false, der(0x18, new TextEncoder().encode(`${date}000000Z`)));
  const answer = (singleExtensions: readonly Uint8Array[]) =>
    ocspOf(short, issuer, issuer, { ...fresh, singleExtensions });
  expect(await ask([await answer([])], { of: short })).toEqual([]);
  expect(await ask([await answer([cutoff('20260101')])], { of: short })).toEqual(['ocsp good']);
  expect(await ask([await answer([cutoff('20260515')])], { of: short })).toEqual([]);
});

test('what is no successful basic response is none; a critical statement that we do not know spoils it', async () => {
  expect(parseOcsp(sequence(der(0x0a, Uint8Array.of(3))))).toBeNull();
  expect(
    parseOcsp(sequence(der(0x0a, Uint8Array.of(0)), context(0, sequence(oid('1.2.3'), octetString(Uint8Array.of(1)))))),
  ).toBeNull();
  expect(parseOcsp(leaf.certificate.raw)).toBeNull();
  expect(parseOcsp(new Uint8Array())).toBeNull();
  const critical = extension('1.2.3.4', true, octetString(Uint8Array.of(1)));
  expect(parseOcsp(await ocspOf(leaf, issuer, issuer, { ...fresh, singleExtensions: [critical] }))).toBeNull();
});

test('a response cut at any byte, or with one byte changed, is no answer and no exception', async () => {
  const response = await ocspOf(leaf, issuer, responder, fresh);
  for (let i = 0; i < response.length; i += 3) {
    expect(parseOcsp(response.subarray(0, i))).toBeNull();
    const changed = response.slice();
    changed[i] = (changed[i] ?? 0) ^ 0x55;
    const statuses = await ask([changed]);
    // What is not signed, the envelope and the certificate's copy, may change without harm.
    expect(statuses.every((one) => one === 'ocsp good')).toBe(true);
  }
});
