import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ClientMetadata } from 'oidc-provider';
import { bodyOf, serverHere, type ServerHere } from '../test-server.ts';
import { Approvals, hashName, type Approval } from './csc-approvals.ts';
import { ALGO, signHash, type ServiceKey } from './csc-keys.ts';
import { cscOAuth, type CscOAuth, type TokenFacts } from './csc-oauth.ts';

/**
 * A small real remote signing service, written from the CSC API v2.0.0.2: info, credentials/list, /info and /authorize,
 * signatures/signHash, with OAuth 2.0 by `oidc-provider`. Keys are bound to approved hashes (SCAL2). In this process.
 */
export interface CscTestServer extends ServerHere {
  /** Base address of the API. */
  readonly address: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly pin: string;
  /** Functions that were called: "credentials/list". */
  readonly calls: readonly string[];
  /** What people and programs approved so far. */
  approvals(): readonly Approval[];
  /** All tokens that were given out. */
  tokens(): readonly string[];
  /** All tokens, or all approvals, that were given out have ended. */
  expireTokens(): void;
  expireApprovals(): void;
  /** From now on this function does this instead; null: what it should. */
  fault(path: string, instead: Fault | null): void;
}
export type Fault = 'other-key' | 'too-few' | 'garbage' | { readonly status: number; readonly body: unknown };

interface Asked {
  readonly body: Readonly<Record<string, unknown>>;
  readonly token: TokenFacts;
}
interface Refused {
  readonly error: string;
  readonly description: string;
}

const refused = (error: string, description: string): Refused => ({ error, description });
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

export async function startCscServer(
  keys: readonly ServiceKey[],
  {
    redirects = [],
    approvalLife = 60_000,
  }: { readonly redirects?: readonly string[]; readonly approvalLife?: number } = {},
): Promise<CscTestServer> {
  const approvals = new Approvals(approvalLife);
  const faults = new Map<string, Fault>();
  const calls: string[] = [];
  const [clientId, clientSecret, pin] = ['likalydande', 'en hemlighet: med %tecken & annat', '90210'];
  let oauth: CscOAuth | null = null;
  const service = { keys, approvals, faults, pin };
  const server = await serverHere((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (!path.startsWith('/csc/v2/')) return void oauth?.handle(request, response);
    calls.push(path.slice('/csc/v2/'.length));
    void serve(service, oauth, server.url, path.slice('/csc/v2/'.length), request, response);
  });
  oauth = cscOAuth(server.url, clientOf(clientId, clientSecret, redirects), approvals);
  return {
    ...server,
    address: `${server.url}/csc/v2`,
    clientId,
    clientSecret,
    pin,
    calls,
    approvals: () => approvals.all(),
    tokens: () => oauth?.tokens() ?? [],
    expireTokens: () => oauth?.expire(),
    expireApprovals: () => approvals.expire(),
    fault: (path, instead) => void (instead === null ? faults.delete(path) : faults.set(path, instead)),
  };
}

const clientOf = (client_id: string, client_secret: string, redirects: readonly string[]): ClientMetadata => ({
  client_id,
  client_secret,
  redirect_uris: [...redirects],
  grant_types: redirects.length > 0 ? ['authorization_code', 'client_credentials'] : ['client_credentials'],
  response_types: redirects.length > 0 ? ['code'] : [],
  token_endpoint_auth_method: 'client_secret_basic',
  id_token_signed_response_alg: 'ES256',
  scope: 'service credential',
});

interface Service {
  readonly keys: readonly ServiceKey[];
  readonly approvals: Approvals;
  readonly faults: ReadonlyMap<string, Fault>;
  readonly pin: string;
}

