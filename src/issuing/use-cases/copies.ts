import type { Problem } from '../../core/problem.ts';
import type { FinalisedRecord } from '../../document/record.ts';
import { append, loadAgreement, loadBlob, loadFacts, loadJson, loadView } from '../load.ts';
import type { Deps } from '../ports.ts';
import { copiesNotReady, notFinalised, partyUnknown, refusal } from '../problems.ts';
import { revisionsOf, type Facts } from '../state.ts';
import type { AgreementView, CopyFile, RevisionFile } from '../views.ts';

/** One party's copy. See `Service.copy`. */
export async function copy(
  deps: Deps,
  { id, party }: { readonly id: string; readonly party: string },
): Promise<CopyFile> {
  const facts = await loadFacts(deps.storage, id);
  const { fileName, sha256, time } = await copyOf(deps, facts, party);
  return { fileName, sha256, time, bytes: await loadBlob(deps.storage, sha256) };
}

/** Bytes of one revision. See `Service.revision`. */
export async function revision(
  deps: Deps,
  { id, revision: n }: { readonly id: string; readonly revision: number },
): Promise<RevisionFile> {
  const facts = await loadFacts(deps.storage, id);
  const found = revisionsOf(facts).find((one) => one.revision === n);
  if (!found) throw refusal('not-found', 'revision-unknown', 'Steget finns inte.', 'There is no such step.');
  const { id: name } = await loadAgreement(deps.storage, facts);
  return {
    fileName: `${name}-r${n}.pdf`,
    sha256: found.sha256,
    bytes: await loadBlob(deps.storage, found.sha256),
    time: found.time,
    revision: n,
  };
}

/** The finalised record. See `Service.record`. */
export async function record({ storage }: Deps, id: string): Promise<FinalisedRecord> {
  const { finalised } = await loadFacts(storage, id);
  if (!finalised) throw notFinalised();
  return loadJson<FinalisedRecord>(storage, finalised.recordSha256);
}

export interface ReceiptInput {
  readonly id: string;
  readonly party: string;
  readonly receivedBy: string;
  /** The signatory on whose delegation; left out: nobody's. */
  readonly onBehalfOf?: string;
  readonly sha256: string;
}

/** A holder's receipt. See `Service.giveReceipt`. */
export async function giveReceipt(deps: Deps, input: ReceiptInput): Promise<AgreementView> {
  const { id, party, receivedBy, onBehalfOf, sha256 } = input;
  const facts = await loadFacts(deps.storage, id);
  const held = await copyOf(deps, facts, party);
  if (facts.receipts.has(party))
    throw refusal('conflict', 'receipt-exists', 'Exemplaret är redan kvitterat.', 'The copy has its receipt already.');
  if (held.sha256 !== sha256.toLowerCase()) throw differs(held.sha256);
  const name = receivedBy.trim().slice(0, 200);
  if (name === '')
    throw refusal(
      'invalid',
      'receipt-without-name',
      'Skriv namnet på den som tog emot exemplaret.',
      'Write the name of the person who received the copy.',
    );
  const instead = onBehalfOf === undefined ? {} : { onBehalfOf };
  const data = { party, receivedBy: name, ...instead, sha256: held.sha256 };
  await append(deps.storage, facts, { type: 'receipt-given', data });
  return loadView(deps, id);
}

async function copyOf({ storage }: Deps, facts: Facts, party: string) {
  const { parties } = await loadAgreement(storage, facts);
  if (!parties.some((one) => one.id === party)) throw partyUnknown();
  const found = facts.copies.find((one) => one.party === party);
  if (!found) throw copiesNotReady();
  return found;
}

const differs = (sha256: string): Problem =>
  refusal(
    'invalid',
    'receipt-digest-differs',
    'Filen du har är inte exemplaret: kontrollsumman är en annan. Hämta exemplaret igen.',
    'The file in hand is not the copy: its digest is another. Fetch the copy again.',
    { extensions: { expected: sha256 } },
  );
