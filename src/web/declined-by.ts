import { words, type Words } from '../core/words.ts';
import type { ClosedView } from '../issuing/service.ts';

/** Who declined, and in whose place when it was in somebody's: "Vera Vikarie, i stället för Åke Provberg". */
export const declinedBy = ({ name, onBehalfOf }: ClosedView): Words =>
  onBehalfOf === null
    ? words(name ?? '', name ?? '')
    : words(`${name ?? ''}, i stället för ${onBehalfOf}`, `${name ?? ''}, in the place of ${onBehalfOf}`);

/** The same before its verb: what is put in between ends with a comma. */
export function whoDeclined(closed: ClosedView): Words {
  const { sv, en } = declinedBy(closed);
  return closed.onBehalfOf === null ? words(sv, en) : words(`${sv},`, `${en},`);
}
