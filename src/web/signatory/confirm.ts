import { words, type Language, type Words } from '../../core/words.ts';
import type { MethodOffer, SignatoryView, SignStep } from '../../issuing/service.ts';

type Confirmed = Extract<SignStep, { readonly step: 'confirm' }>;

/** The last page before a signature: the message, and what the button does. `begun`: the person is known already. */
export function confirmPage(visit: SignatoryView, method: MethodOffer, begun: Confirmed | null, lang: Language) {
  const { term } = visit.panel;
  const sign = words(`Skriv under för ${term}`, `Sign for ${term}`);
  const identifies = method.kind === 'one-time' && begun === null;
  return {
    method,
    title: sign[lang],
    begun: begun !== null,
    certificate: begun?.certificate ?? [],
    asksPlace: begun === null,
    lead: leadOf(visit, method, begun)[lang],
    button: (identifies ? words('Legitimera dig', 'Identify yourself') : sign)[lang],
    buttonIcon: identifies ? 'person' : 'sign',
    otherMethods: visit.methods.length > 1,
  };
}

function leadOf({ signer }: SignatoryView, { kind }: MethodOffer, begun: Confirmed | null): Words {
  if (begun)
    return words(
      `Du har legitimerat dig som ${begun.person.name}, genom ${begun.person.provider}.`,
      `You have identified yourself as ${begun.person.name}, by ${begun.person.provider}.`,
    );
  switch (kind) {
    case 'one-time':
      return words(
        'Du legitimerar dig först. Sedan ser du vad certifikatet säger, och skriver under.',
        'You identify yourself first. Then you see what the certificate says, and sign.',
      );
    case 'demo':
      return words(
        `Du skriver under som ${signer.name}, med en demonyckel.`,
        `You sign as ${signer.name}, with a demo key.`,
      );
    default:
      return words(
        'Samma text visas i din e-legitimation. Avbryt där om den inte stämmer.',
        'The same text is shown in your eID. Cancel there if it does not match.',
      );
  }
}
