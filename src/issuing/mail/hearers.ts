import type { Agreement } from '../../agreement/schema.ts';
import { signatoriesOf, type SignatoryFacts } from '../facts.ts';
import { actingFor } from '../round/acting.ts';
import type { Facts } from '../state.ts';
import type { Hearer } from './queue.ts';

/**
 * Everyone who has signed, begun to, declined, been sent a link, or let somebody sign in their place: they hear of it when the
 * round ends. Of a field with a delegation each of its two persons hears by themselves. `today`: calendar day in Europe/Stockholm.
 */
export function whoActed(facts: Facts, data: Agreement, today: string): readonly Hearer[] {
  const fields = new Set<string | null>([
    ...facts.signed.map(({ field }) => field),
    ...[...facts.letGo.values()].map(({ field }) => field),
    facts.prepared?.field ?? null,
    facts.closed?.field ?? null,
    ...[...facts.mails.values()].filter(({ sent }) => sent !== null).map(({ field }) => field),
  ]);
  return signatoriesOf(data).flatMap((signatory): readonly Hearer[] => {
    const acted = fields.has(signatory.field);
    if (!facts.delegates.has(signatory.field)) return acted ? [signatory] : [];
    const hears = acted && isTheDelegates(facts, signatory, today);
    return [{ ...signatory, to: 'signatory' }, ...(hears ? [{ ...signatory, to: 'delegate' } as const] : [])];
  });
}

/** What was done in a field with a delegation was done by the delegate: they signed in it, or are who signs in it today. */
function isTheDelegates(facts: Facts, signatory: SignatoryFacts, today: string): boolean {
  const { field } = signatory;
  const signed = facts.signed.find((one) => one.field === field);
  if (signed) return signed.delegate !== undefined && signed.delegate === facts.delegates.get(field)?.name;
  return actingFor(facts, signatory, today).onBehalfOf !== null;
}

/** Those in whose place a delegate has signed in this field: they hear of it at once. */
export const principalsIn = (facts: Facts, data: Agreement, field: string): readonly Hearer[] =>
  signatoriesOf(data)
    .filter((one) => one.field === field && facts.signed.some((made) => made.field === field && made.delegate))
    .map((signatory) => ({ ...signatory, to: 'signatory' }));
