import { equalBytes, fromHex } from '../../core/bytes.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { Words } from '../../core/words.ts';
import { words } from '../../core/words.ts';
import { assuranceWords } from '../../signing/assurance.ts';
import { signatoriesOf } from '../facts.ts';
import { loadAgreement, loadFacts } from '../load.ts';
import type { Deps } from '../ports.ts';
import { fieldUnknown, refusal } from '../problems.ts';
import type { Delegated } from '../round-events.ts';
import type { ShownPerson } from '../signatory/views.ts';
import { loadEvidence, type EvidenceRecord } from './kept-evidence.ts';

/** How one signature was made, for the clerk. */
export interface EvidenceView {
  readonly agreement: string;
  readonly field: string;
  /** The signatory that the document names, and who signed when it was somebody else. */
  readonly signatory: { readonly name: string; readonly title: string; readonly partyName: string };
  readonly delegate: string | null;
  /** As what, in which days and by which decision they signed; null: the signatory did. */
  readonly delegation: Omit<Delegated, 'field' | 'name'> | null;
  readonly time: string;
  readonly reference: string;
  readonly demo: boolean;
  readonly method: string;
  readonly methodLabel: Words;
  /** Null: no eID took part. */
  readonly person: (ShownPerson & { readonly identifier: string | null }) | null;
  /** Their level of assurance in words; null: none was said. */
  readonly level: Words | null;
  /** What the signatory was shown, and by whom. */
  readonly shown: EvidenceRecord['shown'];
  readonly step0: string;
  readonly documentDigest: string;
  readonly revision: string;
  readonly artefacts: readonly (EvidenceRecord['artefacts'][number] & { readonly bytes: Uint8Array })[];
  /** The journal holds the digest of this very record. */
  readonly intact: boolean;
  /** The record itself, canonical JSON (RFC 8785), and the SHA-256 (hex) that the journal holds of it. */
  readonly file: { readonly bytes: Uint8Array; readonly sha256: string };
}

/** See `RoundService.evidence`. */
export async function evidence(deps: Deps, id: string, field: string): Promise<EvidenceView> {
  const { storage, primitives } = deps;
  const facts = await loadFacts(storage, id);
  const signatory = signatoriesOf(await loadAgreement(storage, facts)).find((one) => one.field === field);
  if (!signatory) throw fieldUnknown();
  const signed = facts.signed.find((one) => one.field === field);
  if (!signed) throw notSigned();
  if (signed.evidenceSha256 === undefined) throw nothingKept();
  const kept = await loadEvidence(storage, { id, field, sha256: signed.evidenceSha256 });
  if (!kept) throw erased();
  const { record } = kept;
  const bytes = canonicalJson(record);
  const digest = await primitives.digest('SHA-256', bytes);
  const sha256 = signed.evidenceSha256;
  const given = signed.delegate === undefined ? undefined : facts.delegates.get(field);
  const { name, title, partyName } = signatory;
  const label = deps.methods.find((one) => one.id === record.method)?.label;
  return {
    agreement: id,
    field,
    signatory: { name, title, partyName },
    delegate: signed.delegate ?? null,
    // Nothing changes it once the field is signed.
    delegation: given ? { title: given.title, from: given.from, to: given.to, decision: given.decision } : null,
    time: signed.claimedTime,
    reference: signed.reference,
    demo: signed.demo,
    method: record.method,
    methodLabel: label ?? words(record.method, record.method),
    person: record.person,
    level: record.person?.assurance ? assuranceWords(record.person.assurance) : null,
    shown: record.shown,
    step0: record.step0,
    documentDigest: record.documentDigest,
    revision: record.revision,
    artefacts: record.artefacts.map((one) => ({ ...one, bytes: kept.file(one.sha256) ?? new Uint8Array() })),
    intact: equalBytes(digest, fromHex(sha256) ?? new Uint8Array()),
    file: { bytes, sha256 },
  };
}

const noEvidence = (sv: string, en: string) => refusal('not-found', 'evidence-none', sv, en);
const notSigned = () =>
  noEvidence(
    'Det finns inget underlag: ingen har skrivit under här än.',
    'There is no evidence: nobody has signed here yet.',
  );
/** A program's own key or a demo key over the interface: nobody identified or was shown anything here. */
const nothingKept = () =>
  noEvidence(
    'Underskriften är gjord, men inget underlag sparades: den gjordes utan att någon legitimerade sig här.',
    'The signature was made, but no evidence was kept: nobody identified here when it was made.',
  );
const erased = () =>
  noEvidence('Underlaget till underskriften är borttaget.', 'The evidence of the signature was erased.');
