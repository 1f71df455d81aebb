import type { Clock } from '../core/clock.ts';
import { Problem } from '../core/problem.ts';
import type { Shelf } from '../core/shelf.ts';
import { words, type Words } from '../core/words.ts';
import type { TrustSource } from '../validation/trust/trust-store.ts';
import { latestCopy, type Copy } from './last-good-copy.ts';
import { readListOfLists } from './list-of-lists.ts';
import type { OfficialJournal } from './official-journal.ts';
import type { ListPorts } from './ports.ts';
import type { Pointer, TrustedList } from './trusted-list.ts';

export interface TrustSettings {
  /** Address of the EU list of lists, a URL or a file; null: none. */
  readonly listOfLists: string | null;
  readonly journals: readonly OfficialJournal[];
  /** Fetch the lists that the list of lists points to. */
  readonly follow: boolean;
  /** Addresses of further lists: of states whose signers the list of lists or `signers` name. */
  readonly lists: readonly string[];
  /** Certificates that may sign `lists`, DER. */
  readonly signers: readonly Uint8Array[];
}

/** The lists that could be had, and what an operator needs to know of the others. */
export interface LoadedLists {
  readonly sources: readonly TrustSource[];
  readonly notes: readonly TrustNote[];
}
export interface TrustNote {
  readonly code: string;
  readonly address: string;
  readonly message: Words;
}

const MAX_LISTS = 100;

/** Loads all lists of the settings, one after the other. Never throws for a list: what is missing is a note. */
export async function loadLists(
  settings: TrustSettings,
  ports: ListPorts & { readonly clock: Clock; readonly shelf: Shelf },
): Promise<LoadedLists> {
  const sources: TrustSource[] = [];
  const notes: TrustNote[] = [];
  const take = async (address: string, read: (bytes: Uint8Array) => Promise<TrustedList>): Promise<Copy | null> => {
    try {
      const copy = await latestCopy(address, read, ports);
      if (copy.fault) notes.push(noteOf(address, copy.fault, copy.obtained));
      sources.push(sourceOf(copy, address));
      return copy;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      notes.push(noteOf(address, error, null));
      return null;
    }
  };

  const pointers = settings.listOfLists ? await pointersOf(settings.listOfLists, settings, ports, take) : [];
  for (const pointer of settings.follow ? pointers : [])
    await take(pointer.location, async (bytes) =>
      ofTerritory(pointer.territory, await ports.read(bytes, pointer.certificates)),
    );
  for (const address of settings.lists.slice(0, MAX_LISTS))
    await take(address, async (bytes) => {
      const { territory } = await ports.hints(bytes);
      const named = pointers.filter((one) => one.territory === territory).flatMap((one) => one.certificates);
      return ofTerritory(territory, await ports.read(bytes, [...settings.signers, ...named]));
    });
  return { sources: latestOfEach(sources), notes };
}

async function pointersOf(
  address: string,
  { journals }: TrustSettings,
  ports: ListPorts & { readonly clock: Clock; readonly shelf: Shelf },
  take: (address: string, read: (bytes: Uint8Array) => Promise<TrustedList>) => Promise<Copy | null>,
): Promise<readonly Pointer[]> {
  const copy = await take(address, async (bytes) => {
    const pivots = pivotsOf(address, ports);
    const { list } = await readListOfLists(bytes, journals, { ...ports, fetch: (pivot) => pivots.fetch(pivot) });
    await pivots.keep();
    return list;
  });
  return (copy?.list.pointers ?? []).filter((one) => !one.isListOfLists && isUrl(one.location)).slice(0, MAX_LISTS);
}

/**
 * Pivots, which never change: once the path over them held they are at hand. They are named before anything is verified,
 * so only the host of the list of lists is asked for them.
 */
function pivotsOf(listOfLists: string, { shelf, fetch }: Pick<ListPorts, 'fetch'> & { readonly shelf: Shelf }) {
  const fresh = new Map<string, Uint8Array>();
  return {
    async fetch(pivot: string): Promise<Uint8Array> {
      if (!isUrl(pivot) || (isUrl(listOfLists) && hostOf(pivot) !== hostOf(listOfLists))) throw elsewhere(pivot);
      const kept = await shelf.get(`pivot ${pivot}`);
      const bytes = kept?.bytes ?? (await fetch(pivot));
      if (!kept) fresh.set(pivot, bytes);
      return bytes;
    },
    async keep(): Promise<void> {
      for (const [pivot, bytes] of fresh) await shelf.put(`pivot ${pivot}`, bytes);
    },
  };
}

const isUrl = (address: string) => /^https?:\/\//i.test(address);
const hostOf = (address: string) => URL.parse(address)?.host;

const elsewhere = (pivot: string) =>
  new Problem({
    kind: 'invalid',
    code: 'pivot-elsewhere',
    message: words(
      `EU:s lista över förteckningar hänvisar till ${pivot}, som inte ligger hos utgivaren.`,
      `The list of trusted lists refers to ${pivot}, which is not at its publisher’s.`,
    ),
  });

/** A list must be of the state whose signers signed it: one state cannot speak for another. */
function ofTerritory(territory: string, list: TrustedList): TrustedList {
  if (list.territory === territory && !list.isListOfLists) return list;
  throw new Problem({
    kind: 'invalid',
    code: 'trusted-list-territory',
    message: words(
      `Förteckningen är ${list.territory}:s, inte ${territory}:s.`,
      `The trusted list is that of ${list.territory}, not of ${territory}.`,
    ),
  });
}

const sourceOf = ({ list, obtained }: Copy, address: string): TrustSource => ({
  kind: 'trusted-list',
  name: `${list.territory} ${list.sequence}`,
  issued: list.issued,
  nextUpdate: list.nextUpdate,
  // A file is of its own date.
  ...(isUrl(address) && { obtained }),
  anchors: list.anchors,
});

/** A list given twice, by a pointer and by its own address, counts once. */
const latestOfEach = (sources: readonly TrustSource[]): readonly TrustSource[] => [
  ...new Map(sources.map((one) => [one.name, one])).values(),
];

function noteOf(address: string, { code, words: message }: Problem, obtained: string | null): TrustNote {
  const [sv, en] =
    obtained === null
      ? ['Förteckningen saknas.', 'The list is missing.']
      : [`Kopian från ${obtained.slice(0, 10)} används.`, `The copy of ${obtained.slice(0, 10)} is used.`];
  return { code, address, message: words(`${message.sv} ${sv}`, `${message.en} ${en}`) };
}
