import { beforeAll, expect, test } from '@jest/globals';
import { crlOf, entryOf, ocspOf, party, SIGNATORY } from '../../support/archive/authorities.ts';
import { signField, withStamp, withStore } from '../../support/archive/documents.ts';
import {
  clock,
  evidence,
  issuing,
  judge,
  laterStamper,
  lineOf,
  responder,
  root,
  SIGNED,
  signer,
  stamper,
} from '../../support/archive/scene.ts';
import { twoFields } from '../../support/small-pdf.ts';

/** One signature through thirty years (EN 319 102-1 5.5, 5.6). */
let b: Uint8Array;
let t: Uint8Array;
let lt: Uint8Array;
let lta: Uint8Array;
let renewed: Uint8Array;
beforeAll(async () => {
  const base = { signer, chain: [issuing], time: SIGNED };
  b = await signField(twoFields(), 'Signature1', base);
  t = await signField(twoFields(), 'Signature1', { ...base, clocks: [clock('2026-11-21T13:32:10Z')] });
  const store = { certificates: [root], ...(await evidence('2026-11-21T14:00:00Z', '2026-12-21')) };
  lt = withStore(t, store);
  lta = await withStamp(t, clock('2026-11-21T14:05:00Z'), store);
  // Before the first authority of time-stamps ends: its status, and a stamp of the next one.
  renewed = await withStamp(lta, clock('2033-06-01', laterStamper), {
    crls: [crlOf(root, '2033-05-31', '2033-07-01')],
  });
});

test('level B is good while the answers are fresh, too old later, and uncertain once the certificate has ended', async () => {
  const given = await evidence('2026-11-22', '2026-12-01');
  expect(await lineOf(b, '2026-11-23', { given })).toBe('TOTAL-PASSED ok PAdES-BASELINE-B validation-time');
  expect(await lineOf(b, '2027-06-01', { given })).toBe('INDETERMINATE TRY_LATER PAdES-BASELINE-B validation-time');
  const later = { ...given, crls: [crlOf(root, '2028-05-31', '2028-07-01')] };
  expect(await lineOf(b, '2028-06-01', { given: later })).toBe(
    'INDETERMINATE OUT_OF_BOUNDS_NOT_REVOKED PAdES-BASELINE-B validation-time',
  );
});

test('the time-stamp proves the time, and after the end of the certificate it decides', async () => {
  const given = { ...(await evidence('2026-11-22', '2026-12-01')), crls: [crlOf(root, '2028-05-31', '2028-07-01')] };
  const report = await judge(t, '2028-06-01', { given });
  expect(report.signatures[0]).toMatchObject({
    indication: 'TOTAL-PASSED',
    level: 'PAdES-BASELINE-T',
    bestSignatureTime: { time: '2026-11-21T13:32:10.000Z', proof: 'signature-time-stamp', authority: 'Tidsstämpel' },
  });
  const named = report.signatures[0]?.blocks.map(({ name, indication }) => `${name} ${indication}`);
  expect(named).toContain('x509-certificate-validation INDETERMINATE');
  expect(named).toContain('validation-with-time PASSED');
  expect(named).not.toContain('past-signature-validation PASSED');
});

test('levels LT and LTA are good from the file alone', async () => {
  expect(await lineOf(lt, '2026-11-23')).toBe('TOTAL-PASSED ok PAdES-BASELINE-LT signature-time-stamp');
  expect(await lineOf(lta, '2026-11-23')).toBe('TOTAL-PASSED ok PAdES-BASELINE-LTA signature-time-stamp');
});

test('a chain is told with where each answer came from, of what time, and whether it was fresh', async () => {
  const [one] = (await judge(lta, '2026-11-23')).signatures;
  expect(one?.chain.map(({ revocation: { status, source, from, fresh } }) => [status, source, from, fresh])).toEqual([
    ['good', 'ocsp', 'file', true],
    ['good', 'crl', 'file', true],
    ['not-needed', null, null, null],
  ]);
  expect(one?.chain[0]?.revocation).toMatchObject({
    thisUpdate: '2026-11-21T14:00:00.000Z',
    nextUpdate: '2026-12-21T00:00:00.000Z',
    revokedAt: null,
    reason: null,
  });
});

