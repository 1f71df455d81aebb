import type { Round, RoundProcess } from './round-process.ts';
import { timing } from './timing.ts';

/** Times of a program over its rounds, milliseconds. */
export interface Times {
  readonly min: number;
  readonly median: number;
  /** Median time on the processors. */
  readonly cpu: number;
}

export interface Duel {
  readonly theirs: Times;
  readonly ours: Times;
}

/** Rounds of two warm programs by turns, peer, ours, ours: what else the machine does then hits both. */
export async function duel(peer: RoundProcess, ours: RoundProcess, rounds: number): Promise<Duel> {
  const [theirs, own]: [Round[], Round[]] = [[], []];
  for (let i = 0; i < rounds; i++) {
    theirs.push(await peer.round());
    own.push(await ours.round(), await ours.round());
  }
  return { theirs: times(theirs), ours: times(own) };
}

function times(rounds: readonly Round[]): Times {
  const wall = timing(rounds.map((one) => one.wall));
  return { min: wall.min, median: wall.median, cpu: timing(rounds.map((one) => one.cpu)).median };
}
