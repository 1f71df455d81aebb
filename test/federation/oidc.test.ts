import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { utf8Bytes, utf8Text } from '../../src/core/bytes.ts';
import { fixedClock, systemClock } from '../../src/core/clock.ts';
import { Problem } from '../../src/core/problem.ts';
import { oidcProvider } from '../../src/federation/oidc/provider.ts';
import type { OidcSettings } from '../../src/federation/oidc/settings.ts';
import { outbound, type Outbound } from '../../src/net/outbound.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import type { SigningContext } from '../../src/signing/method.ts';
import { PERSONS, SWEDISH, type BrokerShape } from '../servers/oidc-persons.ts';
import { startOidcProvider, type OidcTestServer } from '../servers/oidc-provider.ts';
import { visit } from '../servers/oidc-visitor.ts';
import { BACK, contextFor, inputOf, LOA3, providerFor, settingsFor } from './scene.ts';

let server: OidcTestServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});
async function start(shape: BrokerShape, more: Partial<OidcSettings> = {}) {
  server = await startOidcProvider({ shape, redirects: [BACK] });
  const settings = settingsFor(server, shape, more);
  return { server, settings, provider: providerFor(settings) };
}

/** There and back again. */
async function identify(
  shape: BrokerShape,
  who: Parameters<typeof visit>[1],
  more: Partial<OidcSettings> = {},
  context: SigningContext = contextFor(),
) {
  const { provider } = await start(shape, more);
  const { address, state } = await provider.begin(context);
  const back = await visit(address, who);
  return { identified: await provider.finish(context, state, inputOf(back.address)), page: back.page };
}
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) =>
      error instanceof Problem ? `${error.code}: ${String(error.inside)}` : `defect ${String(error)}`,
  );

describe.each(['swedish-profile', 'id-token', 'user-info'] as const)('a broker of the shape %s', (shape) => {
  test('says who somebody is, for whom, at which level and when', async () => {
    const before = Math.floor(Date.now() / 1000) * 1000;
    const { identified } = await identify(shape, 'marta');
    expect(identified).toMatchObject({
      givenName: { value: 'Märta' },
      familyName: { value: 'Exempelsson' },
      identifier: { value: PERSONS.marta.number },
      organisation: { value: 'Norrsjö kommun' },
      organisationNumber: { value: '2120000142' },
      assurance: LOA3,
      shown: { by: 'page' },
    });
    const at = Date.parse(identified.authenticated);
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
  });

  test('has its level looked at here, since it lets in whoever it likes', async () => {
    expect(await codeOf(identify(shape, 'lage'))).toMatch(/^assurance-too-low/);
    const more = contextFor({ leastAssurance: SWEDISH.level('loa4') });
    await server?.stop();
    expect(await codeOf(identify(shape, 'marta', {}, more))).toMatch(/^assurance-too-low/);
  });

  test('sends back who cancels, and nothing was signed', async () => {
    expect(await codeOf(identify(shape, 'cancel'))).toMatch(/^signing-cancelled/);
  });
});

test('a provider whose lowest level is above the one that the clerk asks for is good enough', async () => {
  const levels = (['loa3', 'loa4'] as const).map((level) => ({
    acr: SWEDISH.level(level),
    assurance: SWEDISH.level(level),
  }));
  const context = contextFor({ leastAssurance: SWEDISH.level('loa2') });
  const { identified } = await identify('swedish-profile', 'marta', { levels }, context);
  expect(identified.assurance).toBe(SWEDISH.level('loa3'));
});

test('what a broker answers is kept as evidence, and its access token is not', async () => {
  const { identified } = await identify('user-info', 'ake');
  expect(identified.artefacts.map(({ name }) => name)).toEqual([
    'id-token.jwt',
    'user-info.json',
    'provider-keys.json',
  ]);
  expect(identified.artefacts[0]?.text.split('.')).toHaveLength(3);
  expect(JSON.stringify(identified.artefacts)).not.toMatch(/access_token/);
});

test('a person whose organisation is not said has none', async () => {
  const { identified } = await identify('id-token', 'stina');
  expect(identified).toMatchObject({ organisation: null, organisationNumber: null, assurance: SWEDISH.level('loa4') });
});

describe('OIDC Sweden’s signature extension', () => {
  test.each(['sign', 'signApproval'] as const)('%s shows the message in the eID', async (signing) => {
    const { identified, page } = await identify('swedish-profile', 'marta', { signing });
    expect(page).toContain('Lokal överenskommelse, 9 sidor.');
    expect(identified.shown).toEqual({ message: contextFor().message, by: 'provider' });
    expect(server?.requests).toContain('POST /request');
  });

  test('the signature that sign gives is kept', async () => {
    const { identified } = await identify('swedish-profile', 'marta', { signing: 'sign' });
    const kept = identified.artefacts.find(({ name }) => name === 'user-signature.b64');
    expect(Buffer.from(kept?.text ?? '', 'base64').toString()).toContain('<Signature>');
  });

  test('sign without a signature in the answer is refused', async () => {
    const { provider, server } = await start('swedish-profile', { signing: 'sign' });
    server.lie({ [SWEDISH.userSignature]: undefined });
    const context = contextFor();
    const { address, state } = await provider.begin(context);
    const back = await visit(address, 'marta');
    expect(await codeOf(provider.finish(context, state, inputOf(back.address)))).toBe(
      'identity-answer-invalid: userSignature',
    );
  });

  test('the person that the clerk named is asked for by value', async () => {
    const personalIdentifier = PERSONS.marta.number;
    const context = contextFor({ signatory: { ...contextFor().signatory, personalIdentifier } });
    const { identified } = await identify('swedish-profile', 'marta', { signing: 'sign', bindPerson: true }, context);
    expect(identified.identifier.value).toBe(personalIdentifier);
  });
});

