import type { Agreement } from '../../agreement/schema.ts';
import { fromHex } from '../../core/bytes.ts';
import { canonicalJson, Spelled } from '../../core/canonical-json.ts';
import { stockholmDate } from '../../core/clock.ts';
import { Problem, type Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { ArchiveProfile } from '../../document/record.ts';
import { journalMoved } from '../../storage/journal-moved.ts';
import { append, loadAgreement, loadBlob, loadDataBytes, loadFacts, loadView } from '../load.ts';
import type { Finalised } from '../events.ts';
import { tryLevel } from '../levels/try-level.ts';
import { invitations } from '../mail/queue.ts';
import type { Deps, RecordToRender } from '../ports.ts';
import { notADraft } from '../problems.ts';
import { countPages } from '../page-count.ts';
import type { SigningPolicy } from '../round-events.ts';
import { readPolicy } from '../round/policy.ts';
import { keepClerkContact } from '../signatory/contact.ts';
import type { ClerkContact } from '../signatory/views.ts';
import { makeRecord, missingFiles } from '../record.ts';
import { expectReady } from '../rehearsal.ts';
import { rehearseSignatures } from '../rehearse-signatures.ts';
import type { Facts } from '../state.ts';
import type { AgreementView } from '../views.ts';
import { pairReasons } from '../warnings.ts';

export interface FinaliseInput {
  readonly id: string;
  readonly expected: number;
  readonly reasons?: Readonly<Record<string, string>>;
  /** PDF/A-2a unless said otherwise. */
  readonly profile?: ArchiveProfile | undefined;
  readonly policy?: Partial<SigningPolicy>;
  readonly contact?: ClerkContact;
}

/**
 * Locks the text. See `Service.finalise`. The bytes that were rehearsed are stored before the event that names them, so
 * a crash leaves a draft and at most a file that nothing names.
 */
export async function finalise(
  deps: Deps,
  { id, expected, reasons = {}, profile, policy = {}, contact }: FinaliseInput,
): Promise<AgreementView> {
  const { storage, clock, renderer, inspector, primitives } = deps;
  const facts = await loadFacts(storage, id);
  if (facts.sequence !== expected) throw journalMoved(expected, facts.sequence);
  if (facts.finalised) throw notADraft();
  const paired = pairReasons(facts.submitted.issues, reasons);

  const data = await loadAgreement(storage, facts);
  const { files, images } = filesOf(facts, data);
  const now = clock.now();
  const chosen = readPolicy(policy, deps, { today: stockholmDate(now), demo: deps.demo !== null });
  const marks = [...(deps.demo ? (['demo'] as const) : []), ...(facts.submitted.example ? (['example'] as const) : [])];
  const record = await makeRecord({
    data,
    dataDigest: digestOf(facts),
    documentDate: stockholmDate(now),
    marks,
    files,
    images,
    profile,
    edition: deps.edition,
    primitives,
  });

  const json = await loadDataBytes(storage, facts);
  const bytes = await renderer.renderRevision0({ ...record, data: json }, await loadUploads(deps, facts));
  expectReady(data, await inspector.validate(bytes, now));
  const keys = await deps.throwAwayKeys(now);
  await rehearseSignatures({ data, code: record.code, pdf: bytes, time: now, keys, renderer, inspector, primitives });

  const levelWarning = await tryLevel(deps, chosen.level);

  const recordSha256 = await storage.blobs.put(canonicalJson({ ...record, data: new Spelled(json) }));
  const sha256 = await storage.blobs.put(bytes);
  if (contact) await keepClerkContact(storage, id, contact);
  const event: Finalised = {
    state: 'finalised',
    recordSha256,
    code: record.code,
    documentDate: record.documentDate,
    reasons: paired,
    revision: { sha256, size: bytes.length, pages: countPages(bytes, primitives) },
    policy: chosen,
    ...(levelWarning ? { levelWarning } : {}),
  };
  const locked: Facts = { ...facts, finalised: { ...event, time: now.toISOString() }, lastDay: chosen.lastDay };
  const mails = await invitations(deps, locked, data);
  await append(storage, facts, { type: 'finalised', data: event }, ...mails);
  return loadView(deps, id);
}

/** The draft as PDF: the same record with the mark "draft" (and so without signature fields). */
export async function preview(deps: Deps, id: string): Promise<Uint8Array> {
  const facts = await loadFacts(deps.storage, id);
  if (facts.finalised) throw notADraft();
  return deps.renderer.renderRevision0(await draftRecord(deps, facts), await loadUploads(deps, facts));
}

/** What the data's blob is called is the digest of their canonical JSON. */
const digestOf = ({ submitted }: Facts): Uint8Array | undefined => fromHex(submitted.dataSha256) ?? undefined;

/** The record of a draft, marked as one. Throws Problem `appendix-file-missing`. */
export async function draftRecord(deps: Deps, facts: Facts): Promise<RecordToRender> {
  const data = await loadAgreement(deps.storage, facts);
  const { files, images } = filesOf(facts, data);
  const marks = [
    ...(deps.demo ? (['demo'] as const) : []),
    'draft' as const,
    ...(facts.submitted.example ? (['example'] as const) : []),
  ];
  const documentDate = stockholmDate(deps.clock.now());
  const { edition, primitives } = deps;
  const dataDigest = digestOf(facts);
  const record = await makeRecord({ data, dataDigest, documentDate, marks, files, images, edition, primitives });
  return { ...record, data: await loadDataBytes(deps.storage, facts) };
}

/** All files by what they are for. Throws when one is missing. */
function filesOf(facts: Facts, data: Agreement) {
  const { files } = facts;
  const images = new Map([...facts.images.values()].map(({ image, sha256 }) => [image, sha256]));
  const missing = missingFiles(data, files, images);
  if (missing.length > 0) throw filesMissing(missing);
  return { files, images };
}

/** The files of appendices and pictures, SHA-256 (hex) to bytes. */
export async function loadUploads({ storage }: Deps, facts: Facts): Promise<ReadonlyMap<string, Uint8Array>> {
  const uploads = new Map<string, Uint8Array>();
  for (const { sha256 } of [...facts.files.values(), ...facts.images.values()])
    uploads.set(sha256, await loadBlob(storage, sha256));
  return uploads;
}

const filesMissing = (issues: readonly Issue[]) =>
  new Problem({
    kind: 'invalid',
    code: issues[0]?.code ?? 'appendix-file-missing',
    message: words(
      'En bilaga eller bild saknar sin fil. Lägg till den och försök igen.',
      'An appendix or a picture lacks its file. Add it and try again.',
    ),
    issues,
  });
