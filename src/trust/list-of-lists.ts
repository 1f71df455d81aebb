import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { OfficialJournal } from './official-journal.ts';
import type { ListPorts } from './ports.ts';
import type { TrustedList } from './trusted-list.ts';

const MAX_PIVOTS = 20;

/**
 * Reads the EU list of lists. Its signers change over the years; each change is a pivot, an older list of lists signed
 * by the signers before and naming the signers after. So the path goes from the Official Journal, whose certificates are
 * known, over the pivots, oldest first, to the list itself (TS 119 615 4.1.2). Throws Problem: of `fetch`, those of
 * `readTrustedList`, or `lotl-anchors-unknown` when the list begins at no publication that we know.
 */
export async function readListOfLists(
  bytes: Uint8Array,
  journals: readonly OfficialJournal[],
  ports: ListPorts,
): Promise<{ readonly list: TrustedList; readonly journal: OfficialJournal }> {
  const { informationUris: uris } = await ports.hints(bytes);
  const known = journals.flatMap((journal) => {
    const at = uris.indexOf(journal.url);
    return at < 0 ? [] : [{ journal, at }];
  });
  if (known.length === 0) throw anchorsUnknown(journals);
  let fault: unknown;
  // The publication nearest to the list first: the shortest path.
  for (const { journal, at } of known.toSorted((a, b) => a.at - b.at)) {
    const pivots = uris.slice(0, at).filter(isPivot).toReversed();
    try {
      const signers = await signersAfter(pivots, journal, ports);
      const list = listOfLists(await ports.read(bytes, signers));
      return { list, journal };
    } catch (error) {
      fault = error;
    }
  }
  throw fault;
}

const isPivot = (address: string) => /pivot[^/]*\.xml$/i.test(address);

async function signersAfter(
  pivots: readonly string[],
  { certificates }: OfficialJournal,
  { read, fetch }: ListPorts,
): Promise<readonly Uint8Array[]> {
  let signers = certificates;
  for (const address of pivots.slice(0, MAX_PIVOTS)) {
    const pivot = listOfLists(await read(await fetch(address), signers));
    signers = pivot.pointers.find((one) => one.isListOfLists && one.territory === 'EU')?.certificates ?? [];
  }
  return signers;
}

function listOfLists(list: TrustedList): TrustedList {
  if (list.isListOfLists) return list;
  throw new Problem({
    kind: 'invalid',
    code: 'trusted-list-unreadable',
    message: words('Filen är inte EU:s lista över förteckningar.', 'The file is no list of trusted lists.'),
  });
}

const anchorsUnknown = (journals: readonly OfficialJournal[]) => {
  const [newest] = journals;
  return new Problem({
    kind: 'invalid',
    code: 'lotl-anchors-unknown',
    message: words(
      `EU:s lista över förteckningar utgår från en kungörelse i EUT som inte är inlagd (den nyaste är ${newest?.name ?? 'ingen'}). Lägg in den.`,
      `The list of trusted lists begins at a publication in the Official Journal that is not known here (the newest is ${newest?.name ?? 'none'}). Add it.`,
    ),
  });
};
