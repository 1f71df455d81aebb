import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type ClientMetadata, type Configuration } from 'oidc-provider';
import { memoryStore } from './oidc-store.ts';
import { loginPage } from './oidc-login-page.ts';
import { acrOf, claimsOf, PERSONS, SCOPES, SWEDISH, type BrokerShape, type PersonId } from './oidc-persons.ts';
import { grantOf, OIDC_BASICS } from './oidc-basics.ts';

/**
 * A real OpenID provider (`oidc-provider`, certified) in this process, on loopback and a free port, with test persons.
 *
 *     const provider = await startOidcProvider({ shape: 'id-token', redirects: ['http://127.0.0.1:3000/tillbaka'] });
 *     … provider.issuer, provider.clientId, provider.clientSecret …
 *     await provider.stop();
 *
 * Its one page (`/interaction/…`, plain HTML, no script) has radio buttons named `person` (`marta` is chosen), a button
 * "Legitimera" and a button "Avbryt"; a sign message stands in `#message`. Without a browser: `visit` of `oidc-visitor.ts`
 * walks the same way. Shapes: `swedish-profile` (private_key_jwt, PAR, claims named by address, signing
 * extension), `id-token` (secret, all claims in the ID token), `user-info` (secret, claims from UserInfo alone).
 */
export interface OidcTestServer {
  readonly issuer: string;
  readonly clientId: string;
  /** Null: the client shows itself with `clientKey`. */
  readonly clientSecret: string | null;
  /** Private key of the client, JWK. */
  readonly clientKey: JsonWebKey;
  /** Level that is asked for when a signature is wanted, as this broker writes it. */
  readonly level3: string;
  /** Requests that reached an endpoint, newest last: "POST /token". */
  readonly requests: readonly string[];
  /** All access tokens that were given out. */
  tokens(): readonly string[];
  /** From now on these claims take the place of what the person has. */
  lie(claims: Readonly<Record<string, unknown>>): void;
  /** From now on nothing is answered; `wake` ends it. */
  hang(): void;
  /** From now on every connection is broken off, as of a service that has fallen; `wake` ends it. */
  fall(): void;
  wake(): void;
  stop(): Promise<void>;
}

export interface OidcTestOptions {
  readonly shape: BrokerShape;
  /** Addresses that the client may be sent back to. */
  readonly redirects: readonly string[];
  readonly port?: number;
}

