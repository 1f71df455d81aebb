import type { Identified } from '../identity-provider.ts';

/** Whom organisations let sign for them, recorded beforehand by whoever runs the service; never typed by the signatory. */
export interface Mandates {
  /** Null: none is recorded for this person now. */
  of(personalIdentifier: string): Promise<Mandate | null>;
}
export interface Mandate {
  readonly organisation: string;
  readonly organisationNumber: string | null;
}

export const NO_MANDATES: Mandates = { of: async () => null };

/** The organisation that the provider names stands; where it names none, a recorded mandate does, and else none. */
export async function withMandate(who: Identified, mandates: Mandates): Promise<Identified> {
  if (who.organisation !== null) return who;
  const mandate = await mandates.of(who.identifier.value);
  if (!mandate) return who;
  const { organisation, organisationNumber: number } = mandate;
  return {
    ...who,
    organisation: { value: organisation, source: null },
    organisationNumber: number === null ? null : { value: number, source: null },
  };
}
