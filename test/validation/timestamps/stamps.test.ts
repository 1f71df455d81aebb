import { expect, test } from '@jest/globals';
import { oid, sequence } from '../../../src/pki/der.ts';
import { EXTENSION } from '../../../src/pki/extensions.ts';
import { extension, signerUsage } from '../../../src/pki/build/extensions.ts';
import { parseTimestampToken } from '../../../src/pki/timestamp-token.ts';
import { AUTHORITY, crlOf, party, SIGNATORY } from '../../support/archive/authorities.ts';
import { tokenOf } from '../../support/archive/cms.ts';
import { signField, withStamp } from '../../support/archive/documents.ts';
import { clock, evidence, issuing, judge, root, SIGNED, signer } from '../../support/archive/scene.ts';
import { twoFields } from '../../support/small-pdf.ts';

const base = { signer, chain: [issuing], time: SIGNED };
const given = () => evidence('2026-11-22', '2026-12-01');
const stamped = (...clocks: readonly ReturnType<typeof clock>[]) =>
  signField(twoFields(), 'Signature1', { ...base, clocks });
async function first(pdf: Uint8Array) {
  const [one] = (await judge(pdf, '2026-11-23', { given: await given() })).signatures;
  if (!one) throw new Error('no signature');
  return one;
}
const codes = (one: { readonly findings: readonly { readonly code: string }[] }) =>
  one.findings.map(({ code }) => code);

test('a time-stamp of another signature is left out: the signature stays good, its level and its time sink', async () => {
  const one = await first(await stamped(clock('2026-11-21T13:33:00Z', undefined, { instead: Uint8Array.of(1) })));
  expect(one).toMatchObject({
    indication: 'TOTAL-PASSED',
    level: 'PAdES-BASELINE-B',
    bestSignatureTime: { proof: 'validation-time' },
    timestamps: [{ kind: 'signature', indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE', intact: false }],
  });
  expect(codes(one)).toEqual(['timestamp-ignored']);
  expect(codes({ findings: one.levelReasons })).toEqual(['level-timestamp-broken']);
});

test('of several time-stamps the earliest good one proves the time', async () => {
  const times = ['2026-11-21T13:40:00Z', '2026-11-21T13:33:00Z', '2026-11-21T13:50:00Z'];
  const one = await first(await stamped(...times.map((time) => clock(time))));
  expect(one.bestSignatureTime).toEqual({
    time: '2026-11-21T13:33:00.000Z',
    proof: 'signature-time-stamp',
    authority: 'Tidsstämpel',
  });
  expect(one.timestamps.map(({ indication }) => indication)).toEqual(Array.from(times, () => 'TOTAL-PASSED'));
});

test('a signature that a time-stamp proves older than its certificate fails from the first day, and for the same cause ever after', async () => {
  const young = party('Ny undertecknare', issuing, {
    from: '2026-11-21T13:31:00Z',
    to: '2026-11-23',
    extensions: SIGNATORY,
  });
  const crls = [crlOf(issuing, '2026-11-22', '2026-12-01'), crlOf(root, '2026-11-22', '2026-12-01')];
  const said = async (time: string, pdf: Uint8Array) => {
    const [one] = (await judge(pdf, time, { given: { crls } })).signatures;
    return [one?.indication, one?.subIndication, ...codes(one ?? { findings: [] })];
  };
  const options = { ...base, signer: young };
  const early = await signField(twoFields(), 'Signature1', { ...options, clocks: [clock('2026-11-21T13:30:59Z')] });
  for (const time of ['2026-11-22T01:00:00Z', '2026-11-24'])
    expect(await said(time, early)).toEqual(['TOTAL-FAILED', 'NOT_YET_VALID', 'signed-before-validity']);
  const archived = await withStamp(await signField(twoFields(), 'Signature1', options), clock('2026-11-21T13:30:59Z'));
  expect((await said('2026-11-22T01:00:00Z', archived)).slice(0, 2)).toEqual(['TOTAL-FAILED', 'NOT_YET_VALID']);
  const first = await signField(twoFields(), 'Signature1', { ...options, clocks: [clock('2026-11-21T13:31:00Z')] });
  expect((await said('2026-11-22T01:00:00Z', first))[0]).toBe('TOTAL-PASSED');
});

const purposes = (critical: boolean, ...ids: readonly string[]) => [
  signerUsage(),
  extension(EXTENSION.extendedKeyUsage, critical, sequence(...ids.map(oid))),
];
test.each([
  ['is not critical', purposes(false, '1.3.6.1.5.5.7.3.8')],
  ['is not alone', purposes(true, '1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.4')],
  ['is another', purposes(true, '1.3.6.1.5.5.7.3.3')],
  ['is not there', [signerUsage()]],
])('a time-stamp whose purpose %s proves nothing', async (_, extensions) => {
  const authority = party('Ingen tidsstämpel', root, { extensions });
  const one = await first(await stamped(clock('2026-11-21T13:33:00Z', authority)));
  expect(one.timestamps[0]).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'CHAIN_CONSTRAINTS_FAILURE' });
  expect(one.bestSignatureTime.proof).toBe('validation-time');
  expect(codes(one)).toEqual(['timestamp-unconfirmed']);
});