describe('refused is', () => {
  test.each<[string, (input: Record<string, string>) => Record<string, string>]>([
    ['another state', (input) => ({ ...input, state: 'another' })],
    ['no state', ({ code = '' }) => ({ code })],
    ['another code', (input) => ({ ...input, code: `${input['code']}x` })],
    ['a code without end', (input) => ({ ...input, code: 'x'.repeat(100_000) })],
    ['another issuer', (input) => ({ ...input, iss: 'https://other.example' })],
    ['an error of another kind', ({ state = '' }) => ({ state, error: 'server_error' })],
    ['nothing at all', () => ({})],
  ])('%s', async (_, change) => {
    const { provider } = await start('id-token');
    const context = contextFor();
    const { address, state } = await provider.begin(context);
    const back = await visit(address, 'marta');
    expect(await codeOf(provider.finish(context, state, change(inputOf(back.address))))).toMatch(
      /^identity-answer-invalid/,
    );
  });

  test('a code that was used already', async () => {
    const { provider } = await start('id-token');
    const context = contextFor();
    const { address, state } = await provider.begin(context);
    const input = inputOf((await visit(address, 'marta')).address);
    await provider.finish(context, state, input);
    expect(await codeOf(provider.finish(context, state, input))).toMatch(/^identity-answer-invalid/);
  });

  test.each<[string, object]>([
    ['another nonce', { nonce: 'another' }],
    ['another PKCE verifier', { verifier: 'v'.repeat(43) }],
    ['a login from before this signing', { began: new Date(Date.now() + 120_000).toISOString() }],
  ])('%s', async (_, change) => {
    const { provider } = await start('id-token');
    const context = contextFor();
    const { address, state } = await provider.begin(context);
    const back = await visit(address, 'marta');
    expect(await codeOf(provider.finish(context, { ...(state as object), ...change }, inputOf(back.address)))).toMatch(
      /^identity-answer-invalid/,
    );
  });

  test.each<[string, Record<string, unknown>]>([
    ['no number', { ssn: undefined }],
    ['a number that is none', { ssn: '12345' }],
    ['a number that is no text', { ssn: { number: 1 } }],
    ['no surname', { family_name: '  ' }],
  ])('a person with %s', async (_, lie) => {
    const { provider, server } = await start('id-token');
    server.lie(lie);
    const context = contextFor();
    const { address, state } = await provider.begin(context);
    const back = await visit(address, 'marta');
    expect(await codeOf(provider.finish(context, state, inputOf(back.address)))).toMatch(/^identity-incomplete/);
  });
});

test('a provider that does not answer is named, and asked again when it is back', async () => {
  const { server, settings } = await start('id-token');
  const clock = fixedClock(new Date());
  const provider = providerFor(settings, clock, 300);
  server.hang();
  expect(await codeOf(provider.begin(contextFor()))).toMatch(/^identity-provider-unavailable/);
  server.wake();
  const context = contextFor();
  const { address, state } = await provider.begin(context);
  const back = await visit(address, 'marta');
  server.hang();
  expect(await codeOf(provider.finish(context, state, inputOf(back.address)))).toMatch(
    /^identity-provider-unavailable/,
  );
});

test('a provider on another host than the configured one is never asked', async () => {
  const { settings } = await start('id-token');
  const provider = providerFor({ ...settings, issuer: settings.issuer.replace('127.0.0.1', '127.0.0.2') });
  expect(await codeOf(provider.begin(contextFor()))).toMatch(/^identity-provider-unavailable/);
});

test('no changed letter of a token or of what stands beside it makes somebody of anybody else', async () => {
  const { server, settings } = await start('id-token');
  let change: (text: string) => string = (text) => text;
  const plain = outbound({ origins: [server.issuer], allowPrivate: true, resolve: async () => ['127.0.0.1'] });
  const lying: Outbound = {
    async send(request) {
      const answer = await plain.send(request);
      if ('fault' in answer || !request.address.endsWith('/token')) return answer;
      const said = JSON.parse(utf8Text(answer.bytes)) as { id_token: string };
      return { ...answer, bytes: utf8Bytes(JSON.stringify({ ...said, id_token: change(said.id_token) })) };
    },
  };
  const provider = oidcProvider(settings, { outbound: lying, clock: systemClock, primitives });
  const other = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
  const changes = fc.oneof(
    fc
      .record({ at: fc.nat(2000), letter: fc.constantFrom('A', 'B', 'x', '0', '9', '-', '_', '.') })
      .map(({ at, letter }) => (text: string) => {
        const place = at % text.length;
        return `${text.slice(0, place)}${letter}${text.slice(place + 1)}`;
      }),
    fc.constant((text: string) => `${other}.${text.split('.')[1]}.`),
    fc.constant((text: string) => text.split('.').slice(0, 2).join('.')),
    fc.constant(() => ''),
  );
  await fc.assert(
    fc.asyncProperty(changes, async (changing) => {
      const context = contextFor();
      const { address, state } = await provider.begin(context);
      const back = await visit(address, 'marta');
      let sent = '';
      let came = '';
      change = (text) => {
        sent = text;
        came = changing(text);
        return came;
      };
      const code = await codeOf(provider.finish(context, state, inputOf(back.address)));
      if (code !== 'accepted') expect(code).toMatch(/^identity-answer-invalid/);
      // The last letter of a signature holds bits that belong to nobody.
      else
        expect(Buffer.from(came.split('.')[2] ?? '', 'base64url')).toEqual(
          Buffer.from(sent.split('.')[2] ?? '', 'base64url'),
        );
      if (code === 'accepted') expect(came.split('.').slice(0, 2)).toEqual(sent.split('.').slice(0, 2));
    }),
    { numRuns: 60 },
  );
});
