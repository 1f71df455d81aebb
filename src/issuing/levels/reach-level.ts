import { toBase64 } from '../../core/bytes.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { stockholmDate } from '../../core/clock.ts';
import { reaches } from '../../signing/levels/level.ts';
import { raiseLevel, renew } from '../../signing/levels/raise.ts';
import { lastStampOf } from '../../signing/levels/renewal-due.ts';
import { copiesOfParties } from '../copies.ts';
import type { AgreementEvent } from '../events.ts';
import { change, loadAgreement, loadBlob, loadFacts } from '../load.ts';
import { whoActed } from '../mail/hearers.ts';
import { mailTo } from '../mail/queue.ts';
import type { Deps } from '../ports.ts';
import { journalMoved } from '../../storage/journal-moved.ts';
import { expectLevel } from '../soundness.ts';
import { policyOf, revisionsOf, type Facts } from '../state.ts';
import { delayedBy, isDelay } from './delay.ts';
import type { RevisionArchived, StampFacts } from './level-events.ts';
import { raiseParts } from './tools.ts';

/** True when all have signed and the level of the policy asks for a revision that is not there yet. */
export const levelIsMissing = (facts: Facts): boolean =>
  facts.finalised !== null &&
  facts.signed.length === facts.submitted.signatories &&
  facts.archived.length === 0 &&
  reaches(policyOf(facts).level, 'LT');

/**
 * The archive revision of an agreement that all have signed, and the copies with it: validated before it is stored, stored
 * before the event that names it. What cannot be had is written to the journal with its cause and the next try; nothing is
 * thrown for it.
 */
export async function reachLevel(deps: Deps, id: string): Promise<void> {
  const facts = await loadFacts(deps.storage, id);
  if (levelIsMissing(facts)) await archive(deps, facts, false);
}

/** A new archive time-stamp on a file that has one, and new copies. */
export async function renewArchive(deps: Deps, id: string): Promise<void> {
  const facts = await loadFacts(deps.storage, id);
  if (facts.archived.at(-1)?.level === 'LTA') await archive(deps, facts, true);
}

async function archive(deps: Deps, facts: Facts, renewed: boolean): Promise<void> {
  const { storage, clock } = deps;
  let events: readonly AgreementEvent[];
  try {
    events = await archiveEvents(deps, facts, renewed);
  } catch (error) {
    if (!isDelay(error)) throw error;
    events = [{ type: 'level-delayed', data: delayedBy(error, facts.delayed, clock.now()) }];
  }
  await change(storage, facts.id, (latest) => {
    if (latest.archived.length !== facts.archived.length) throw journalMoved(facts.sequence, latest.sequence);
    return events;
  });
}

async function archiveEvents(deps: Deps, facts: Facts, renewed: boolean): Promise<readonly AgreementEvent[]> {
  const { storage, clock, inspector, primitives } = deps;
  const base = revisionsOf(facts).at(-1);
  if (!base) throw new Error('an agreement that was signed has a revision');
  const level = policyOf(facts).level === 'LTA' ? 'LTA' : 'LT';
  const signed = await loadBlob(storage, base.sha256);
  const parts = raiseParts(deps);
  const pdf = renewed ? await renew(signed, parts) : await raiseLevel(signed, level, parts);
  const report = await inspector.validate(pdf, clock.now());
  expectLevel(report, { signatures: facts.signed.length, level, demo: facts.submitted.demo });
  const last = level === 'LTA' ? await lastStampOf(pdf, parts.anchors, primitives) : null;
  const stamp: StampFacts | null = last && {
    time: last.time.toISOString(),
    digest: last.digest,
    scheme: last.scheme,
    chain: last.chain.map(({ raw }) => toBase64(raw)),
  };
  const archived: RevisionArchived = {
    revision: base.revision + 1,
    sha256: await storage.blobs.put(pdf),
    size: pdf.length,
    level,
    reportSha256: await storage.blobs.put(canonicalJson(report)),
    renewed,
    stamp,
  };
  const data = await loadAgreement(storage, facts);
  const copies = copiesOfParties(data, archived.sha256, pdf.length);
  return [
    { type: 'revision-archived', data: archived },
    { type: 'copies-made', data: { copies } },
    ...(renewed ? [] : await mailTo(deps, facts, 'copy', whoActed(facts, data, stockholmDate(clock.now())))),
  ];
}
