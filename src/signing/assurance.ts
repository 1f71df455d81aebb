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
