import { words } from '../core/words.ts';
import type { PanelView } from '../issuing/service.ts';
import type { Tag } from './states.ts';

/** How a signature looks, as the frames are named in the style sheet. Only what our own validation passed is `signed`, green. */
export type SignedLook = 'signed' | 'demo' | 'uncertain' | 'invalid';

export function signedLook({ demo, verdict }: NonNullable<PanelView['signed']>): SignedLook {
  if (demo) return 'demo';
  if (verdict?.indication === 'TOTAL-PASSED') return 'signed';
  return verdict?.indication === 'TOTAL-FAILED' ? 'invalid' : 'uncertain';
}

/** What is said beside a signature that is not called valid; null: nothing stands against it. */
export function doubtTag(signed: PanelView['signed']): Tag | null {
  const look = signed && signedLook(signed);
  if (look === 'uncertain') return { icon: 'quest', tone: 'warn', label: words('Osäker', 'Uncertain') };
  return look === 'invalid' ? { icon: 'stop', tone: 'bad', label: words('Ogiltig', 'Invalid') } : null;
}
