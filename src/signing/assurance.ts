import { words, type Words } from '../core/words.ts';

/** "3" of "http://id.elegnamnden.se/loa/1.0/loa3"; other URIs as they are; null: none was said. */
export function levelOf(assurance: string | null): string | null {
  if (assurance === null) return null;
  return /loa\D*(\d)$/.exec(assurance)?.[1] ?? assurance;
}

/** "Nivå 3 (http://…/loa3)": the number that people speak of, and what the provider said. */
export function assuranceWords(assurance: string): Words {
  const level = levelOf(assurance);
  return level === assurance
    ? words(assurance, assurance)
    : words(`Nivå ${level} (${assurance})`, `Level ${level} (${assurance})`);
}

/**
 * Levels of one family are compared by the number that their URIs end with ("…/loa3", "…/loa/1.0/loa2"), those of eIDAS by
 * their names (Implementing Regulation (EU) 2015/1502); another URI must be the very one that is asked for.
 */
export function reachesAssurance(assurance: string | null, least: string): boolean {
  if (assurance === null) return false;
  if (assurance === least) return true;
  const [have, want] = [numbered(assurance), numbered(least)];
  return have !== null && want !== null && have.family === want.family && have.level >= want.level;
}

function numbered(uri: string): { readonly family: string; readonly level: number } | null {
  const named = /^(.*\/LoA\/)(low|substantial|high)$/.exec(uri);
  if (named) return { family: named[1] ?? '', level: EIDAS.indexOf(named[2] ?? '') };
  const match = /^(.*\D)(\d)$/.exec(uri);
  return match ? { family: match[1] ?? '', level: Number(match[2]) } : null;
}

const EIDAS = ['low', 'substantial', 'high'];

/** The place of the lowest of these levels (lowest first) that is good enough; 0 when none is asked for, -1 when none reaches it. */
export const placeOfLeast = (levels: readonly string[], least: string | null): number =>
  least === null ? 0 : levels.findIndex((one) => reachesAssurance(one, least));
