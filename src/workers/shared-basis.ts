import { deserialize, serialize } from 'node:v8';
import type { Basis } from '../validation/context.ts';
import type { NetworkSettings } from './evidence.ts';

/** What all verdicts of the service rest on, until the lists are renewed. */
export interface Ground {
  readonly basis: Basis;
  readonly network: NetworkSettings | null;
}

/**
 * The ground of verdicts in memory that threads share: the EU's lists are tens of megabytes, and to copy them to a thread
 * with each file would cost more than most files.
 */
export interface SharedGround {
  readonly version: number;
  readonly memory: SharedArrayBuffer;
}

/** `version`: another one for each ground of this process. */
export function shareGround(ground: Ground, version: number): SharedGround {
  const bytes = serialize(ground);
  const memory = new SharedArrayBuffer(bytes.length);
  new Uint8Array(memory).set(bytes);
  return { version, memory };
}

/** A copy of what was shared. */
export const readGround = ({ memory }: SharedGround): Ground => deserialize(new Uint8Array(memory)) as Ground;