test('once the archived lists have ended, the newest stamp waits for a fresh one, and then the archive is good again', async () => {
  expect(await lineOf(lta, '2030-01-01')).toBe(
    'INDETERMINATE OUT_OF_BOUNDS_NOT_REVOKED PAdES-BASELINE-LTA validation-time',
  );
  const fresh = { crls: [crlOf(root, '2029-12-31', '2030-02-01')] };
  expect(await lineOf(lta, '2030-01-01', { given: fresh })).toBe(
    'TOTAL-PASSED ok PAdES-BASELINE-LTA signature-time-stamp',
  );
});

test('renewed, it is good when signer, issuer and the first authority of time-stamps have all ended', async () => {
  const fresh = { crls: [crlOf(root, '2039-12-31', '2040-02-01')] };
  expect(await lineOf(lta, '2040-01-01', { given: fresh })).toMatch(/^INDETERMINATE/);
  const report = await judge(renewed, '2040-01-01', { given: fresh });
  expect(report.signatures[0]).toMatchObject({
    indication: 'TOTAL-PASSED',
    level: 'PAdES-BASELINE-LTA',
    bestSignatureTime: { time: '2026-11-21T13:32:10.000Z', proof: 'signature-time-stamp' },
  });
  expect(report.signatures.map((one) => one.indication)).toEqual(['TOTAL-PASSED', 'TOTAL-PASSED', 'TOTAL-PASSED']);
  const past = report.signatures[0]?.blocks.find((one) => one.name === 'past-signature-validation');
  expect(past).toEqual({ name: 'past-signature-validation', indication: 'PASSED', subIndication: null, findings: [] });
});

test('revoked after the proven time: good; revoked before it, or without a proof: not', async () => {
  const revoked = async (when: string) => ({
    ocsps: [
      await ocspOf(signer, issuing, responder, {
        status: { revoked: when, reason: 1 },
        thisUpdate: '2027-01-10',
        nextUpdate: '2027-02-10',
      }),
    ],
    crls: [crlOf(root, '2027-01-09', '2027-02-10')],
  });
  expect(await lineOf(t, '2027-01-11', { given: await revoked('2027-01-05') })).toMatch(/^TOTAL-PASSED ok/);
  expect(await lineOf(b, '2027-01-11', { given: await revoked('2027-01-05') })).toMatch(
    /^INDETERMINATE REVOKED_NO_POE/,
  );
  expect(await lineOf(t, '2027-01-11', { given: await revoked('2026-11-20') })).toMatch(
    /^INDETERMINATE REVOKED_NO_POE/,
  );
  const [one] = (await judge(t, '2027-01-11', { given: await revoked('2027-01-05') })).signatures;
  expect(one?.chain[0]?.revocation).toMatchObject({
    status: 'revoked',
    revokedAt: '2027-01-05T00:00:00.000Z',
    reason: 'keyCompromise',
  });
});

test('a content time-stamp after the revocation shows that the key was used when it was not to be', async () => {
  const signed = await signField(twoFields(), 'Signature1', {
    signer,
    chain: [issuing],
    time: SIGNED,
    before: [clock('2026-11-21T13:31:00Z')],
  });
  const crls = [
    crlOf(root, '2027-01-09', '2027-02-10'),
    crlOf(issuing, '2027-01-09', '2027-02-10', [entryOf(signer, '2026-11-20')]),
  ];
  expect(await lineOf(signed, '2027-01-11', { given: { crls } })).toMatch(/^TOTAL-FAILED REVOKED/);
});

test('the worst is told first: revoked, before a claimed time that does not fit and answers that have aged', async () => {
  const crls = [
    crlOf(root, '2026-12-01', '2026-12-20'),
    crlOf(issuing, '2026-12-01', '2026-12-20', [entryOf(signer, '2026-11-20')]),
  ];
  const early = await signField(twoFields(), 'Signature1', {
    signer,
    chain: [issuing],
    time: new Date('2025-01-01T00:00:00Z'),
  });
  const [one] = (await judge(early, '2028-06-01', { given: { crls } })).signatures;
  expect(one?.subIndication).toBe('REVOKED_NO_POE');
  expect(one?.findings.map(({ code }) => code)).toEqual([
    'revoked',
    'certificate-expired',
    'revocation-stale',
    'claimed-time-outside',
  ]);
});

