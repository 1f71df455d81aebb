import { fromBase64, toBase64, utf8Bytes } from '../../core/bytes.ts';
import { parseCertificate } from '../../pki/certificate.ts';
import { isDemoName } from '../../pki/demo-mark.ts';
import type { KnownPerson, MethodInput, MethodStep, SigningContext, SigningMethod } from '../../signing/method.ts';
import { signingCancelled } from '../../signing/problems.ts';
import { answerNotTaken, serviceRefused, wrongTurn } from '../problems.ts';
import { BINDING, BOUNDS, USER_CANCEL } from './names.ts';
import { signerIn } from './signer.ts';
import { REQUEST_LASTS, signRequest } from './sign-request.ts';
import { readSignResponse, ResponseFault, type SignedResult } from './sign-response.ts';
import type { SignServiceSettings } from './settings.ts';

type State =
  | { readonly phase: 'prepare' }
  | { readonly phase: 'away'; readonly asked: string; readonly request: string };

/** One task a request; it comes back with its answer. */
const TASK = 'task-1';
/** How long an answer may be under way, and by how much clocks may differ, milliseconds. */
const [MAX_DELAY, TOLERANCE] = [5 * 60_000, 60_000];

/**
 * A central signing service (Sweden Connect): it has the person identify, shows the message, makes key and certificate, and
 * rewrites the signed attributes so that they name that certificate. So the signature is frozen first, for an unknown chain, and
 * who signed is known only with the answer. Throws Problem `signing-cancelled`, `signature-service-refused`,
 * `identity-answer-invalid`, `assurance-too-low`, `signing-step-repeated`.
 */
export function signServiceMethod(settings: SignServiceSettings): SigningMethod {
  const { id, label, hint, algorithm, address } = settings;
  const own = parseCertificate(settings.certificates[0] ?? new Uint8Array());
  return {
    id,
    kind: 'signature-service',
    label,
    hint,
    demo: own !== null && isDemoName(own.issuer),
    needsScript: false,
    assurances: settings.levels,
    begin: async () => ({ step: 'prepare', algorithm, chain: null, person: null, state: { phase: 'prepare' } }),
    async prepared(context, kept, { signedAttributes }) {
      if ((kept as State).phase !== 'prepare') throw wrongTurn('prepared twice');
      const request = signRequest(settings, context, { signedAttributes, taskId: TASK });
      const encoded = toBase64(utf8Bytes(request));
      const fields = { Binding: BINDING, RelayState: context.reference, EidSignRequest: encoded };
      const state: State = { phase: 'away', asked: context.now.toISOString(), request };
      return { step: 'post', address, fields, state };
    },
    async proceed(context, kept, input) {
      const state = kept as State;
      if (state.phase !== 'away') throw wrongTurn(`in the phase ${state.phase}`);
      try {
        return answered(settings, context, state, input);
      } catch (error) {
        if (error instanceof ResponseFault) throw answerNotTaken(settings.name, error);
        throw error;
      }
    },
  };
}

function answered(
  settings: SignServiceSettings,
  context: SigningContext,
  { asked, request }: Extract<State, { readonly phase: 'away' }>,
  input: MethodInput,
): MethodStep {
  const bytes = responseIn(input, context.reference);
  const answer = readSignResponse(bytes, context.reference, settings.certificates);
  if (answer.result === 'refused') {
    if (answer.codes.includes(USER_CANCEL)) throw signingCancelled();
    throw serviceRefused(settings.name, answer.codes);
  }
  expectInTime(answer, new Date(asked), context.now);
  if (answer.taskId !== TASK) throw new ResponseFault('another task');
  const person = signerIn(answer, settings, context, new Date(asked));
  const { signedAttributes, value, chain, algorithm } = answer;
  return {
    step: 'answer',
    answer: { shape: 'attributes', signedAttributes, value, chain, algorithm: algorithm ?? settings.algorithm },
    evidence: evidenceOf(settings.id, person, context, { request, response: bytes, answer }),
  };
}

/** The form's fields (Implementation Profile 3.1.2). */
function responseIn(input: MethodInput, reference: string): Uint8Array {
  const { Binding: binding, RelayState: relayState, EidSignResponse: encoded = '' } = input;
  if (binding !== BINDING) throw new ResponseFault('another binding');
  if (relayState !== reference) throw new ResponseFault('RelayState');
  const bytes = encoded.length <= 2 * BOUNDS.bytes ? fromBase64(encoded.replaceAll(/\s/g, '')) : null;
  if (!bytes) throw new ResponseFault('no base64');
  return bytes;
}

/** After we asked, before the request ended, and not long under way. */
function expectInTime({ responseTime }: SignedResult, asked: Date, now: Date): void {
  const time = Date.parse(responseTime);
  if (time < asked.getTime() - TOLERANCE) throw new ResponseFault('answered before we asked');
  if (time > now.getTime() + TOLERANCE) throw new ResponseFault('answered in the future');
  if (time > asked.getTime() + REQUEST_LASTS + TOLERANCE)
    throw new ResponseFault('answered after the request had ended');
  if (now.getTime() - time > MAX_DELAY) throw new ResponseFault('the answer comes too late');
}

function evidenceOf(
  method: string,
  person: KnownPerson,
  { message }: SigningContext,
  {
    request,
    response,
    answer,
  }: { readonly request: string; readonly response: Uint8Array; readonly answer: SignedResult },
) {
  const xml = 'application/xml';
  return {
    method,
    person,
    shown: { message, by: 'provider' as const },
    artefacts: [
      { name: 'sign-request.xml', type: xml, bytes: utf8Bytes(request) },
      { name: 'sign-response.xml', type: xml, bytes: response },
      ...answer.assertions.map((text, i) => ({ name: `assertion-${i + 1}.xml`, type: xml, bytes: utf8Bytes(text) })),
    ],
  };
}
