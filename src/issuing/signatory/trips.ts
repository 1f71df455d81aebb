/** One journey of a signing's person to a service elsewhere, and back. */
export interface Trip {
  /** The visit that it began in (`visitName`). */
  readonly visit: string;
  /** Of the signing. */
  readonly reference: string;
  /** Counts from 0: a remote key takes two. */
  readonly trip: number;
}

const MARK = /^([0-9a-f]{16})\.([A-Za-z0-9_-]{43})\.(\d{1,3})$/;

/** What goes out as `state` or RelayState (at most 80 bytes, SAML bindings 3.4.3): each trip has its own, so that none answers for another. */
export const tripMark = ({ visit, reference, trip }: Trip): string => `${visit}.${reference}.${trip}`;

/** The trip that somebody has come back from; null when it is none of ours. */
export function tripOf(mark: string): Trip | null {
  const [, visit, reference, trip] = MARK.exec(mark) ?? [];
  return visit === undefined || reference === undefined ? null : { visit, reference, trip: Number(trip) };
}
