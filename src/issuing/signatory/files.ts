import type { ComparisonReport } from '../compare/compare.ts';
import { loadBlob, loadFacts } from '../load.ts';
import type { Deps } from '../ports.ts';
import { notFinalised, refusal } from '../problems.ts';
import { revisionsOf } from '../state.ts';
import { actingFor } from '../round/acting.ts';
import { copy, giveReceipt, type ReceiptInput } from '../use-cases/copies.ts';
import { document } from '../use-cases/document.ts';
import { compare } from '../use-cases/find.ts';
import type { CopyFile, DocumentFile } from '../views.ts';
import { personOf } from './own-link.ts';
import { visitOf, type Visit } from './session.ts';
import { signatoryView } from './view.ts';
import type { SignatoryView } from './views.ts';

const MAX_SCALE = 4;

/** See `SignatoryService.signatoryFile`. */
export async function signatoryFile(
  deps: Deps,
  session: string,
  as: 'pdf' | 'html' | 'article' | 'text',
): Promise<DocumentFile> {
  const { facts } = await visitOf(deps, session);
  return document(deps, { id: facts.id, as });
}

/** See `SignatoryService.signatoryPage`: of step 0, which is what is signed. */
export async function signatoryPage(
  deps: Deps,
  session: string,
  page: number,
  scale: number,
): Promise<{ readonly png: Uint8Array; readonly width: number; readonly height: number; readonly pages: number }> {
  const { facts } = await visitOf(deps, session);
  const [step0] = revisionsOf(facts);
  if (!step0) throw notFinalised();
  if (!Number.isSafeInteger(page) || page < 0 || !(scale > 0))
    throw refusal('not-found', 'page-unknown', 'Sidan finns inte.', 'There is no such page.');
  const pdf = await loadBlob(deps.storage, step0.sha256);
  const { bytes, width, height, pages } = await deps.pictures.png({ pdf, page, scale: Math.min(scale, MAX_SCALE) });
  return { png: bytes, width, height, pages };
}

/** See `SignatoryService.signatoryChanges`. */
export async function signatoryChanges(deps: Deps, session: string): Promise<ComparisonReport | null> {
  const { facts } = await visitOf(deps, session);
  const [step0] = revisionsOf(facts);
  const { replaces } = facts.submitted;
  if (!step0 || replaces === undefined) return null;
  const [former] = revisionsOf(await loadFacts(deps.storage, replaces));
  if (!former) return null;
  return compare(deps, await loadBlob(deps.storage, former.sha256), await loadBlob(deps.storage, step0.sha256));
}

/** See `SignatoryService.signatoryCopy`. */
export async function signatoryCopy(deps: Deps, session: string): Promise<CopyFile> {
  const { facts, signatory } = await visitOf(deps, session);
  return copy(deps, { id: facts.id, party: signatory.party });
}

/** Who has the file in hand: the signatory, or whoever signed or may sign in their place, whose link it is. */
async function readerOf(
  { primitives }: Deps,
  { facts, signatory, today, person }: Visit,
): Promise<Pick<ReceiptInput, 'receivedBy' | 'onBehalfOf'>> {
  const { field, name } = signatory;
  const acting = actingFor(facts, signatory, today);
  const signed = facts.signed.find((one) => one.field === field)?.delegate;
  for (const delegate of [signed, acting.onBehalfOf ? acting.name : undefined]) {
    if (delegate === undefined) continue;
    // Links from before they said whose they are: whoever signed.
    if (person === null ? delegate === signed : person === (await personOf(delegate, primitives)))
      return { receivedBy: delegate, onBehalfOf: name };
  }
  return { receivedBy: name };
}

/** See `SignatoryService.signatoryReceipt`. */
export async function signatoryReceipt(deps: Deps, session: string, sha256: string): Promise<SignatoryView> {
  const visit = await visitOf(deps, session);
  const { facts, signatory } = visit;
  const reader = await readerOf(deps, visit);
  await giveReceipt(deps, { id: facts.id, party: signatory.party, ...reader, sha256 });
  return signatoryView(deps, session);
}
