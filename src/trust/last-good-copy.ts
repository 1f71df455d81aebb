import { equalBytes, utf8Bytes, utf8Text } from '../core/bytes.ts';
import type { Clock } from '../core/clock.ts';
import { Problem } from '../core/problem.ts';
import type { Shelf } from '../core/shelf.ts';
import { words } from '../core/words.ts';
import type { TrustedList } from './trusted-list.ts';

/** A list and of when its copy is. `fault`: why it is not of now. */
export interface Copy {
  readonly list: TrustedList;
  /** ISO 8601 UTC. */
  readonly obtained: string;
  readonly fault: Problem | null;
}

export interface CopyPorts {
  readonly clock: Clock;
  readonly shelf: Shelf;
  readonly fetch: (address: string) => Promise<Uint8Array>;
}

/**
 * A list as it is now, and when it cannot be had, cannot be read, or is older than the one before, the last good copy. The
 * copy is verified again with whoever may sign it now (`read`). Throws the Problem of the fetch when there is no copy.
 */
export async function latestCopy(
  address: string,
  read: (bytes: Uint8Array) => Promise<TrustedList>,
  { clock, shelf, fetch }: CopyPorts,
): Promise<Copy> {
  const name = `list ${address}`;
  const kept = await shelf.get(name);
  try {
    const bytes = await fetch(address);
    const list = await read(bytes);
    if (kept && !equalBytes(kept.bytes, bytes)) await refuseOlder(list, shelf, address);
    await shelf.put(name, bytes);
    await shelf.put(`sequence ${address}`, utf8Bytes(String(list.sequence)));
    return { list, obtained: clock.now().toISOString(), fault: null };
  } catch (error) {
    const fault = asFault(error);
    if (!kept) throw fault;
    return { list: await read(kept.bytes), obtained: kept.since.toISOString(), fault };
  }
}

/** A list that was replaced must not come back: whoever can withhold the new one could hide a withdrawal. */
async function refuseOlder(list: TrustedList, shelf: Shelf, address: string): Promise<void> {
  const before = await shelf.get(`sequence ${address}`);
  if (!before || list.sequence >= Number(utf8Text(before.bytes))) return;
  throw new Problem({
    kind: 'conflict',
    code: 'trusted-list-older',
    message: words(
      `Förteckningen över betrodda tjänster ${list.territory} ${list.sequence} är äldre än den som redan finns.`,
      `The trusted list ${list.territory} ${list.sequence} is older than the one at hand.`,
    ),
  });
}

const asFault = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem({
        kind: 'internal',
        code: 'trusted-list-failed',
        message: words(
          'Förteckningen över betrodda tjänster gick inte att hämta.',
          'The trusted list could not be fetched.',
        ),
        inside: error,
      });
