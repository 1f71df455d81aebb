import { fromBase64 } from '../../core/bytes.ts';
import { words } from '../../core/words.ts';
import type { SigningContext, SigningMethod } from '../method.ts';
import type { Signer } from '../signer.ts';

/** Whom a demo key is made for. */
interface DemoSubject {
  readonly name: string;
  readonly title: string;
  readonly partyName: string;
}

/**
 * The service's own demo keys as a way to sign: a key for whoever the link is for, which answers at once. Nobody is asked
 * who they are, since the signature has no legal force.
 */
export function demoKeyMethod(signerFor: (subject: DemoSubject) => Promise<Signer>): SigningMethod {
  const keyOf = ({ signatory: { name, title, organisation } }: SigningContext) =>
    signerFor({ name, title, partyName: organisation });
  return {
    id: 'demo',
    kind: 'demo',
    label: words('Demonyckel', 'Demo key'),
    hint: words('Underskriften gäller inte.', 'The signature is not valid.'),
    demo: true,
    needsScript: false,
    // Nobody is identified, so no level is ever stated.
    assurances: [],
    async begin(context) {
      const { algorithm, chain } = await keyOf(context);
      return { step: 'prepare', algorithm, chain, person: null, state: null };
    },
    async proceed() {
      throw new Error('a demo key answers at once');
    },
    async prepared(context, _state, { signedAttributes: base64, algorithm }) {
      const signedAttributes = fromBase64(base64);
      if (!signedAttributes) throw new Error('a prepared signature without signed attributes');
      const answer = await (await keyOf(context)).sign({ signedAttributes, algorithm });
      const shown = { message: context.message, by: 'page' } as const;
      return { step: 'answer', answer, evidence: { method: 'demo', person: null, shown, artefacts: [] } };
    },
  };
}
