import { fromBase64, utf8Bytes } from '../../core/bytes.ts';
import type { Clock } from '../../core/clock.ts';
import type { Words } from '../../core/words.ts';
import { isDemoName } from '../../pki/demo-mark.ts';
import { commonName } from '../../pki/name.ts';
import type { KnownPerson, MethodStep, SigningContext, SigningMethod } from '../../signing/method.ts';
import type { PreparedSignature } from '../../signing/prepared.ts';
import type { Identified, IdentityProvider } from '../identity-provider.ts';
import { identityIncomplete, keyGone, wrongTurn } from '../problems.ts';
import { certificateLines } from './certificate-lines.ts';
import { contentsOf, type ContentsOptions, type OneTimeContents } from './contents.ts';
import { freshKey, type OneTimeAlgorithm } from './fresh-key.ts';
import type { OneTimeIssuer } from './issuer.ts';
import { withMandate, type Mandates } from './mandates.ts';
import { waitingKeys } from './waiting-keys.ts';

export interface OneTimeSettings extends ContentsOptions {
  readonly id: string;
  readonly label: Words;
  readonly hint: Words;
  readonly provider: IdentityProvider;
  readonly issuer: OneTimeIssuer;
  readonly algorithm: OneTimeAlgorithm;
  readonly mandates: Mandates;
  readonly clock: Clock;
}

/** What is kept between the steps; never a key. */
type State =
  | { readonly phase: 'away'; readonly provider: unknown }
  | { readonly phase: 'confirm' | 'sign'; readonly who: Identified; readonly contents: OneTimeContents };

/**
 * A signature with a key that lives as long as it takes (the Swedish federated practice): the person identifies at a provider,
 * sees what the certificate will say, and presses; then a key is made, the service's authority certifies it from the moment of
 * identification on, it signs once, and it is destroyed. Afterwards the authority's answer about the certificate is younger
 * than it (`evidence`), which is what every validator accepts. Throws Problem `identity-incomplete`, `signing-step-repeated`,
 * `signing-key-gone`, `authority-unfit`, and what the provider throws.
 */
export function oneTimeMethod(settings: OneTimeSettings): SigningMethod {
  const { id, label, hint, provider, issuer, algorithm, mandates, clock } = settings;
  const keys = waitingKeys(clock);

  async function confirm(context: SigningContext, identified: Identified): Promise<MethodStep> {
    const who = await withMandate(identified, mandates);
    const contents = contentsOf(who, settings, context.now);
    if (!contents) throw identityIncomplete(provider.name, 'a part of the subject is missing or cannot be written');
    const certificate = certificateLines(contents, commonName(issuer.certificate.subject), context.language);
    return {
      step: 'confirm',
      person: personOf(who),
      chain: null,
      certificate,
      state: { phase: 'confirm', who, contents },
    };
  }

  async function certify(context: SigningContext, who: Identified, contents: OneTimeContents): Promise<MethodStep> {
    const key = await freshKey(algorithm);
    const certificate = await issuer.issue(contents, key.publicKey);
    const chain = [certificate.raw, ...issuer.chain];
    keys.keep(context.reference, key.signer(chain));
    return { step: 'prepare', algorithm, chain, person: personOf(who), state: { phase: 'sign', who, contents } };
  }

  return {
    id,
    kind: 'one-time',
    label,
    hint,
    demo: isDemoName(issuer.certificate.subject),
    needsScript: false,
    ...(provider.assurances && { assurances: provider.assurances }),
    evidence: issuer.evidence,
    async begin(context) {
      const { address, state } = await provider.begin(context);
      return { step: 'redirect', address, state: { phase: 'away', provider: state } };
    },
    async proceed(context, kept, input) {
      const state = kept as State;
      const cameBack = input['code'] !== undefined || input['error'] !== undefined;
      if (state.phase === 'away') return confirm(context, await provider.finish(context, state.provider, input));
      // The same answer again, as when somebody loads the page anew, presses no button.
      if (state.phase !== 'confirm' || cameBack) throw wrongTurn(`in the phase ${state.phase}`);
      return certify(context, state.who, state.contents);
    },
    async prepared(context, kept, prepared) {
      const state = kept as State;
      const signer = keys.take(context.reference);
      if (state.phase !== 'sign' || !signer) throw keyGone();
      const answer = await signer.sign({ signedAttributes: attributesOf(prepared), algorithm });
      return { step: 'answer', answer, evidence: evidenceOf(id, state.who) };
    },
  };
}

function attributesOf({ signedAttributes }: PreparedSignature): Uint8Array {
  const bytes = fromBase64(signedAttributes);
  if (!bytes) throw new Error('a prepared signature without signed attributes');
  return bytes;
}

const personOf = (who: Identified): KnownPerson => ({
  name: `${who.givenName.value} ${who.familyName.value}`,
  identifier: who.identifier.value,
  organisation: who.organisation?.value ?? null,
  provider: who.provider.name,
  assurance: who.assurance,
  authenticated: who.authenticated,
});

const evidenceOf = (method: string, who: Identified) => ({
  method,
  person: personOf(who),
  shown: who.shown,
  artefacts: who.artefacts.map(({ name, type, text }) => ({ name, type, bytes: utf8Bytes(text) })),
});
