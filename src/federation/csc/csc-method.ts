import { fromBase64, toBase64 } from '../../core/bytes.ts';
import type { Clock } from '../../core/clock.ts';
import type { Words } from '../../core/words.ts';
import { parseCertificate, type Certificate } from '../../pki/certificate.ts';
import type { KnownPerson, MethodInput, MethodStep, SigningContext, SigningMethod } from '../../signing/method.ts';
import { holderLines, holderOf } from '../../signing/methods/holder.ts';
import { signingCancelled } from '../../signing/problems.ts';
import type { SigningAlgorithm } from '../../signing/signer.ts';
import { wrongTurn } from '../problems.ts';
import type { CscService } from './client.ts';
import { listCredentials, readCredential, type Credential } from './credential.ts';
import { descriptionOf } from './description.ts';
import { authorizeAddress, fetchToken, findOAuth, freshPkce, type OAuthClient } from './oauth.ts';
import { answerUnfit, credentialMissing, serviceRefused } from './problems.ts';
import { hashFor, hashOid, signHashes } from './sign-hashes.ts';

export interface CscMethodSettings {
  readonly id: string;
  readonly label: Words;
  readonly hint: Words;
  readonly service: CscService;
  readonly client: OAuthClient;
  readonly clock: Clock;
}

interface KeptCredential {
  readonly id: string;
  readonly algorithm: SigningAlgorithm;
  readonly chain: readonly string[];
}

/** What is kept between the steps: verifiers of codes that are still to come, never a token. */
type State =
  | { readonly phase: 'service'; readonly verifier: string }
  | { readonly phase: 'confirm' | 'sign'; readonly credential: KeptCredential }
  | {
      readonly phase: 'credential';
      readonly credential: KeptCredential;
      readonly verifier: string;
      readonly signedAttributes: string;
    };

const MAX_CREDENTIALS = 20;

/**
 * A person's key at a remote signing service (CSC API v2): they let us see their keys, see the certificate here, and approve
 * there the one hash that is to be signed; the service then signs that hash and no other (SCAL2). Throws Problem
 * `signing-cancelled`, `signing-step-repeated`, `csc-credential-missing`, and those of the client.
 */
export function cscMethod(settings: CscMethodSettings): SigningMethod {
  const { id, label, hint, service, client, clock } = settings;

  /** Sends the person to the authorization server. */
  async function away(context: SigningContext, parameters: Readonly<Record<string, string>>) {
    const { verifier, challenge } = freshPkce();
    const request = { clientId: client.clientId, returnAddress: context.returnAddress, reference: context.reference };
    const more = { challenge, language: context.language, parameters };
    return { address: authorizeAddress(await findOAuth(service), { ...request, ...more }), verifier };
  }

  /** The token that a person who came back has allowed us. */
  async function token(context: SigningContext, verifier: string, input: MethodInput): Promise<string> {
    const { code, error, state } = input;
    // RFC 6749 10.12: an answer to another question is none.
    if (state !== context.reference) throw answerUnfit(service.name, 'state');
    if (error === 'access_denied') throw signingCancelled();
    if (error !== undefined || code === undefined)
      throw serviceRefused(service.name, error?.slice(0, 200) ?? 'no code');
    const grant = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: context.returnAddress,
      code_verifier: verifier,
      client_id: client.clientId,
    };
    return (await fetchToken(service, await findOAuth(service), client, grant, clock)).value;
  }

  async function confirm(context: SigningContext, allowed: string): Promise<MethodStep> {
    const ids = (await listCredentials(service, allowed)).slice(0, MAX_CREDENTIALS);
    const found: Credential[] = [];
    for (const one of ids) {
      const credential = await readCredential(service, one, allowed);
      if (credential?.mode === 'oauth2code' && isInForce(credential, context.now)) found.push(credential);
    }
    // Of several keys the one that is for whoever the link is for; the page that follows shows which it is.
    const isNamed = ({ chain }: Credential) =>
      chain[0] !== undefined && holderOf(chain[0], context.now).name === context.signatory.name;
    const credential = found.find(isNamed) ?? found[0];
    const [signing] = credential?.chain ?? [];
    if (!credential || !signing) throw credentialMissing(service.name, `0 usable of ${ids.length}`);
    const { algorithm, chain } = credential;
    const kept = { id: credential.id, algorithm, chain: chain.map(({ raw }) => toBase64(raw)) };
    return {
      step: 'confirm',
      person: personOf(signing, context.now),
      chain: chain.map(({ raw }) => raw),
      certificate: holderLines(signing),
      state: { phase: 'confirm', credential: kept },
    };
  }

  const personOf = (certificate: Certificate, now: Date): KnownPerson => ({
    ...holderOf(certificate, now),
    provider: service.name,
  });

  async function sign(
    context: SigningContext,
    { credential, signedAttributes }: Extract<State, { readonly phase: 'credential' }>,
    allowed: string,
  ): Promise<MethodStep> {
    const chain = certificatesOf(credential);
    const [signing] = chain;
    const data = fromBase64(signedAttributes);
    if (!signing || !data) throw wrongTurn('the state is damaged');
    const key = { ...credential, chain, mode: 'oauth2code', multisign: 1 };
    const [value = new Uint8Array()] = await signHashes(service, key, [data], null, allowed);
    const shown = { message: descriptionOf(context), by: 'provider' } as const;
    const person = personOf(signing, context.now);
    return {
      step: 'answer',
      answer: { shape: 'value', value },
      evidence: { method: id, person, shown, artefacts: [] },
    };
  }

  return {
    id,
    kind: 'remote-key',
    label,
    hint,
    demo: false,
    needsScript: false,
    assurances: [],
    async begin(context) {
      const { address, verifier } = await away(context, { scope: 'service' });
      return { step: 'redirect', address, state: { phase: 'service', verifier } };
    },
    async proceed(context, kept, input) {
      const state = kept as State;
      if (state.phase === 'service') return confirm(context, await token(context, state.verifier, input));
      if (state.phase === 'credential') return sign(context, state, await token(context, state.verifier, input));
      const cameBack = input['code'] !== undefined || input['error'] !== undefined;
      const [signing] = certificatesOf(state.credential);
      if (state.phase !== 'confirm' || cameBack || !signing) throw wrongTurn(`in the phase ${state.phase}`);
      return {
        step: 'prepare',
        algorithm: state.credential.algorithm,
        chain: state.credential.chain.map((one) => fromBase64(one) ?? new Uint8Array()),
        person: personOf(signing, context.now),
        state: { phase: 'sign', credential: state.credential },
      };
    },
    async prepared(context, kept, { signedAttributes }) {
      const state = kept as State;
      const data = fromBase64(signedAttributes);
      if (state.phase !== 'sign' || !data) throw wrongTurn(`in the phase ${state.phase}`);
      const { credential } = state;
      const { address, verifier } = await away(context, {
        scope: 'credential',
        credentialID: credential.id,
        numSignatures: '1',
        hashes: hashFor(credential.algorithm, data).toString('base64url'),
        hashAlgorithmOID: hashOid(credential.algorithm),
        description: descriptionOf(context),
      });
      return { step: 'redirect', address, state: { phase: 'credential', credential, verifier, signedAttributes } };
    },
  };
}

const certificatesOf = ({ chain }: KeptCredential): readonly Certificate[] =>
  chain.flatMap((one) => parseCertificate(fromBase64(one) ?? new Uint8Array()) ?? []);

const isInForce = ({ chain: [signing] }: Credential, now: Date): boolean =>
  signing !== undefined && signing.notBefore <= now && now <= signing.notAfter;
