import type { Clock } from '../core/clock.ts';
import type { Primitives } from '../core/primitives.ts';
import { words, type Words } from '../core/words.ts';
import type { FinalisedRecord } from '../document/record.ts';
import { parseCertificate } from '../pki/certificate.ts';
import { reaches, type SignatureLevel } from '../signing/levels/level.ts';
import { raiseLevel, type RaiseParts } from '../signing/levels/raise.ts';
import type { Stamper } from '../signing/levels/stamper.ts';
import type { Signer } from '../signing/signer.ts';
import type { ValidationReport } from '../validation/report.ts';
import { expectUsable } from './certificate-in-force.ts';
import { copiesOfParties } from './copies.ts';
import type { MadeCopy } from './events.ts';
import { signatoriesOf, type SignatoryFacts } from './facts.ts';
import type { Inspector, Renderer, ThrowAwayKeys } from './ports.ts';
import { rehearse } from './rehearsal.ts';
import { rehearseSignatures } from './rehearse-signatures.ts';
import { signFor } from './signing-step.ts';
import { expectLevel, expectSound } from './soundness.ts';

export interface IssueParts {
  readonly record: FinalisedRecord;
  /** SHA-256 (hex) to the PDF of an uploaded appendix. */
  readonly uploads: ReadonlyMap<string, Uint8Array>;
  readonly signerFor: (signatory: SignatoryFacts) => Promise<Signer>;
  readonly renderer: Renderer;
  readonly inspector: Pick<Inspector, 'validate' | 'validateOn' | 'certificates'>;
  readonly clock: Clock;
  readonly primitives: Primitives;
  /** What lifts the file above level B; null or none: nothing does. */
  readonly raise?: LevelWish | null;
  /**
   * Keys for a rehearsal before the first of the signers signs: whoever holds real keys pays for each signature, with a PIN, an
   * approval or money, and a fault found after it has cost that. Null or none: no rehearsal of signatures.
   */
  readonly rehearsal?: ThrowAwayKeys | null;
  /** Told before each step. */
  readonly progress?: (step: Words) => void;
}

/** The level that a file is to have, and what it takes. */
export interface LevelWish {
  readonly level: Exclude<SignatureLevel, 'B'>;
  readonly stamper: Stamper;
  readonly parts: RaiseParts;
}

export interface Issued {
  /** Revision 0 first; the last one is every party's copy. */
  readonly revisions: readonly Uint8Array[];
  /** Verdict on the last revision. */
  readonly report: ValidationReport;
  readonly copies: readonly MadeCopy[];
}

/**
 * The whole path in one go, without a journal: record to revision 0, one signature after the other, each revision
 * validated before the next, copies. What the service does step by step as its users come.
 * Throws those of `expectInForce` before anything is signed, `rehearsal-failed` or `revision-unsound` (internal), and what renderer, signers and `raise` throw.
 */
export async function issue(parts: IssueParts): Promise<Issued> {
  const {
    record,
    uploads,
    signerFor,
    renderer,
    inspector,
    clock,
    primitives,
    raise = null,
    rehearsal = null,
    progress = () => {},
  } = parts;
  progress(words('Kontrollerar certifikaten', 'Checking the certificates'));
  // Of all, before any of them signs, and before minutes are spent on a long text.
  const signers = new Map<string, Signer>();
  for (const signatory of signatoriesOf(record.data)) {
    const signer = await signerFor(signatory);
    await expectUsable(inspector, signer.chain, signatory.name, clock.now());
    signers.set(signatory.field, signer);
  }
  progress(words('Sätter texten', 'Setting the text'));
  const revisions = [await renderer.renderRevision0(record, uploads)];
  progress(words('Kontrollerar', 'Checking'));
  const demo = record.marks.includes('demo');
  let report = await inspector.validate(last(revisions), clock.now());
  await rehearse(record, report, renderer, clock.now());
  if (rehearsal) {
    progress(words('Provar underskrifterna', 'Rehearsing the signatures'));
    const { data, code } = record;
    const copy = { data, code, pdf: last(revisions), time: clock.now(), keys: rehearsal };
    await rehearseSignatures({ ...copy, renderer, inspector, primitives });
    // Here nothing waits for a time-stamp: without one all signatures would have been made for nothing, and so they would with one
    // that is older than the certificate of whoever signs.
    await raise?.stamper.stamp('SHA-256', last(revisions), youngest([...signers.values()]));
  }

  for (const signatory of signatoriesOf(record.data)) {
    progress(words(`${signatory.name} skriver under`, `${signatory.name} signs`));
    const revision = revisions.length;
    const signer = signers.get(signatory.field);
    if (!signer) throw new Error(`no signer for ${signatory.field}`);
    const pdf = last(revisions);
    revisions.push(
      await signFor({
        pdf,
        signatory,
        code: record.code,
        revision,
        signer,
        time: clock.now(),
        renderer,
        primitives,
        stamper: raise?.stamper ?? null,
      }),
    );
    report = await inspector.validate(last(revisions), clock.now());
    expectSound(report, { field: signatory.field, signatures: revision, demo, level: raise ? 'T' : 'B' });
  }
  if (raise && reaches(raise.level, 'LT')) {
    progress(words('Hämtar underlag och arkivstämpel', 'Gathering evidence and the archive time stamp'));
    const signatures = revisions.length - 1;
    revisions.push(await raiseLevel(last(revisions), raise.level, raise.parts));
    report = await inspector.validate(last(revisions), clock.now());
    expectLevel(report, { signatures, demo, level: raise.level });
  }
  return { revisions, report, copies: copiesOfParties(record.data, report.sha256, last(revisions).length) };
}

/** When the last of the certificates began. */
function youngest(signers: readonly Signer[]): Date | null {
  const began = signers.flatMap(({ chain: [own] }) => (own && parseCertificate(own)?.notBefore.getTime()) ?? []);
  return began.length === 0 ? null : new Date(Math.max(...began));
}

function last(revisions: readonly Uint8Array[]): Uint8Array {
  const bytes = revisions.at(-1);
  if (!bytes) throw new Error('no revision yet');
  return bytes;
}
