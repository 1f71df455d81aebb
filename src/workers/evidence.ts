import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../core/clock.ts';
import { randomIds } from '../core/ids.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import { networkEvidence, type Evidence } from '../net/evidence.ts';
import { resolveBySystem } from '../net/resolve.ts';
import type { NetworkRules } from '../net/rules.ts';
import { nodePrimitives } from '../platform/node.ts';
import { folderShelf } from '../storage/folder/shelf.ts';
import type { EvidenceSource } from '../pki/evidence-source.ts';

/** How evidence is had from the network; plain data, which crosses threads. */
export interface NetworkSettings {
  readonly rules: NetworkRules;
  /** Folder where answers are kept while they are fresh; null: nowhere. */
  readonly shelf: string | null;
  /** Folder where each answer that was used stays, by its SHA-256; null: nowhere. */
  readonly keep: string | null;
}

/** Opens a source for one validation. */
export function evidenceOver({ rules, shelf, keep }: NetworkSettings): () => EvidenceSource {
  const parts = {
    rules,
    clock: systemClock,
    primitives: nodePrimitives,
    resolve: resolveBySystem,
    shelf: shelf === null ? null : folderShelf(shelf, systemClock, randomIds),
    ...(keep !== null && { keep: (evidence: Evidence) => keepIn(keep, evidence) }),
  };
  return () => networkEvidence(parts);
}

const ENDINGS = { crl: 'crl', ocsp: 'ocsp', certificate: 'cer' } as const;

/** Throws Problem `evidence-not-kept`: who asks for evidence must not believe to have it. */
async function keepIn(folder: string, { kind, sha256, bytes }: Evidence): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${sha256}.${ENDINGS[kind]}`), bytes);
  } catch (error) {
    throw new Problem({
      kind: 'unavailable',
      code: 'evidence-not-kept',
      message: words(
        `Svaren från nätet går inte att spara i ${folder}.`,
        `The answers of the network cannot be kept in ${folder}.`,
      ),
      inside: error,
    });
  }
}
