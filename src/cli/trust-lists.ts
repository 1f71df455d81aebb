import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { utf8Text } from '../core/bytes.ts';
import { systemClock } from '../core/clock.ts';
import { randomIds } from '../core/ids.ts';
import { passingShelf, type Shelf } from '../core/shelf.ts';
import { isHostRule } from '../net/rules.ts';
import { readShippedJournals } from '../platform/resources.ts';
import { folderShelf } from '../storage/folder/shelf.ts';
import type { TrustSource } from '../validation/trust/trust-store.ts';
import { readDer, readFileBytes } from '../workers/certificate-files.ts';
import type { NetworkSettings } from '../workers/evidence.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './verb.ts';

/** Options of the network and of trusted lists; offline unless `online` is set. */
export const LIST_OPTIONS = {
  lotl: { type: 'string' },
  'lotl-anchors': { type: 'string' },
  'trusted-list': { type: 'string', multiple: true },
  'list-signer': { type: 'string', multiple: true },
  online: { type: 'boolean', default: false },
  host: { type: 'string', multiple: true },
  cache: { type: 'string' },
  keep: { type: 'string' },
} as const;

export const LIST_HELP: readonly string[] = [
  '  --lotl ADDRESS   EU:s lista över förteckningar, adress eller fil · the EU list of lists, address or file',
  '  --lotl-anchors FILE    vilka som får skriva under den (JSON); annars de medföljande · who may sign it (JSON); else the shipped ones',
  '  --trusted-list ADDRESS en förteckning över betrodda tjänster, adress eller fil · a trusted list, address or file',
  '  --list-signer FILE     certifikat som får skriva under den · certificate that may sign it',
  '  --online         får fråga nätet; annars aldrig · may ask the network; otherwise never',
  '  --host NAME      värd som får frågas om spärrar, med --online · host that may be asked for revocation, with --online',
  '  --cache FOLDER   där hämtade listor och svar sparas medan de gäller · where fetched lists and answers are kept while fresh',
  '  --keep FOLDER    varje svar från nätet som fil, att ge igen med --crl, --ocsp · each answer of the network as a file, to give again',
];

export interface ListValues {
  readonly lotl?: string | undefined;
  readonly 'lotl-anchors'?: string | undefined;
  readonly 'trusted-list'?: readonly string[] | undefined;
  readonly 'list-signer'?: readonly string[] | undefined;
  readonly online: boolean;
  readonly host?: readonly string[] | undefined;
  readonly cache?: string | undefined;
  readonly keep?: string | undefined;
}

/**
 * The network as the options allow it; null: offline. Hosts come from `--host`, else from `EVIDENCE_HOSTS`. Throws
 * UsageError on a host that is none.
 */
export function networkOf(values: ListValues): NetworkSettings | null {
  const wrong = values.host?.find((host) => !isHostRule(host));
  if (wrong !== undefined)
    throw new UsageError(
      `Skriv värden som crl.exempel.se eller *.exempel.se, inte "${wrong}"`,
      `Write the host as crl.example.org or *.example.org, not "${wrong}"`,
    );
  if (!values.online && values.host)
    throw new UsageError('--host frågas bara tillsammans med --online', '--host is asked only together with --online');
  if (!values.online) return null;
  const { evidenceHosts, allowPrivate } = readConfig().trust;
  return {
    rules: { hosts: values.host ?? evidenceHosts, allowPrivate },
    shelf: values.cache === undefined ? null : join(values.cache, 'evidence'),
    keep: values.keep ?? null,
  };
}

/**
 * The trusted lists of the options. What could not be had is told on stderr. Throws Problem `trust-unreadable` or
 * `lotl-anchors-unreadable`.
 */
export async function readLists(values: ListValues, io: Terminal): Promise<readonly TrustSource[]> {
  const { lotl: listOfLists = null, 'trusted-list': lists = [], online } = values;
  if (listOfLists === null && lists.length === 0) return [];
  // XML is loaded by whoever has lists.
  const [{ loadLists }, { readTrustedList }, { readHints }, { readOfficialJournals }, { listFetcher }] =
    await Promise.all([
      import('../trust/load.ts'),
      import('../trust/trusted-list.ts'),
      import('../trust/hints.ts'),
      import('../trust/official-journal.ts'),
      import('../workers/fetch-list.ts'),
    ]);
  const anchors = values['lotl-anchors'];
  const signers: Uint8Array[] = [];
  for (const file of values['list-signer'] ?? []) signers.push(...(await readDer(file, 'CERTIFICATE')));
  const fetch = listFetcher({ online, allowPrivate: readConfig().trust.allowPrivate, listOfLists });
  const { sources, notes } = await loadLists(
    {
      listOfLists,
      journals: readOfficialJournals(
        anchors === undefined ? readShippedJournals() : utf8Text(await readFileBytes(anchors)),
      ),
      follow: online,
      lists,
      signers,
    },
    {
      read: async (bytes, pinned) => readTrustedList(bytes, pinned),
      hints: async (bytes) => readHints(bytes),
      fetch: async (address) => {
        io.progress(address);
        return fetch(address);
      },
      clock: systemClock,
      shelf: shelfOf(values.cache),
    },
  );
  io.progressDone();
  for (const { message } of notes) io.error(`${message.sv}\n${message.en}`);
  return sources;
}

const shelfOf = (cache: string | undefined): Shelf =>
  cache === undefined
    ? passingShelf(() => systemClock.now())
    : folderShelf(join(cache, 'trust'), systemClock, randomIds);
