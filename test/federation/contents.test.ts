import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dateTime } from '../../src/core/date-words.ts';
import { certificateLines } from '../../src/federation/one-time/certificate-lines.ts';
import { contentsOf, type OneTimeContents, type StatusProfile } from '../../src/federation/one-time/contents.ts';
import { freshKey } from '../../src/federation/one-time/fresh-key.ts';
import type { Identified } from '../../src/federation/identity-provider.ts';
import { authContexts, SAML_AUTH_CONTEXT } from '../../src/pki/auth-context.ts';
import { extensionOf, isSignedBy, type Certificate } from '../../src/pki/certificate.ts';
import { authorityAccess, keyUsage, needsNoRevocation } from '../../src/pki/extensions.ts';
import { attributeOf, commonName } from '../../src/pki/name.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { parseXml } from '../../src/xml/read.ts';
import { at, childrenOf, textOf } from '../../src/xml/tree.ts';
import { demoPki } from '../support/signed-pdf.ts';
import { HOUR, identified, issuerOf, OCSP } from './one-time-scene.ts';
import { LOA3 } from './scene.ts';

const pki = demoPki({ time: new Date() });
const issuer = issuerOf(pki);
const now = new Date();
const options = { life: HOUR, status: 'ocsp', country: 'SE' } as const;

/** What anybody can read in a certificate, in the order and the words of the lines. */
function linesOf(certificate: Certificate, provider: string): readonly string[] {
  const subject = (type: string) => attributeOf(certificate.subject, type) ?? '';
  const info = contextOf(certificate);
  const time = (date: Date) => dateTime(date.toISOString(), 'sv');
  const level = info?.getAttribute('AuthnContextClassRef') ?? '';
  return [
    subject('CN'),
    subject('GN'),
    subject('SN'),
    subject('O'),
    subject('organizationIdentifier'),
    subject('C'),
    subject('serialNumber') === '' ? '' : 'finns i certifikatet',
    provider,
    dateTime(info?.getAttribute('AuthenticationInstant') ?? '', 'sv'),
    level && `Nivå ${level.at(-1)} (${level})`,
    commonName(certificate.issuer),
    `${time(certificate.notBefore)} – ${time(certificate.notAfter)}`,
  ].filter((value) => value !== '');
}

const rootOf = (certificate: Certificate) => {
  const [context] = authContexts(certificate);
  expect(context?.type).toBe(SAML_AUTH_CONTEXT);
  return parseXml(context?.info ?? '', { bytes: 100_000, elements: 1000 });
};
const contextOf = (certificate: Certificate) => at(rootOf(certificate), SAML_AUTH_CONTEXT, 'AuthContextInfo');

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.normalize('NFC'))
  .filter((text) => text.trim() === text && text !== '' && !/[\p{Cc}\p{Cs}\p{Cn}]/u.test(text));
const person: fc.Arbitrary<Identified> = fc
  .record({
    given: word,
    family: word,
    number: fc.stringMatching(/^[0-9]{12}$/),
    organisation: fc.option(word, { nil: null }),
    organisationNumber: fc.option(fc.stringMatching(/^[0-9]{10}$/), { nil: null }),
    ago: fc.nat(600_000),
    claim: word,
  })
  .map(({ given, family, number, organisation, organisationNumber, ago, claim }) =>
    identified({
      givenName: { value: given, source: claim },
      familyName: { value: family, source: 'family_name' },
      identifier: { value: number, source: 'ssn' },
      organisation: organisation === null ? null : { value: organisation, source: 'org_name' },
      organisationNumber: organisationNumber === null ? null : { value: organisationNumber, source: 'org_id' },
      authenticated: new Date(now.getTime() - ago).toISOString(),
    }),
  );

test('the certificate that is issued says what the signatory was shown, and nothing else of the person', async () => {
  const { publicKey } = await freshKey('ecdsa-p256-sha256');
  let issued = 0;
  await fc.assert(
    fc.asyncProperty(person, async (who) => {
      const contents = contentsOf(who, options, now);
      if (!contents) return;
      issued++;
      // Between being shown and being issued it waits as JSON.
      const kept = JSON.parse(JSON.stringify(contents)) as OneTimeContents;
      const shown = certificateLines(contents, commonName(issuer.certificate.subject), 'sv');
      const certificate = await issuer.issue(kept, publicKey);
      expect(linesOf(certificate, who.provider.name)).toEqual(shown.map((line) => line.value));
      const said = certificate.subject.attributes.map((one) => one.value);
      const parts = contents.subject.map((one) => one.value);
      expect(said.toSorted()).toEqual(parts.toSorted());
    }),
    { numRuns: 200 },
  );
  expect(issued).toBeGreaterThan(100);
});

