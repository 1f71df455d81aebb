import { equalBytes } from '../../core/bytes.ts';
import type { Clock } from '../../core/clock.ts';
import { Problem } from '../../core/problem.ts';
import type { OpenSigner } from '../../signing/signer.ts';
import { certificateOfKeyMissing } from '../../signing/key-problems.ts';
import { signerClosed } from '../../signing/problems.ts';
import { readCredential, listCredentials, type Credential } from './credential.ts';
import type { Bearer, CscService } from './client.ts';
import { fetchToken, findOAuth, type AccessToken, type OAuthClient, type OAuthPlaces } from './oauth.ts';
import { credentialMissing, severalCredentials } from './problems.ts';
import { authorizeHashes, hashFor, signHashes } from './sign-hashes.ts';

export interface CscSignerSettings {
  readonly service: CscService;
  /** Null: the service knows who asks by the connection. */
  readonly client: OAuthClient | null;
  /** Credential; null: the only one that there is. */
  readonly credential: string | null;
  /** PIN of the credential, when it wants one: asked for when it is needed. */
  readonly pin: (() => Promise<string>) | null;
  /** Shown by the service of what is signed. */
  readonly description: string;
  /** The certificate that the key must have, DER; null: the service's word is taken. */
  readonly certificate: Uint8Array | null;
  readonly clock: Clock;
}

/** A token that ends within this is not used any more, milliseconds. */
const MARGIN = 10_000;

interface Waiting {
  readonly data: Uint8Array;
  readonly resolve: (value: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A signer over a key at a remote signing service that programs may use (client credentials, credentials/authorize).
 * Signatures that are asked for at once share one approval, as many as the key allows. A token that has ended is fetched anew
 * once. Throws Problem `csc-credential-missing`, `csc-credential-several`, `certificate-unusable`, and those of the client.
 */
export async function cscSigner(settings: CscSignerSettings): Promise<OpenSigner> {
  const { service, client, clock } = settings;
  let places: OAuthPlaces | null = null;
  let token: AccessToken | null = null;
  let isOpen = true;
  let waiting: Waiting[] = [];

  const bearer = async (): Promise<Bearer> => {
    if (!client) return null;
    if (token && token.ends.getTime() - MARGIN > clock.now().getTime()) return token.value;
    places ??= await findOAuth(service);
    token = await fetchToken(service, places, client, { grant_type: 'client_credentials', scope: 'service' }, clock);
    return token.value;
  };
  const withToken = async <T>(work: (allowed: Bearer) => Promise<T>): Promise<T> => {
    try {
      return await work(await bearer());
    } catch (error) {
      if (!client || !(error instanceof Problem) || error.code !== 'csc-token-expired') throw error;
      token = null;
      return work(await bearer());
    }
  };
  const credential = await withToken((allowed) => chosen(settings, allowed));
  const [signing] = credential.chain;
  if (settings.certificate && !equalBytes(signing?.raw ?? new Uint8Array(), settings.certificate))
    throw certificateOfKeyMissing('the service has another certificate');

  const signTogether = (all: readonly Waiting[]) =>
    withToken(async (allowed) => {
      const data = all.map((one) => one.data);
      const sad = await authorizeHashes(
        service,
        {
          credential,
          hashes: data.map((one) => hashFor(credential.algorithm, one)),
          pin: credential.mode === 'explicit' && settings.pin ? await settings.pin() : null,
          description: settings.description,
        },
        allowed,
      );
      return signHashes(service, credential, data, sad, allowed);
    });
  const flush = () => {
    const batch = waiting.splice(0, credential.multisign);
    if (waiting.length > 0) setImmediate(flush);
    signTogether(batch).then(
      (values) => batch.forEach((one, i) => one.resolve(values[i] ?? new Uint8Array())),
      (error: unknown) => batch.forEach((one) => one.reject(error)),
    );
  };

  return {
    algorithm: credential.algorithm,
    chain: credential.chain.map((one) => one.raw),
    async sign({ signedAttributes: data }) {
      if (!isOpen) throw signerClosed();
      const value = await new Promise<Uint8Array>((resolve, reject) => {
        if (waiting.push({ data, resolve, reject }) === 1) setImmediate(flush);
      });
      return { shape: 'value', value };
    },
    async close() {
      isOpen = false;
      token = null;
      for (const one of waiting) one.reject(signerClosed());
      waiting = [];
    },
  };
}

async function chosen({ service, credential }: CscSignerSettings, allowed: Bearer): Promise<Credential> {
  const ids = credential === null ? await listCredentials(service, allowed) : [credential];
  const found: Credential[] = [];
  for (const id of ids) {
    const one = await readCredential(service, id, allowed);
    // A person would have to approve each signature there.
    if (one && one.mode !== 'oauth2code') found.push(one);
  }
  const [only] = found;
  if (!only) throw credentialMissing(service.name, `none usable of ${ids.length}`);
  if (found.length > 1)
    throw severalCredentials(
      service.name,
      found.map(({ id }) => id),
    );
  return only;
}
