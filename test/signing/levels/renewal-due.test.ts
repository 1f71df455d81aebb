import { expect, test } from '@jest/globals';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { raiseLevel } from '../../../src/signing/levels/raise.ts';
import { lastStampOf, renewalDue, type RenewalPolicy } from '../../../src/signing/levels/renewal-due.ts';
import { AUTHORITY, at, party, TIME_STAMPING } from '../../support/archive/authorities.ts';
import { servedPki } from '../../support/archive/served-pki.ts';
import { twoFields } from '../../support/small-pdf.ts';
import { partsFor, signWith } from './support.ts';

const root = party('Rot', null, { from: '2020-01-01', to: '2060-01-01', extensions: AUTHORITY });
const middle = party('Mellan', root, { from: '2020-01-01', to: '2033-03-31', extensions: AUTHORITY });
const stamper = party('Stämpel', middle, { from: '2026-01-01', to: '2036-08-31', extensions: TIME_STAMPING });
const P256 = { kind: 'ecdsa', digest: 'SHA-256' } as const;
const stamp = {
  time: at('2026-11-21'),
  digest: 'SHA-512',
  scheme: P256,
  chain: [stamper.certificate, middle.certificate],
} as const;
const policy = (more: Partial<RenewalPolicy> = {}): RenewalPolicy => ({
  ends: { digest: () => null, signature: () => null },
  monthsAtMost: null,
  monthsToSpare: 6,
  ...more,
});

test('the first certificate of the chain to end decides, with months to spare', () => {
  expect(renewalDue(stamp, policy())).toEqual(at('2032-09-30'));
  expect(renewalDue({ ...stamp, chain: [stamper.certificate] }, policy({ monthsToSpare: 0 }))).toEqual(
    at('2036-08-31'),
  );
});

test('an algorithm that ends sooner decides: the hash of the stamp, its key, or that of an issuer', () => {
  const digest = () => at('2030-01-01');
  expect(renewalDue(stamp, policy({ ends: { digest, signature: () => null } }))).toEqual(at('2029-07-01'));
  const ends = (kind: Uint8Array) => ({
    digest: () => null,
    signature: (_: unknown, publicKey: Uint8Array) => (publicKey === kind ? at('2031-01-01') : null),
  });
  for (const { certificate } of [stamper, middle])
    expect(renewalDue(stamp, policy({ ends: ends(certificate.publicKey) }))).toEqual(at('2030-07-01'));
});

test('the policy’s own term decides when it is the shortest; a month without that day ends earlier', () => {
  expect(renewalDue(stamp, policy({ monthsAtMost: 24 }))).toEqual(at('2028-05-21'));
  const endOfMonth = { ...stamp, time: at('2027-08-31') };
  expect(renewalDue(endOfMonth, policy({ monthsAtMost: 24 }))).toEqual(at('2029-02-28'));
});

test('a stamp that does not live as long as the months to spare is renewed halfway, and not at once', () => {
  expect(renewalDue({ ...stamp, time: at('2033-03-01') }, policy())).toEqual(at('2033-03-16'));
  expect(renewalDue({ ...stamp, time: at('2034-01-01') }, policy())).toEqual(at('2033-08-16'));
});

test('without anything that ends there is nothing to renew', () => {
  expect(renewalDue({ ...stamp, chain: [], scheme: null }, policy())).toBeNull();
});

test('the last stamp of a file is read with its chain below the trusted root', async () => {
  const pki = await servedPki({ years: { stamper: 8 } });
  const signed = await signWith(pki, twoFields(), 'Signature1');
  expect(await lastStampOf(signed, [pki.root], primitives)).toBeNull();
  const archived = await raiseLevel(signed, 'LTA', partsFor(pki));
  const last = await lastStampOf(archived, [pki.root], primitives);
  expect(last).toMatchObject({ time: pki.clock.now(), digest: 'SHA-512', scheme: P256 });
  expect(last?.chain.map(({ raw }) => raw)).toEqual([pki.stamper.raw]);
  expect(last && renewalDue(last, policy({ monthsToSpare: 0 }))).toEqual(pki.stamper.notAfter);
});
