import { expect, test } from '@jest/globals';
import { buildCrl, type CrlParts } from '../../src/demo/certificate-builder.ts';
import { extension } from '../../src/pki/build/extensions.ts';
import type { Certificate } from '../../src/pki/certificate.ts';
import { parseCrl, revokedEntry } from '../../src/pki/crl.ts';
import { bitString, context, der, integer, sequence } from '../../src/pki/der.ts';
import { EXTENSION } from '../../src/pki/extensions.ts';
import { revocationByCrl, type ListSigners } from '../../src/pki/revocation.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { AUTHORITY, certify, NOW, party, SIGNATORY, textName, type Party } from './support/authorities.ts';

const [root, authority, signatory, lister] = ['Rot', 'Utfärdare', 'Undertecknare', 'Spärrlistor'].map(party) as [
  Party,
  Party,
  Party,
  Party,
];
const rootCertificate = certify(root, root, AUTHORITY);
const issuer = certify(authority, root, AUTHORITY);
const leaf = certify(signatory, authority, SIGNATORY);
const nobody: ListSigners = { candidates: [], anchors: [] };

const list = (parts: Partial<CrlParts> = {}) =>
  buildCrl({
    issuer: authority.name,
    issuerKey: authority.key,
    number: 5,
    thisUpdate: new Date('2026-05-01'),
    nextUpdate: new Date('2026-07-01'),
    revoked: [],
    ...parts,
  });
const entry = (of: Certificate, ...extensions: readonly Uint8Array[]) => ({
  serial: of.serial.subarray(2),
  at: new Date('2026-04-01'),
  ...(extensions.length > 0 ? { extensions } : {}),
});
const reason = (code: number) => extension('2.5.29.21', false, der(0x0a, Uint8Array.of(code)));
const scope = (...fields: readonly Uint8Array[]) => extension('2.5.29.28', true, sequence(...fields));
const FLAG = { users: 0x81, authorities: 0x82, indirect: 0x84 } as const;
const flag = (identifier: number) => der(identifier, Uint8Array.of(0xff));

async function ask(lists: readonly Uint8Array[], of = leaf, signers = nobody) {
  const crls = lists.flatMap((bytes) => parseCrl(bytes) ?? []);
  const answer = await revocationByCrl(of, issuer, crls, NOW, primitives, signers);
  return answer.status === 'unknown' && answer.stale ? 'stale' : answer.status;
}

test('a list whose time has passed may still revoke, but never vouches', async () => {
  const old = { thisUpdate: new Date('2026-03-01'), nextUpdate: new Date('2026-04-01') };
  expect(await ask([list(old)])).toBe('stale');
  expect(await ask([list({ ...old, revoked: [entry(leaf)] })])).toBe('revoked');
  expect(await ask([list(old), list()])).toBe('good');
});

test('the reason is told, and "removed from the list" lifts it', async () => {
  const held = parseCrl(list({ revoked: [entry(leaf, reason(6))] }));
  expect(held && revokedEntry(held, leaf)).toEqual({ at: new Date('2026-04-01'), reason: 6 });
  expect(await ask([list({ revoked: [entry(leaf, reason(8))] })])).toBe('good');
});

test('a delta list revokes what the complete one did not know, and counts only on top of it', async () => {
  const delta = (base: number, number: number) =>
    list({
      number,
      thisUpdate: new Date('2026-05-20'),
      revoked: [entry(leaf)],
      extensions: [extension('2.5.29.27', true, integer(base))],
    });
  expect(await ask([list(), delta(5, 6)])).toBe('revoked');
  expect(await ask([list(), delta(6, 7)])).toBe('good');
  expect(await ask([delta(5, 6)])).toBe('unknown');
});

test('a list for authorities says nothing of a signatory', async () => {
  expect(await ask([list({ extensions: [scope(flag(FLAG.authorities))] })])).toBe('unknown');
  expect(await ask([list({ extensions: [scope(flag(FLAG.users))] })])).toBe('good');
});

test('lists for some reasons vouch only together', async () => {
  const some = (bits: number) => list({ extensions: [scope(der(0x83, Uint8Array.of(0, bits, 0x80)))] });
  const rest = list({ extensions: [scope(bitString(Uint8Array.of(0x0f), 0).with(0, 0x83))] });
  expect(await ask([some(0x70)])).toBe('unknown');
  expect(await ask([some(0x70), rest])).toBe('good');
});

test('a list at another place than the certificate says is not its list', async () => {
  const point = (uri: string) => context(0, context(0, textName(6, uri).subarray(2)));
  const pointed = certify(signatory, authority, [
    ...SIGNATORY,
    extension(EXTENSION.crlDistributionPoints, false, sequence(sequence(point('http://a.example/1.crl')))),
  ]);
  const at = (uri: string) => list({ extensions: [scope(point(uri))] });
  expect(await ask([at('http://a.example/1.crl')], pointed)).toBe('good');
  expect(await ask([at('http://a.example/2.crl')], pointed)).toBe('unknown');
});

test('an indirect list counts when the certificate names its signer, and the signer has a path of its own', async () => {
  const byLister = extension(
    EXTENSION.crlDistributionPoints,
    false,
    sequence(sequence(context(2, context(4, lister.name)))),
  );
  const named = certify(signatory, authority, [...SIGNATORY, byLister]);
  const signer = certify(lister, root, AUTHORITY);
  const own = list({ issuer: root.name, issuerKey: root.key });
  const certificateIssuer = extension('2.5.29.29', true, sequence(context(4, authority.name)));
  const indirect = (revoked: CrlParts['revoked']) =>
    list({ issuer: lister.name, issuerKey: lister.key, revoked, extensions: [scope(flag(FLAG.indirect))] });
  const signers = { candidates: [signer], anchors: [rootCertificate] };
  expect(await ask([indirect([]), own], named, signers)).toBe('good');
  expect(await ask([indirect([entry(named, certificateIssuer)]), own], named, signers)).toBe('revoked');
  expect(await ask([indirect([entry(named)]), own], named, signers)).toBe('good');
  expect(await ask([indirect([]), own], leaf, signers)).toBe('unknown');
  expect(await ask([indirect([]), own], named, nobody)).toBe('unknown');
  const revokedSigner = list({ issuer: root.name, issuerKey: root.key, revoked: [entry(signer)] });
  expect(await ask([indirect([]), revokedSigner], named, signers)).toBe('unknown');
});

test('a list that says critically what we do not know counts for nothing', () => {
  const unknown = extension('1.2.3.4', true, integer(1));
  expect(parseCrl(list({ extensions: [unknown] }))).toBeNull();
  expect(parseCrl(list({ revoked: [entry(issuer, unknown)] }))).toBeNull();
  expect(parseCrl(list({ extensions: [extension('1.2.3.4', false, integer(1))] }))).not.toBeNull();
});

test('a list of twenty thousand is read, and the last one on it is found', async () => {
  const many = Array.from({ length: 20_000 }, (_, i) => ({
    serial: Uint8Array.of(0x10, i >> 8, i & 0xff),
    at: new Date('2026-04-01'),
  }));
  expect(await ask([list({ revoked: many })])).toBe('good');
  expect(await ask([list({ revoked: [...many, entry(leaf)] })])).toBe('revoked');
});
