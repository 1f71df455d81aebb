import type { Agreement } from '../../agreement/schema.ts';
import { toHex, utf8Bytes } from '../../core/bytes.ts';
import type { FinalisedRecord } from '../../document/record.ts';
import type { SignatureWords } from '../../document/tree.ts';
import { stockholmTime } from '../appearance.ts';
import { signatoriesOf } from '../facts.ts';
import { loadAgreement, loadBlob, loadDataBytes, loadFacts, loadJson } from '../load.ts';
import type { Deps, RecordToRender, WrittenAs } from '../ports.ts';
import { revisionsOf, type Facts } from '../state.ts';
import type { DocumentFile } from '../views.ts';
import { draftRecord, loadUploads } from './finalise.ts';

export interface DocumentInput {
  readonly id: string;
  readonly as: WrittenAs | 'pdf';
}

const TYPES = {
  pdf: { type: 'application/pdf', ending: 'pdf' },
  html: { type: 'text/html', ending: 'html' },
  article: { type: 'text/html', ending: 'html' },
  text: { type: 'text/plain', ending: 'txt' },
} as const;

/** The document as PDF, page or text. See `Service.document`. */
export async function document(deps: Deps, { id, as }: DocumentInput): Promise<DocumentFile> {
  const facts = await loadFacts(deps.storage, id);
  const bytes = await bytesOf(deps, facts, as);
  const { id: name } = await loadAgreement(deps.storage, facts);
  const { type, ending } = TYPES[as];
  return {
    fileName: `${name}${facts.finalised ? '' : '-utkast'}.${ending}`,
    type,
    bytes,
    sha256: toHex(await deps.primitives.digest('SHA-256', bytes)),
  };
}

async function bytesOf(deps: Deps, facts: Facts, as: DocumentInput['as']): Promise<Uint8Array> {
  const { storage, renderer } = deps;
  const last = revisionsOf(facts).at(-1);
  if (as === 'pdf' && last) return loadBlob(storage, last.sha256);
  const record = facts.finalised
    ? await finalRecord(storage, facts, facts.finalised.recordSha256)
    : await draftRecord(deps, facts);
  const uploads = await loadUploads(deps, facts);
  if (as === 'pdf') return renderer.renderRevision0(record, uploads);
  return utf8Bytes(
    await renderer.writeOut(record, uploads, { as, signed: signedPanels(facts, await loadAgreement(storage, facts)) }),
  );
}

/** The record of a locked text; its data are those that were submitted. */
async function finalRecord(storage: Deps['storage'], facts: Facts, sha256: string): Promise<RecordToRender> {
  const record = await loadJson<FinalisedRecord>(storage, sha256);
  return { ...record, data: await loadDataBytes(storage, facts) };
}

/** What the fields of the signed file say, by field. */
function signedPanels(facts: Facts, data: Agreement) {
  const signatories = new Map(signatoriesOf(data).map((one) => [one.field, one]));
  return new Map(
    facts.signed.flatMap(({ field, claimedTime, reference, demo, delegate, shown }) => {
      const signatory = signatories.get(field);
      const method = demo ? 'Demonyckel: saknar rättsverkan' : valueOf(shown, 'Metod');
      const provider = demo ? null : valueOf(shown, 'E-leg.');
      const rows = [
        { label: 'Undertecknad av', value: delegate ?? signatory?.name ?? '' },
        ...(delegate === undefined ? [] : [{ label: 'På delegation av', value: signatory?.name ?? '' }]),
        { label: 'Tid', value: stockholmTime(new Date(claimedTime)) },
        { label: 'Referens', value: reference },
        ...(method === null ? [] : [{ label: 'Metod', value: method }]),
        ...(provider === null ? [] : [{ label: 'E-leg.', value: provider }]),
      ];
      return [[field, rows] as const];
    }),
  );
}

const valueOf = (shown: SignatureWords | undefined, label: string): string | null =>
  shown?.rows.find((row) => row.label === label)?.value ?? null;
