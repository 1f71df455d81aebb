import { fromBase64 } from '../../../src/core/bytes.ts';
import { words } from '../../../src/core/words.ts';
import type { DemoKeys } from '../../../src/issuing/ports.ts';
import type { KnownPerson, MethodInput, SigningContext, SigningMethod } from '../../../src/signing/method.ts';
import { signingCancelled } from '../../../src/signing/problems.ts';

/**
 * A way to sign in all its steps: to an eID and back, a look at the certificate, a real key of the demo PKI. What comes back
 * is what the test says. `seen`: the contexts that the method got.
 */
export function eidMethod(demo: DemoKeys, seen: SigningContext[] = []): SigningMethod {
  const personOf = (context: SigningContext, input: MethodInput): KnownPerson => ({
    name: input['name'] ?? context.signatory.name,
    identifier: input['identifier'] ?? null,
    organisation: context.signatory.organisation,
    provider: 'Provlegitimation',
    assurance: input['assurance'] ?? 'http://id.elegnamnden.se/loa/1.0/loa3',
    authenticated: context.now.toISOString(),
  });
  const signerOf = ({ signatory: { name, title, organisation } }: SigningContext) =>
    demo.signerFor({ name, title, partyName: organisation });
  return {
    id: 'eid',
    kind: 'one-time',
    label: words('E-legitimation', 'eID'),
    hint: words('', ''),
    demo: true,
    needsScript: false,
    async begin(context) {
      seen.push(context);
      const address = `https://eid.example/authorize?state=${context.reference}`;
      return { step: 'redirect', address, state: { phase: 'away' } };
    },
    async proceed(context, state, input) {
      const { phase, person } = state as { readonly phase: string; readonly person?: KnownPerson };
      if (phase === 'away') {
        if (input['cancelled'] !== undefined) throw signingCancelled();
        const known = personOf(context, input);
        const certificate = [{ label: words('Namn', 'Name'), value: known.name }];
        return { step: 'confirm', person: known, chain: null, certificate, state: { phase: 'known', person: known } };
      }
      const { algorithm, chain } = await signerOf(context);
      return { step: 'prepare', algorithm, chain, person: person ?? null, state };
    },
    async prepared(context, state, prepared) {
      const signedAttributes = fromBase64(prepared.signedAttributes) ?? new Uint8Array();
      const answer = await (await signerOf(context)).sign({ signedAttributes, algorithm: prepared.algorithm });
      const { person = null } = state as { readonly person?: KnownPerson };
      const artefacts = [
        { name: 'id-token.jwt', type: 'application/jwt', bytes: new TextEncoder().encode('e30.e30.') },
      ];
      const shown = { message: context.message, by: 'provider' } as const;
      return { step: 'answer', answer, evidence: { method: 'eid', person, shown, artefacts } };
    },
  };
}
