import type { SignatoryFacts } from '../facts.ts';
import type { Delegated, OneOfTwo } from '../round-events.ts';
import type { Facts } from '../state.ts';

/** Who signs in a signatory's field: the signatory, or on this day somebody who was given the right to. */
export interface Acting {
  readonly name: string;
  /** As signed: "Tf lokalpolisområdeschef Norrmalm". */
  readonly title: string;
  /** The signatory on whose delegation it is done; null: nobody's. */
  readonly onBehalfOf: { readonly name: string; readonly title: string; readonly decision: string } | null;
}

/** `today`: calendar day in Europe/Stockholm; a delegation holds from its first day to its last. */
export function actingFor(
  facts: Pick<Facts, 'delegates'>,
  { field, name, title }: SignatoryFacts,
  today: string,
): Acting {
  const delegate = facts.delegates.get(field);
  if (!delegate || today < delegate.from || delegate.to < today) return { name, title, onBehalfOf: null };
  return delegateOf(delegate, { name, title });
}

/** The one of a field's two persons that is meant, on whatever day; `to` left out: whoever signs in it on this day. */
export function personIn(
  facts: Pick<Facts, 'delegates'>,
  signatory: SignatoryFacts,
  to: OneOfTwo | undefined,
  today: string,
): Acting {
  const { field, name, title } = signatory;
  const delegate = facts.delegates.get(field);
  if (to === undefined) return actingFor(facts, signatory, today);
  return to === 'delegate' && delegate ? delegateOf(delegate, { name, title }) : { name, title, onBehalfOf: null };
}

const delegateOf = (
  { name, title, decision }: Delegated,
  signatory: { readonly name: string; readonly title: string },
): Acting => ({ name, title, onBehalfOf: { ...signatory, decision } });

/** Name of whoever has signed in a field. */
export const whoSigned = (
  { signed }: Pick<Facts, 'signed'>,
  { field, name }: Pick<SignatoryFacts, 'field' | 'name'>,
): string => signed.find((one) => one.field === field)?.delegate ?? name;

/** The claimed role of the signed attributes: title, on whose delegation, party (Swedish, as the document is). */
export function claimedRole({ title, onBehalfOf }: Acting, partyName: string): string {
  const delegation = onBehalfOf === null ? [] : [`på delegation av ${onBehalfOf.name} (${onBehalfOf.title})`];
  return [title, ...delegation, partyName].join(', ');
}
