import type { Agreement } from './schema.ts';

/** The word that the clauses use for a party ("Kommunen"); its id when there is no such party. */
export function partyTerm(agreement: Agreement, id: string): string {
  return agreement.parties.find((party) => party.id === id)?.definedTerm ?? id;
}