async function serve(
  service: Service,
  oauth: CscOAuth | null,
  url: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const send = (status: number, value: unknown) => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(typeof value === 'string' ? value : JSON.stringify(value));
  };
  const fault = service.faults.get(path);
  if (fault === 'garbage') return send(200, '<html>');
  if (typeof fault === 'object') return send(fault.status, fault.body);
  const text = new TextDecoder().decode(await bodyOf(request));
  const body = JSON.parse(text || '{}') as Asked['body'];
  if (path === 'info') return send(200, info(url));
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer === undefined ? null : ((await oauth?.find(bearer)) ?? null);
  if (!token) return send(401, { error: 'invalid_token', error_description: 'The access token expired or is unknown' });
  const answer = answerTo(service, path, { body, token });
  if ('error' in answer) send(400, { error: answer.error, error_description: answer.description });
  else send(200, answer);
}

const info = (url: string) => ({
  specs: '2.0.0.2',
  name: 'Provunderskrift',
  logo: `${url}/logo.png`,
  region: 'SE',
  lang: 'sv',
  description: 'Låtsas vara en underskriftstjänst',
  authType: ['oauth2code', 'oauth2client'],
  oauth2: url,
  methods: ['credentials/list', 'credentials/info', 'credentials/authorize', 'signatures/signHash'],
});

function answerTo(service: Service, path: string, asked: Asked): Refused | Readonly<Record<string, unknown>> {
  const own = service.keys.filter(({ holder }) => holder === asked.token.holder);
  if (path === 'credentials/list') return { credentialIDs: own.map(({ id }) => id) };
  const key = own.find(({ id }) => id === asked.body['credentialID']);
  if (!key) return refused('invalid_request', 'Invalid parameter credentialID');
  if (path === 'credentials/info') return credentialInfo(key);
  if (path === 'credentials/authorize') return authorize(service, key, asked.body);
  if (path === 'signatures/signHash') return sign(service, key, asked);
  return refused('invalid_request', 'Unknown method');
}

const credentialInfo = ({ algorithm, mode, file }: ServiceKey) => ({
  key: { status: 'enabled', algo: [ALGO[algorithm]], len: 256 },
  cert: { status: 'valid', certificates: file.chain.map((one) => Buffer.from(one).toString('base64')) },
  auth: { mode, ...(mode === 'explicit' ? { expression: 'PIN', objects: [{ type: 'Password', id: 'PIN' }] } : {}) },
  SCAL: '2',
  multisign: 5,
  lang: 'sv',
});

function authorize({ approvals, pin }: Service, key: ServiceKey, body: Asked['body']) {
  const hashes = texts(body['hashes']);
  if (key.mode === 'oauth2code') return refused('invalid_request', 'This credential is authorized by OAuth');
  if (hashes.length === 0 || hashes.length > 5 || body['numSignatures'] !== hashes.length)
    return refused('invalid_request', 'Invalid parameter numSignatures or hashes');
  const given = (body['authData'] as readonly { readonly id: string; readonly value: string }[] | undefined) ?? [];
  if (key.mode === 'explicit' && given.find(({ id }) => id === 'PIN')?.value !== pin)
    return refused('invalid_pin', 'The PIN is invalid');
  return { SAD: approvals.addSad(key.id, hashes.map(hashName), String(body['description'] ?? '')), expiresIn: 60 };
}

function sign({ approvals, faults, keys }: Service, key: ServiceKey, { body, token }: Asked) {
  const hashes = texts(body['hashes']);
  const isPss = key.algorithm === 'rsa-pss-sha256';
  if (body['signAlgo'] !== ALGO[key.algorithm] || isPss !== (typeof body['signAlgoParams'] === 'string'))
    return refused('invalid_request', 'Invalid parameter signAlgo');
  const approval = token.scope === 'credential' ? (token.grant ?? '') : String(body['SAD'] ?? '');
  const wrong = approvals.use(approval, key.id, hashes.map(hashName));
  if (wrong !== null) return refused('invalid_request', wrong);
  const fault = faults.get('signatures/signHash');
  const used =
    fault === 'other-key' ? (keys.find((one) => one !== key && one.algorithm === key.algorithm) ?? key) : key;
  const signatures = hashes.map((hash) => signHash(used, Buffer.from(hash, 'base64')).toString('base64'));
  return { signatures: fault === 'too-few' ? signatures.slice(1) : signatures };
}
