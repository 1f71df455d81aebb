import { words, type Words } from '../core/words.ts';
import type { AgreementSummary } from '../issuing/service.ts';

/** A tag: its word, its icon, its tone. */
export interface Tag {
  readonly icon: string;
  readonly tone: '' | 'info' | 'good' | 'warn' | 'bad' | 'demo';
  readonly label: Words;
}

const tag = (icon: string, tone: Tag['tone'], sv: string, en: string): Tag => ({ icon, tone, label: words(sv, en) });

/** The state of an agreement as a tag (look § 2). */
export function stateTag({ state, signatories }: Pick<AgreementSummary, 'state' | 'signatories'>): Tag {
  switch (state) {
    case 'draft':
      return tag('pen', '', 'Utkast', 'Draft');
    case 'finalised':
    case 'partly-signed':
      return tag('sign', 'info', 'Väntar på underskrift', 'Waiting for signature');
    case 'signed':
      return signatories === 2
        ? tag('okc', 'good', 'Underskriven av båda', 'Signed by both')
        : tag('okc', 'good', 'Underskriven av alla', 'Signed by all');
    case 'in-force':
      return tag('okc', 'good', 'Gäller', 'In force');
    case 'ended':
      return tag('stop', '', 'Upphörd', 'Ended');
    case 'declined':
      return tag('back', 'bad', 'Avböjd', 'Declined');
    case 'withdrawn':
      return tag('back', '', 'Återkallad', 'Withdrawn');
    case 'expired':
      return tag('back', '', 'Tiden gick ut', 'Time ran out');
    case 'replaced':
      return tag('stop', '', 'Ersatt', 'Replaced');
  }
}

export const demoTag: Tag = tag('alert', 'demo', 'Demo', 'Demo');
