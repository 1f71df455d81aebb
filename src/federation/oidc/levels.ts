import { placeOfLeast } from '../../signing/assurance.ts';
import { assuranceTooLow } from '../../signing/problems.ts';
import type { Level, OidcSettings } from './settings.ts';

type Levelled = Pick<OidcSettings, 'levels' | 'leastAssurance'>;

/** The levels that are good enough, lowest first: from the higher of the method's own least and the one asked for. */
export function levelsFrom({ levels, leastAssurance }: Levelled, asked: string | null): readonly Level[] {
  const all = levels.map((one) => one.assurance);
  const [own, wanted] = [placeOfLeast(all, leastAssurance), placeOfLeast(all, asked)];
  // What none of this provider's levels reaches is what it cannot give.
  return own < 0 || wanted < 0 ? [] : levels.slice(Math.max(own, wanted));
}

/**
 * The level that the provider's word means. It is compared here, since a provider may answer with a lower one than it was asked
 * for. Throws Problem `assurance-too-low`.
 */
export function assuranceOf(acr: unknown, settings: Levelled, asked: string | null, name: string): string {
  const found = levelsFrom(settings, asked).find((one) => one.acr === acr);
  if (found) return found.assurance;
  const had = settings.levels.find((one) => one.acr === acr)?.assurance ?? null;
  throw assuranceTooLow(shortLevel(had), shortLevel(asked ?? settings.leastAssurance), name);
}

/** "3" of ".../loa3"; other levels as they are. */
const shortLevel = (assurance: string | null) => assurance && (/loa\D*(\d)$/.exec(assurance)?.[1] ?? assurance);
