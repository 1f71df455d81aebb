import { systemClock } from '../core/clock.ts';
import { randomIds } from '../core/ids.ts';
import { networkEvidence } from '../net/evidence.ts';
import { resolveBySystem } from '../net/pinned-request.ts';
import type { NetworkRules } from '../net/rules.ts';
import { nodePrimitives } from '../platform/node.ts';
import { folderShelf } from '../storage/folder/shelf.ts';
import type { EvidenceSource } from '../validation/context.ts';

/** How evidence is had from the network; plain data, which crosses threads. */
export interface NetworkSettings {
  readonly rules: NetworkRules;
  /** Folder where answers are kept while they are fresh; null: nowhere. */
  readonly shelf: string | null;
}

/** Opens a source for one validation. */
export function evidenceOver({ rules, shelf }: NetworkSettings): () => EvidenceSource {
  const parts = {
    rules,
    clock: systemClock,
    primitives: nodePrimitives,
    resolve: resolveBySystem,
    shelf: shelf === null ? null : folderShelf(shelf, systemClock, randomIds),
  };
  return () => networkEvidence(parts);
}
