import { expect, test } from '@jest/globals';
import { parseCertificate } from '../../../src/pki/certificate.ts';
import { der, oid, sequence } from '../../../src/pki/der.ts';
import { extension } from '../../../src/pki/build/extensions.ts';
import {
  AUTHORITY,
  crlOf,
  NO_CHECK,
  ocspOf,
  OCSP_SIGNING,
  party,
  SIGNATORY,
  type Party,
} from '../../support/archive/authorities.ts';
import { signField, withStamp, withStore } from '../../support/archive/documents.ts';
import { clock, evidence, issuing, judge, responder, root, SIGNED, signer } from '../../support/archive/scene.ts';
import { twoFields } from '../../support/small-pdf.ts';

/** Certificate validation, each constraint by itself (EN 319 102-1 5.2.6; reference: constraint → indication). */
const rootList = () => crlOf(root, '2026-11-22', '2026-12-01');
const issuingList = () => crlOf(issuing, '2026-11-22', '2026-12-01');

interface Case {
  readonly who?: Party;
  readonly chain?: readonly Party[];
  readonly crls?: readonly Uint8Array[];
  readonly ocsps?: readonly Uint8Array[];
  readonly at?: string;
}
async function judged({ who = signer, chain = [issuing], crls, ocsps = [], at = '2026-11-23' }: Case) {
  const pdf = await signField(twoFields(), 'Signature1', { signer: who, chain, time: SIGNED });
  const given = { crls: crls ?? [rootList(), issuingList()], ocsps };
  const [one] = (await judge(pdf, at, { given })).signatures;
  if (!one) throw new Error('no signature');
  return one;
}
const verdictOf = async (asked: Case) => {
  const { indication, subIndication, findings } = await judged(asked);
  return [indication, subIndication, ...findings.map(({ code }) => code)].filter((part) => part !== null).join(' ');
};

test('a statement that belongs with a responder is forbidden in a signer’s and an authority’s certificate', async () => {
  const marked = party('Märkt', issuing, { extensions: [...SIGNATORY, NO_CHECK] });
  const forbidden = 'INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE extension-forbidden';
  expect(await verdictOf({ who: marked })).toBe(forbidden);
  const authority = party('Märkt utfärdare', root, { extensions: [...AUTHORITY, NO_CHECK] });
  const below = party('Under märkt', authority, { extensions: SIGNATORY });
  const crls = [rootList(), crlOf(authority, '2026-11-22', '2026-12-01')];
  expect(await verdictOf({ who: below, chain: [authority], crls })).toBe(forbidden);
});

test('a certificate that is short-lived by promise needs no answer', async () => {
  const promise = extension('0.4.0.194121.2.1', false, der(0x05));
  const short = party('Kortlivad', issuing, { extensions: [...SIGNATORY, promise] });
  const one = await judged({ who: short, crls: [rootList()] });
  expect(one.indication).toBe('TOTAL-PASSED');
  expect(one.chain[0]?.revocation.status).toBe('not-needed');
});

test('"unknown" is never "good", and an answer by somebody else is none', async () => {
  const answer = { thisUpdate: '2026-11-22T12:00:00Z', nextUpdate: '2026-11-24' };
  const unknown = await ocspOf(signer, issuing, responder, { ...answer, status: 'unknown' });
  expect(await verdictOf({ ocsps: [unknown] })).toBe(
    'INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE revocation-status-unknown',
  );
  const stranger = party('Främling', root, { extensions: OCSP_SIGNING });
  const foreign = await ocspOf(signer, issuing, stranger, answer);
  expect(await verdictOf({ ocsps: [foreign], crls: [rootList()] })).toBe(
    'INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE revocation-unknown',
  );
});

test('the newest answer counts: a list that revokes is not outweighed by an older response', async () => {
  const early = await ocspOf(signer, issuing, responder, {
    thisUpdate: '2026-11-21T14:00:00Z',
    nextUpdate: '2026-12-01',
  });
  const serial = signer.certificate.serial.subarray(2);
  const revoking = crlOf(issuing, '2026-11-22', '2026-12-01', [{ serial, at: new Date('2026-11-21T20:00:00Z') }]);
  expect(await verdictOf({ ocsps: [early], crls: [rootList(), revoking] })).toBe(
    'INDETERMINATE REVOKED_NO_POE revoked',
  );
  expect(await verdictOf({ ocsps: [early], crls: [rootList(), issuingList()] })).toBe('TOTAL-PASSED');
});

