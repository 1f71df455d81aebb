import { words } from '../../core/words.ts';
import { warning } from '../issues.ts';
import { bodyName } from '../naming.ts';
import type { Rule } from '../rule.ts';

/** There is a steering group, and it meets at least twice a year (domain rule 14). */
export const steeringGroup: Rule = ({ agreement }) => {
  const bodies = agreement.get('bodies');
  if (!Array.isArray(bodies.value)) return [];
  const groups = bodies.items().filter((body) => body.get('kind').value === 'steering-group');
  if (groups.length === 0) {
    const message = words(
      'Lägg till en styrgrupp. Den beslutar om bilagorna.',
      'Add a steering group. It decides on the appendices.',
    );
    return [warning(bodies.pointer, 'steering-group-missing', message)];
  }
  return groups.flatMap((body) => {
    const planned = body.get('meetings').get('planned');
    const count = planned.items().length;
    if (count >= 2 || (planned.exists && !Array.isArray(planned.value))) return [];
    const name = bodyName(body).replace(/^(Lokal )?styrgrupp$/i, 'Styrgruppen');
    const message =
      count === 1
        ? words(
            `${name} har bara ett möte planerat. Minst två per år behövs.`,
            'The steering group has only one meeting planned. At least two a year are needed.',
          )
        : words(
            `${name} har inget möte planerat. Minst två per år behövs.`,
            'The steering group has no meeting planned. At least two a year are needed.',
          );
    return [warning(planned.pointer, 'too-few-meetings', message)];
  });
};
