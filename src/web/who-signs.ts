import { words, type Words } from '../core/words.ts';
import type { PanelView } from '../issuing/service.ts';

type Panel = Pick<PanelView, 'name' | 'signed' | 'delegateNow'>;

/** Name of whoever has signed in a panel, or signs in it now. */
export const signerOf = ({ name, signed, delegateNow }: Panel): string =>
  (signed ? signed.delegate : delegateNow) ?? name;

/**
 * The same with in whose place: "Vera Vikarie (i stället för Åke Provberg)". In brackets, since it stands in lists of persons
 * and before "för Polisen", where commas would say something else.
 */
export function whoSigns(panel: Panel): Words {
  const signer = signerOf(panel);
  return signer === panel.name
    ? words(signer, signer)
    : words(`${signer} (i stället för ${panel.name})`, `${signer} (in the place of ${panel.name})`);
}