test('an answer without a next one is fresh for a day', async () => {
  const ocsps = [await ocspOf(signer, issuing, responder, { thisUpdate: '2026-11-22T12:00:00Z', nextUpdate: null })];
  const crls = [rootList()];
  expect(await verdictOf({ ocsps, crls })).toBe('TOTAL-PASSED');
  expect(await verdictOf({ ocsps, crls, at: '2026-11-24T12:00:00Z' })).toBe('INDETERMINATE TRY_LATER revocation-stale');
});

test('an answer whose signer has ended counts when it is proven older', async () => {
  const brief = party('Kort spärrsvar', issuing, { to: '2026-12-10', extensions: OCSP_SIGNING });
  const ocsps = [await ocspOf(signer, issuing, brief, { thisUpdate: '2026-11-22', nextUpdate: '2027-03-01' })];
  const crls = [crlOf(root, '2026-11-22', '2027-03-01')];
  expect(await verdictOf({ ocsps, crls, at: '2027-01-01' })).toBe(
    'INDETERMINATE REVOCATION_OUT_OF_BOUNDS_NO_POE revocation-signer-expired',
  );
  const signed = await signField(twoFields(), 'Signature1', { signer, chain: [issuing], time: SIGNED });
  const archived = await withStamp(signed, clock('2026-11-22T01:00:00Z'), { ocsps, crls });
  expect((await judge(archived, '2027-01-01')).conclusion).toBe('TOTAL-PASSED');
});

test('who gave the answer is named', async () => {
  const one = await judged(await evidence('2026-11-22', '2026-12-01'));
  expect(one.chain.map(({ revocation }) => revocation.answeredBy)).toEqual(['Spärrsvar', 'Rot', null]);
});

test('a method in the chain that we cannot check is named by its identifier', async () => {
  const strange = party('Okänd metod', issuing, { extensions: SIGNATORY });
  // ecdsa-with-SHA256 becomes an identifier that nobody knows, in both places.
  const bytes = Buffer.from(strange.certificate.raw);
  const known = Buffer.from(sequence(oid('1.2.840.10045.4.3.2')));
  const unknown = Buffer.from(sequence(oid('1.2.840.10045.4.3.9')));
  for (let at = bytes.indexOf(known); at >= 0; at = bytes.indexOf(known)) unknown.copy(bytes, at);
  const certificate = parseCertificate(new Uint8Array(bytes));
  if (!certificate) throw new Error('the certificate cannot be parsed');
  const [finding] = (await judged({ who: { ...strange, certificate } })).findings;
  expect(finding?.code).toBe('path-algorithm-unknown');
  expect(finding?.message.en).toContain('1.2.840.10045.4.3.9');
});

test('neither forged lists nor many old answers crowd out the one that revokes', async () => {
  const serial = signer.certificate.serial.subarray(2);
  const revoking = crlOf(issuing, '2026-11-22', '2026-12-01', [{ serial, at: new Date('2026-11-21T20:00:00Z') }]);
  const forger = { ...issuing, key: responder.key };
  const forged = Array.from({ length: 40 }, (_, i) =>
    crlOf(forger, `2026-11-22T${10 + (i % 10)}:00:00Z`, '2026-12-30'),
  );
  expect(await verdictOf({ crls: [rootList(), ...forged, revoking] })).toBe('INDETERMINATE REVOKED_NO_POE revoked');
  const minute = (i: number) => `2026-11-20T10:${String(i % 60).padStart(2, '0')}:00Z`;
  const old = await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      ocspOf(signer, issuing, responder, { thisUpdate: minute(i), nextUpdate: '2026-12-30' }),
    ),
  );
  const last = await ocspOf(signer, issuing, responder, {
    status: { revoked: '2026-11-21T20:00:00Z' },
    thisUpdate: '2026-11-22',
    nextUpdate: '2026-12-01',
  });
  expect(await verdictOf({ crls: [rootList()], ocsps: [...old, last] })).toBe('INDETERMINATE REVOKED_NO_POE revoked');
});

test('hundreds of certificates of the issuer’s name, added later, do not hide the issuer', async () => {
  const base = { signer, chain: [issuing], time: SIGNED, crls: [rootList(), issuingList()] };
  const signed = await signField(twoFields(), 'Signature1', base);
  const others = Array.from({ length: 200 }, () => party('Utfärdare', root, { extensions: AUTHORITY }));
  expect((await judge(withStore(signed, { certificates: others }), '2026-11-23')).conclusion).toBe('TOTAL-PASSED');
});
