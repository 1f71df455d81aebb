import type { Agreement, Signatory } from './schema.ts';

export interface PartySignatory {
  /** Index in `signing.signatories`: the order of the panels, and the pointer's last part. */
  readonly index: number;
  /** Which of the party's signatories this is, from 1. */
  readonly nth: number;
  readonly signatory: Signatory;
}

/** Those who sign for a party, in the order of the data. */
export function signatoriesOf(agreement: Agreement, partyId: string): readonly PartySignatory[] {
  return agreement.signing.signatories
    .map((signatory, index) => ({ index, signatory }))
    .filter(({ signatory }) => signatory.party === partyId)
    .map(({ index, signatory }, position) => ({ index, nth: position + 1, signatory }));
}
