import { fromBase64, toBase64 } from '../../core/bytes.ts';
import type { Primitives } from '../../core/primitives.ts';
import type { Words } from '../../core/words.ts';
import { parseCertificate, type Certificate } from '../../pki/certificate.ts';
import { isDemoName } from '../../pki/demo-mark.ts';
import { commonName, sameName } from '../../pki/name.ts';
import { findPath } from '../../pki/path.ts';
import { keyFits } from '../algorithms.ts';
import type { MethodInput, MethodStep, SigningContext, SigningMethod } from '../method.ts';
import { answerInvalid } from '../problems.ts';
import type { SigningAlgorithm } from '../signer.ts';
import { holderLines, holderOf } from './holder.ts';
import { issuerUnknown, keyUnusable, notACertificate } from './own-key-problems.ts';

export interface OwnKeySettings {
  /** From configuration: "own-key". */
  readonly id: string;
  readonly label: Words;
  readonly hint: Words;
  /** Who may vouch for signatories: roots or issuing authorities. */
  readonly issuers: readonly Certificate[];
  readonly primitives: Primitives;
}

/** What is kept between the steps. */
type State = { readonly phase: 'file' } | { readonly phase: 'confirm' | 'sign'; readonly chain: readonly string[] };

/** What we create with (ETSI TS 119 312). */
const ALGORITHMS: readonly SigningAlgorithm[] = ['ecdsa-p256-sha256', 'ecdsa-p384-sha384', 'rsa-pss-sha256'];
const MAX_CERTIFICATES = 10;
const MAX_VALUE = 1024;

/**
 * The signatory's own key, in a file that never leaves their browser: the page's script posts the certificates (`chain`:
 * base64, the signing one first, parted by spaces), then the signature value (`value`: base64). Who the person is is what
 * the certificate says, and an issuer of the configuration vouches for it; no password and no identifier is asked for.
 * Throws Problem `certificate-unreadable`, `certificate-issuer-unknown`, `certificate-key-unusable`.
 */
export function ownKeyMethod({ id, label, hint, issuers, primitives }: OwnKeySettings): SigningMethod {
  return {
    id,
    kind: 'own-key',
    label,
    hint,
    demo: issuers.length > 0 && issuers.every((one) => isDemoName(one.subject)),
    needsScript: true,
    // An issuer vouches for a name, and says no level.
    assurances: [],
    begin: async () => askPage({ phase: 'file' }),
    async proceed(context, kept, input) {
      const state = kept as State;
      if (state.phase === 'file') return confirmed(await vouchedChain(input, issuers, context, primitives), context);
      const chain = certificatesIn(state.chain.join(' '));
      if (state.phase === 'confirm') {
        const { algorithm, person } = usable(chain, context);
        const der = chain.map((one) => one.raw);
        return { step: 'prepare', algorithm, chain: der, person, state: { ...state, phase: 'sign' } };
      }
      return answered(id, chain, input, context);
    },
    prepared: async (_context, state, { signedAttributes, algorithm }) => ({
      step: 'ask-page',
      signedAttributes,
      algorithm,
      state,
    }),
  };
}

const askPage = (state: State): MethodStep => ({ step: 'ask-page', signedAttributes: null, algorithm: null, state });

/** The posted certificates as a chain that one of the issuers stands above, the signing one first (RFC 5280 6.1). */
async function vouchedChain(
  { chain = '' }: MethodInput,
  issuers: readonly Certificate[],
  { now }: SigningContext,
  primitives: Primitives,
): Promise<readonly Certificate[]> {
  const [signing, ...others] = certificatesIn(chain);
  if (!signing) throw notACertificate();
  const { path, fault } = await findPath(signing, others, issuers, now, primitives);
  if (!path || fault) throw issuerUnknown(commonName(signing.issuer), fault?.code ?? 'no-path');
  const { anchor, certificates } = path;
  const isRoot = sameName(anchor.issuer, anchor.subject);
  return [...certificates.toReversed(), ...(isRoot ? [] : [anchor])];
}

/** The key, which must be of a kind that we sign with, and the person; who holds that one against the signatory is the caller. */
function usable(chain: readonly Certificate[], context: SigningContext) {
  const [signing] = chain;
  const algorithm = signing && ALGORITHMS.find((one) => keyFits(one, signing));
  if (!algorithm) throw keyUnusable();
  return { algorithm, person: holderOf(signing, context.now), signing };
}

function confirmed(chain: readonly Certificate[], context: SigningContext): MethodStep {
  const { person, signing } = usable(chain, context);
  const state: State = { phase: 'confirm', chain: chain.map((one) => toBase64(one.raw)) };
  return { step: 'confirm', person, chain: chain.map((one) => one.raw), certificate: holderLines(signing), state };
}

function answered(
  method: string,
  chain: readonly Certificate[],
  { value = '' }: MethodInput,
  context: SigningContext,
): MethodStep {
  const bytes = value.length <= 2 * MAX_VALUE ? fromBase64(value) : null;
  const { person, signing } = usable(chain, context);
  if (!bytes || bytes.length === 0 || bytes.length > MAX_VALUE) throw answerInvalid('not a signature value');
  return {
    step: 'answer',
    answer: { shape: 'value', value: bytes },
    evidence: {
      method,
      person,
      shown: { message: context.message, by: 'page' },
      artefacts: [{ name: 'certificate.cer', type: 'application/pkix-cert', bytes: signing.raw }],
    },
  };
}

/** Throws Problem `certificate-unreadable`. */
function certificatesIn(text: string): readonly Certificate[] {
  const parts = text.split(' ', MAX_CERTIFICATES + 1).filter(Boolean);
  const certificates = parts.map((one) => parseCertificate(fromBase64(one) ?? new Uint8Array()));
  const read = certificates.filter((one): one is Certificate => one !== null);
  if (read.length !== parts.length || parts.length > MAX_CERTIFICATES) throw notACertificate();
  return read;
}