test('an authority that nobody trusts proves nothing, and the archive stamp is said not to be checked', async () => {
  const stranger = party('Okänd', null, { extensions: purposes(true, '1.3.6.1.5.5.7.3.8') });
  const pdf = await withStamp(await stamped(), clock('2026-11-21T14:00:00Z', stranger));
  const one = await first(pdf);
  expect(one).toMatchObject({ indication: 'TOTAL-PASSED', bestSignatureTime: { proof: 'validation-time' } });
  expect(codes(one)).toEqual(['archive-timestamp-unconfirmed']);
});

test('a stamp that cannot be confirmed inside one that holds takes nothing from the file, and both are told', async () => {
  const stranger = party('Okänd', null, { extensions: purposes(true, '1.3.6.1.5.5.7.3.8') });
  const inner = await withStamp(await stamped(), clock('2026-11-21T14:00:00Z', stranger));
  const told = async (pdf: Uint8Array) => {
    const { signatures, sentence } = await judge(pdf, '2026-11-23', { given: await given() });
    return [codes(signatures[0] ?? { findings: [] }), sentence.en.split('. ').at(-1)];
  };
  expect(await told(await withStamp(inner, clock('2026-11-21T14:01:00Z')))).toEqual([
    ['inner-archive-timestamp-unconfirmed'],
    'We cannot check one of its archive time stamps; a later one holds.',
  ]);
  const outer = await withStamp(await stamped(), clock('2026-11-21T14:00:00Z'));
  expect(await told(await withStamp(outer, clock('2026-11-21T14:01:00Z', stranger)))).toEqual([
    ['archive-timestamp-unconfirmed'],
    'We cannot check its archive time stamp.',
  ]);
});

test('an authority of time-stamps must be known not to be revoked; of those above it a missing answer is remarked upon', async () => {
  const above = party('Utfärdare av tidsstämplar', root, { extensions: AUTHORITY });
  const authority = party('Ställd under', above, { extensions: purposes(true, '1.3.6.1.5.5.7.3.8') });
  const pdf = await stamped(clock('2026-11-21T13:33:00Z', authority, { chain: [above] }));
  const { ocsps } = await given();
  const issuerOfSigner = [crlOf(root, '2026-11-22', '2026-12-01', [])];
  const own = crlOf(above, '2026-11-22', '2026-12-01');
  const judged = async (crls: readonly Uint8Array[]) =>
    (await judge(pdf, '2026-11-23', { given: { ocsps, crls } })).signatures[0]?.timestamps[0];
  expect(await judged(issuerOfSigner)).toMatchObject({ subIndication: 'CERTIFICATE_CHAIN_GENERAL_FAILURE' });
  expect(await judged([...issuerOfSigner, own])).toMatchObject({ indication: 'TOTAL-PASSED', findings: [] });
  const remarked = await judged([own]);
  expect(remarked?.indication).toBe('TOTAL-PASSED');
  expect(codes({ findings: remarked?.findings ?? [] })).toEqual(['revocation-unknown-above']);
});

test('a time-stamp of the content that claims to be younger than that of the signature is a contradiction', async () => {
  const pdf = await signField(twoFields(), 'Signature1', {
    ...base,
    before: [clock('2026-11-21T14:00:00Z')],
    clocks: [clock('2026-11-21T13:33:00Z')],
  });
  expect(await first(pdf)).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'TIMESTAMP_ORDER_FAILURE' });
});

test('a copied document time-stamp fits nothing, and the signature is what it was', async () => {
  const once = await withStamp(await stamped(), clock('2026-11-21T14:00:00Z'));
  const twice = await withStamp(once, clock('2026-11-21T14:01:00Z', undefined, { instead: once }));
  const report = await judge(twice, '2026-11-23', { given: await given() });
  expect(
    report.signatures.map(({ indication, cryptographicallyIntact }) => [indication, cryptographicallyIntact]),
  ).toEqual([
    ['TOTAL-PASSED', true],
    ['TOTAL-PASSED', true],
    ['TOTAL-FAILED', false],
  ]);
  expect(report.signatures[0]?.bestSignatureTime.proof).toBe('document-time-stamp');
});

test('what a token signs is DER to the letter; noise and other CMS are no token', async () => {
  const token = await tokenOf(Uint8Array.of(1), clock('2026-11-21T14:00:00Z'));
  expect(parseTimestampToken(token)).toMatchObject({
    time: new Date('2026-11-21T14:00:00Z'),
    accuracy: 1000,
    der: true,
  });
  expect(parseTimestampToken(token.subarray(0, -1))).toBeNull();
  expect(parseTimestampToken(new Uint8Array(100))).toBeNull();
  expect(parseTimestampToken(signer.certificate.raw)).toBeNull();
  const indefinite = Uint8Array.from([0x30, 0x80, ...token.subarray(4), 0, 0]);
  expect(parseTimestampToken(indefinite)).toMatchObject({ der: false });
});
