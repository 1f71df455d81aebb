import { words } from '../../core/words.ts';
import { warning } from '../issues.ts';
import { bodyName } from '../naming.ts';
import type { Rule } from '../rule.ts';

/** A working group is time-limited unless it is said why it stands (domain rule 17). */
export const standingGroups: Rule = ({ agreement }) =>
  agreement
    .get('bodies')
    .items()
    .flatMap((body) => {
      const duration = body.get('duration');
      const reason = duration.get('reason');
      if (duration.get('kind').value !== 'standing' || (reason.text?.trim() ?? '') !== '') return [];
      const message = words(
        `${bodyName(body)} är fast. Ange varför, eller sätt ett slutdatum.`,
        `${bodyName(body)} is standing. Say why, or set an end date.`,
      );
      return [warning(reason.pointer, 'standing-reason-missing', message)];
    });
