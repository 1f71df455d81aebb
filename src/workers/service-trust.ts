import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { TrustConfig } from '../config/trust.ts';
import { utf8Text } from '../core/bytes.ts';
import { systemClock } from '../core/clock.ts';
import { randomIds } from '../core/ids.ts';
import type { TrustStatus } from '../issuing/ports.ts';
import { readShippedJournals } from '../platform/resources.ts';
import { folderShelf } from '../storage/folder/shelf.ts';
import { keepLists } from '../trust/keeper.ts';
import { loadLists, type LoadedLists, type TrustSettings } from '../trust/load.ts';
import { readOfficialJournals } from '../trust/official-journal.ts';
import { getSnapshot, putSnapshot } from '../trust/snapshot.ts';
import type { Basis } from '../validation/context.ts';
import { readDer, readFileBytes, readRoots } from './certificate-files.ts';
import type { NetworkSettings } from './evidence.ts';
import { isUrl, listFetcher } from './fetch-list.ts';
import { pooledListReader } from './pools.ts';
import type { Ground } from './shared-basis.ts';

const HOUR = 3_600_000;
/** Answers of the network older than this are of no use to anybody (they are fresh for a week at most). */
const FORGET_AFTER = 10 * 24 * HOUR;

export interface ServiceTrust {
  /** What verdicts rest on until `changed` tells of something else. */
  readonly ground: Ground;
  status(): TrustStatus;
  /** Begins to fetch lists, if any are configured, and to forget what the network said long ago. */
  keep(changed: (ground: Ground) => void): void;
  close(): Promise<void>;
}

/**
 * The trust of the service: `base` (demo keys), the roots of a folder, trusted lists with their last good copies below
 * `folder`. Throws Problem `trust-unreadable` or `lotl-anchors-unreadable` on what an operator must mend.
 */
export async function openServiceTrust(
  config: TrustConfig,
  folder: string,
  base: Basis,
  failed: (error: unknown) => void,
): Promise<ServiceTrust> {
  const roots = config.folder === null ? [] : await readRoots(config.folder);
  const fixed = [...base.trust.sources, ...roots];
  const network: NetworkSettings | null =
    config.evidenceHosts.length === 0
      ? null
      : {
          rules: { hosts: config.evidenceHosts, allowPrivate: config.allowPrivate },
          shelf: join(folder, 'evidence'),
          keep: null,
        };
  const settings = await listSettings(config);
  const shelf = folderShelf(join(folder, 'trust'), systemClock, randomIds);
  const key = keyOf(settings);
  const wanted = settings.listOfLists !== null || settings.lists.length > 0;
  const before = wanted ? await getSnapshot(shelf, key) : null;
  let loaded: LoadedLists = before ?? { sources: [], notes: [] };
  const ground = (): Ground => ({
    basis: { ...base, trust: { sources: [...fixed, ...loaded.sources] } },
    network,
  });

  // No thread starts before the first list.
  const reader = pooledListReader();
  const evidence = folderShelf(join(folder, 'evidence'), systemClock, randomIds);
  let keeper: { close(): void } | undefined;
  return {
    ground: ground(),
    status: () => statusOf(ground(), loaded, config),
    keep(changed) {
      if (!wanted && !network) return;
      // A list of lists from a file: an installation that fetches none.
      const online = settings.listOfLists === null || isUrl(settings.listOfLists);
      const fetch = listFetcher({ ...config, online });
      const ports = { ...reader, clock: systemClock, shelf, fetch };
      keeper = keepLists({
        async load() {
          const next = await loadLists(settings, ports);
          if (wanted) await putSnapshot(shelf, next, key);
          await evidence.sweep(new Date(systemClock.now().getTime() - FORGET_AFTER));
          return next;
        },
        changed(next) {
          loaded = next;
          changed(ground());
        },
        failed,
        ids: randomIds,
        every: 24 * HOUR,
        again: 4 * HOUR,
      });
    },
    async close() {
      keeper?.close();
      await reader.close();
    },
  };
}

async function listSettings(config: TrustConfig): Promise<TrustSettings> {
  const anchors = config.anchors === null ? readShippedJournals() : utf8Text(await readFileBytes(config.anchors));
  return {
    listOfLists: config.listOfLists,
    journals: readOfficialJournals(anchors),
    follow: true,
    lists: config.lists,
    signers: config.signers === null ? [] : await readDer(config.signers, 'CERTIFICATE'),
  };
}

/** Tells settings apart: a snapshot made under others is not used. */
function keyOf({ listOfLists, journals, lists, signers }: TrustSettings): string {
  const hash = createHash('sha256').update(JSON.stringify([listOfLists, lists, journals.map((one) => one.url)]));
  for (const der of [...signers, ...journals.flatMap((one) => one.certificates)])
    hash.update(createHash('sha256').update(der).digest());
  return hash.digest('hex');
}

const statusOf = ({ basis }: Ground, { notes }: LoadedLists, { evidenceHosts }: TrustConfig): TrustStatus => ({
  sources: basis.trust.sources.map(({ kind, name, issued, nextUpdate, obtained, anchors }) => ({
    kind,
    name,
    issued,
    nextUpdate,
    obtained: obtained ?? null,
    anchors: anchors.length,
  })),
  notes,
  evidenceHosts,
});
