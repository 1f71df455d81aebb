import type { Agreement } from '../agreement/schema.ts';
import type { MadeCopy } from './events.ts';
import { copyFileName } from './facts.ts';

/** One copy a party: the same bytes under each party's own file name. */
export function copiesOfParties(agreement: Agreement, sha256: string, size: number): readonly MadeCopy[] {
  return agreement.parties.map(({ id }) => ({ party: id, fileName: copyFileName(agreement, id), sha256, size }));
}