describe('an issued certificate', () => {
  const issue = async (who: Identified = identified(), status: StatusProfile = 'ocsp') => {
    const contents = contentsOf(who, { ...options, status }, now);
    if (!contents) throw new Error('no contents');
    return issuer.issue(contents, (await freshKey('ecdsa-p256-sha256')).publicKey);
  };

  test('begins at the moment of identification and lives as long as configured', async () => {
    const authenticated = new Date(Math.floor(now.getTime() / 1000 - 300) * 1000).toISOString();
    const who = identified({ authenticated });
    const certificate = await issue(who);
    expect(certificate.notBefore.toISOString()).toBe(who.authenticated);
    expect(certificate.notAfter.getTime() - certificate.notBefore.getTime()).toBe(HOUR);
    expect(await isSignedBy(certificate, issuer.certificate, primitives)).toBe(true);
    expect([...(keyUsage(certificate) ?? [])]).toEqual(['digitalSignature', 'nonRepudiation']);
  });

  test('never begins in the future, whatever the provider’s clock says', async () => {
    const ahead = new Date(now.getTime() + 20_000).toISOString();
    expect((await issue(identified({ authenticated: ahead }))).notBefore.getTime()).toBeLessThanOrEqual(now.getTime());
  });

  test('says who identified the person, how and when, and which claim each name came from', async () => {
    const certificate = await issue();
    const root = rootOf(certificate);
    expect(contextOf(certificate)?.getAttribute('IdentityProvider')).toBe('https://id.example');
    expect(contextOf(certificate)?.getAttribute('AuthnContextClassRef')).toBe(LOA3);
    expect(contextOf(certificate)?.getAttribute('AssertionRef')).toBe('token-1');
    const mappings = childrenOf(at(root, SAML_AUTH_CONTEXT, 'IdAttributes'), SAML_AUTH_CONTEXT, 'AttributeMapping');
    const saml = 'urn:oasis:names:tc:SAML:2.0:assertion';
    const told = mappings.map((one) => {
      const attribute = at(one, saml, 'Attribute');
      return [one.getAttribute('Ref'), attribute?.getAttribute('Name'), textOf(attribute)].join(' ');
    });
    expect(told).toEqual([
      '2.5.4.10 org_name Norrsjö kommun',
      '2.5.4.97 org_id NTRSE-2120000142',
      '2.5.4.4 family_name Exempelsson',
      '2.5.4.42 given_name Märta',
      '2.5.4.5 ssn PNOSE-189001019802',
    ]);
  });

  test('marks a personal number as one, and another identifier not', async () => {
    const statements = '1.3.6.1.5.5.7.1.3';
    expect(extensionOf(await issue(), statements)).toBeDefined();
    const other = await issue(identified({ identifierKind: 'other', identifier: { value: 'X-77', source: 'sub' } }));
    expect(extensionOf(other, statements)).toBeUndefined();
    expect(attributeOf(other.subject, 'serialNumber')).toBe('X-77');
  });

  test.each([
    ['etsi-short-term', true],
    ['no-rev-avail', true],
    ['ocsp', false],
    ['crl', false],
  ] as const)('of the profile %s says whether its status is to be asked for', async (status, needsNone) => {
    const certificate = await issue(identified(), status);
    expect(needsNoRevocation(certificate)).toBe(needsNone);
    expect(authorityAccess(certificate).ocsp).toEqual(status === 'ocsp' ? [OCSP] : []);
  });

  test.each<[string, Partial<Identified>]>([
    [
      'an identifier that no certificate can hold',
      { identifierKind: 'other', identifier: { value: 'a@b', source: 's' } },
    ],
    ['an empty surname', { familyName: { value: ' ', source: 's' } }],
    ['a control character', { givenName: { value: 'A\u0000B', source: 's' } }],
    ['a name that is too long', { organisation: { value: 'x'.repeat(65), source: 's' } }],
  ])('is not made of %s', (_, more) => {
    expect(contentsOf(identified(more), options, now)).toBeNull();
  });
});
