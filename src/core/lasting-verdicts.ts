import { latin1Text } from './bytes.ts';
import type { Primitives } from './primitives.ts';

/** Verdicts that are kept; each takes the bytes that it is about. */
const MOST = 500;
/** Key, message and value together: certificates are shorter, and what is longer is not asked about again and again. */
const LONGEST = 8192;

/**
 * The primitives of a service's whole life, which verify a signature that comes again only once: those of an authority's
 * certificates come with each of its time-stamps. They are told apart by every byte, so a verdict is never another's; of more
 * than can be kept the one goes that was not asked for the longest.
 */
export function lastingVerdicts(primitives: Primitives): Primitives {
  const verdicts = new Map<string, Promise<boolean>>();
  return {
    ...primitives,
    verify: (check) => {
      const { scheme, publicKey, data, value } = check;
      if (publicKey.length + data.length + value.length > LONGEST) return primitives.verify(check);
      const lengths = `${publicKey.length} ${data.length}`;
      const key = `${JSON.stringify(scheme)} ${lengths} ${latin1Text(publicKey)}${latin1Text(data)}${latin1Text(value)}`;
      const verdict = verdicts.get(key) ?? primitives.verify(check);
      verdicts.delete(key);
      verdicts.set(key, verdict);
      const [oldest] = verdicts.keys();
      if (verdicts.size > MOST && oldest !== undefined) verdicts.delete(oldest);
      return verdict;
    },
  };
}
