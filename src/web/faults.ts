import { words, type Language, type Words } from '../core/words.ts';

/** What the fault summary at the top of a page shows; each fault leads to its input. */
export interface FaultSummary {
  readonly heading: string;
  readonly items: readonly { readonly href: string; readonly text: string }[];
}

/** "Rätta 2 fel", or null without faults. */
export function faultSummary(items: FaultSummary['items'], language: Language): FaultSummary | null {
  if (items.length === 0) return null;
  const many = items.length === 1 ? 'fault' : 'faults';
  return { heading: language === 'sv' ? `Rätta ${items.length} fel` : `Fix ${items.length} ${many}`, items };
}

/** The browser's title of a page; with faults it begins with that word. */
export const titleOf = (heading: Words, faults: FaultSummary | null, language: Language): string =>
  faults ? `${language === 'sv' ? 'Fel' : 'Fault'}: ${heading[language]}` : heading[language];

export const CHOOSE_A_FILE: Words = words('Välj en fil först.', 'Choose a file first.');