export async function startOidcProvider({ shape, redirects, port = 0 }: OidcTestOptions): Promise<OidcTestServer> {
  let provider: Provider | null = null;
  let state: 'awake' | 'hanging' | 'fallen' = 'awake';
  const requests: string[] = [];
  const lies: Record<string, unknown> = {};
  const server = createServer((request, response) => {
    if (state === 'fallen') request.socket.destroy();
    if (state !== 'awake') return;
    requests.push(`${request.method} ${request.url?.split('?')[0]}`);
    if (provider) void answer(provider, shape, request, response);
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientKey = ecKey('client-1');
  const clientSecret = shape === 'swedish-profile' ? null : 'hemligt-hemligt-hemligt-hemligt-hemligt';
  const client = clientOf(redirects, clientSecret, clientKey);
  provider = new Provider(issuer, configurationFor(shape, client, lies));
  const tokens: string[] = [];
  // A token of this provider is its own identifier.
  provider.on('access_token.saved', ({ jti }) => void tokens.push(jti));
  return {
    issuer,
    clientId: client.client_id,
    clientSecret,
    clientKey,
    level3: acrOf('loa3', shape),
    requests,
    tokens: () => tokens,
    lie: (claims) => void Object.assign(lies, claims),
    hang: () => (state = 'hanging'),
    fall: () => (state = 'fallen'),
    wake: () => (state = 'awake'),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const ecKey = (kid: string): JsonWebKey => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kid,
  alg: 'ES256',
  use: 'sig',
});

function clientOf(redirects: readonly string[], secret: string | null, key: JsonWebKey): ClientMetadata {
  const { d: _, ...publicKey } = key;
  return {
    client_id: 'likalydande',
    redirect_uris: [...redirects],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    id_token_signed_response_alg: 'ES256',
    ...(secret === null
      ? {
          token_endpoint_auth_method: 'private_key_jwt',
          token_endpoint_auth_signing_alg: 'ES256',
          jwks: { keys: [publicKey as never] },
        }
      : { token_endpoint_auth_method: 'client_secret_basic', client_secret: secret }),
  };
}

function configurationFor(
  shape: BrokerShape,
  client: ClientMetadata,
  lies: Readonly<Record<string, unknown>>,
): Configuration {
  const scopes = SCOPES[shape];
  return {
    adapter: memoryStore(client),
    jwks: { keys: [ecKey('provider-1') as never] },
    acrValues: (['loa2', 'loa3', 'loa4'] as const).map((level) => acrOf(level, shape)),
    scopes: ['openid', ...Object.keys(scopes)],
    claims: {
      openid: ['sub'],
      acr: null,
      auth_time: null,
      ...Object.fromEntries(Object.entries(scopes).map(([scope, claims]) => [scope, [...claims]])),
    },
    // True: claims of scopes come from UserInfo alone, as one kind of broker has it.
    conformIdTokenClaims: shape === 'user-info',
    extraParams: [SWEDISH.signRequest],
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      requestObjects: { enabled: true },
      pushedAuthorizationRequests: { enabled: shape === 'swedish-profile' },
    },
    ...OIDC_BASICS,
    async loadExistingGrant(ctx) {
      const grant = grantOf(ctx);
      grant.addOIDCScope(['openid', ...Object.keys(scopes)].join(' '));
      grant.addOIDCClaims(Object.values(scopes).flat());
      await grant.save();
      return grant;
    },
    async findAccount(_, id) {
      const person = PERSONS[id as PersonId];
      return (
        person && { accountId: id, claims: async () => ({ sub: id, ...signed(), ...claimsOf(person, shape), ...lies }) }
      );
    },
  };
}

/** What an e-ID would have made; nobody but its own validator can read the real thing either. */
const signed = () => ({
  [SWEDISH.userSignature]: Buffer.from('<Signature>of the test provider</Signature>').toString('base64'),
});

async function answer(
  provider: Provider,
  shape: BrokerShape,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!request.url?.startsWith('/interaction/')) return provider.callback()(request, response);
  try {
    const { params } = await provider.interactionDetails(request, response);
    if (request.method !== 'POST') {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(loginPage(messageIn(params[SWEDISH.signRequest])));
      return;
    }
    const form = new URLSearchParams(await bodyOf(request));
    const person = PERSONS[form.get('person') as PersonId];
    if (form.get('action') === 'cancel' || !person)
      return await provider.interactionFinished(request, response, { error: 'access_denied' });
    // As real brokers do it: whatever level was asked for, the answer says the one that was had.
    const acr = acrOf(person.level, shape);
    await provider.interactionFinished(request, response, {
      login: { accountId: form.get('person') ?? '', acr, amr: ['external'], remember: false },
      consent: {},
    });
  } catch (error) {
    response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(String(error));
  }
}

/** The sign message in a signRequest, which is a JWT; its signature was not asked for here. */
function messageIn(parameter: unknown): string | null {
  if (typeof parameter !== 'string') return null;
  const [, payload = ''] = parameter.split('.');
  const read = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    readonly [SWEDISH.signRequest]?: { readonly sign_message: Record<string, string> };
    readonly sign_message?: Record<string, string>;
  };
  const message = read.sign_message ?? read[SWEDISH.signRequest]?.sign_message;
  return message ? Buffer.from(message['message#sv'] ?? message['message'] ?? '', 'base64').toString() : null;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