test('a certificate on hold: look again later, unless the signature is proven older', async () => {
  const crls = [
    crlOf(root, '2027-01-09', '2027-02-10'),
    crlOf(issuing, '2027-01-09', '2027-02-10', [entryOf(signer, '2027-01-05', 6)]),
  ];
  expect(await lineOf(b, '2027-01-11', { given: { crls } })).toMatch(/^INDETERMINATE TRY_LATER/);
  expect(await lineOf(t, '2027-01-11', { given: { crls } })).toMatch(/^TOTAL-PASSED ok/);
  expect((await judge(b, '2027-01-11', { given: { crls } })).signatures[0]?.chain[0]?.revocation.status).toBe(
    'on-hold',
  );
});

test('an issuer revoked later is passed over only with answers that are proven older', async () => {
  const crls = [crlOf(root, '2028-06-01', '2028-08-01', [entryOf(issuing, '2028-05-01')])];
  expect(await lineOf(b, '2028-06-02', { given: { ...(await evidence('2026-11-22', '2026-12-01')), crls } })).toMatch(
    /^INDETERMINATE REVOKED_CA_NO_POE/,
  );
  expect(await lineOf(lta, '2028-06-02', { given: { crls } })).toMatch(/^TOTAL-PASSED ok/);
});

test('a signature that existed before its certificate began fails', async () => {
  const late = party('Sen', issuing, { from: '2027-06-01', extensions: SIGNATORY });
  const pdf = await signField(twoFields(), 'Signature1', {
    signer: late,
    chain: [issuing],
    time: SIGNED,
    clocks: [clock('2026-11-21T13:32:10Z')],
  });
  expect(await lineOf(pdf, '2027-01-01')).toMatch(/^TOTAL-FAILED NOT_YET_VALID/);
});

test('an answer from before the proven signature says nothing of it once it has aged; one long after is remarked upon', async () => {
  const ocsps = async (from: string, to: string) => [
    await ocspOf(signer, issuing, responder, { thisUpdate: from, nextUpdate: to }),
  ];
  const crls = [crlOf(root, '2027-01-09', '2027-02-10')];
  const early = { ocsps: await ocsps('2026-11-20', '2026-12-01'), crls };
  expect(await lineOf(t, '2027-01-11', { given: early })).toMatch(/^INDETERMINATE TRY_LATER/);
  const late = { ocsps: await ocsps('2026-11-30', '2026-12-10'), crls };
  const [one] = (await judge(t, '2027-01-11', { given: late })).signatures;
  expect(one?.indication).toBe('TOTAL-PASSED');
  expect(one?.findings.map(({ code }) => code)).toContain('revocation-late');
});

test('an anchor that is trusted for a time only vouches for what is proven older', async () => {
  const sunset = (date: string) => ({
    sources: [
      {
        kind: 'pem' as const,
        name: 'Rot',
        issued: null,
        nextUpdate: null,
        anchors: [{ certificate: root.certificate.raw, sunset: date, services: [] }],
      },
    ],
  });
  const given = await evidence('2026-11-25', '2026-12-20');
  expect(await lineOf(b, '2026-12-01', { given, trust: sunset('2027-01-01T00:00:00Z') })).toMatch(/^TOTAL-PASSED ok/);
  expect(await lineOf(b, '2026-12-01', { given, trust: sunset('2026-11-30T00:00:00Z') })).toMatch(
    /^INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND_NO_POE/,
  );
});

test('a document time-stamp proves what its bytes cover, and nothing that came after it', async () => {
  const later = withStore(lta, {
    ocsps: [await ocspOf(stamper, root, root, { thisUpdate: '2027-01-01', nextUpdate: null })],
  });
  const both = await signField(later, 'Signature2', { signer, chain: [issuing], time: SIGNED });
  const report = await judge(both, '2026-11-23');
  const [first, second] = report.signatures.filter((one) => one.type === 'signature');
  expect(first?.timestamps.map((one) => one.kind).toSorted()).toEqual(['document', 'signature']);
  expect(second?.timestamps).toEqual([]);
  expect(second?.bestSignatureTime.proof).toBe('validation-time');
});
