import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { bodyName, termOfId } from '../naming.ts';
import { appendixNumbers, knownBodies, partyIds } from '../parts.ts';
import type { Place } from '../place.ts';
import type { Rule } from '../rule.ts';
import { requiredSentence } from '../shape-faults.ts';

/**
 * A working group has a member of every party who takes part in decisions, answers for a part that is there, and was
 * appointed by a body that is there (domain rules 15 and 16).
 */
export const workingGroups: Rule = ({ agreement }) => {
  const bodies = agreement.get('bodies').items();
  const ids = knownBodies(agreement)?.flatMap((body) => body.get('id').text ?? []) ?? null;
  const numbers = appendixNumbers(agreement);
  return bodies.flatMap((body) => {
    const kind = body.get('kind').value;
    if (kind !== 'working-group' && kind !== 'working-groups') return [];
    return [
      ...missingParties(agreement, body),
      ...(kind === 'working-group' ? required(agreement, body.get('duration')) : []),
      ...unknownReference(body.get('actionPlan'), numbers, 'part-unknown'),
      ...unknownReference(body.get('appointedBy'), ids, 'body-unknown'),
    ];
  });
};

function missingParties(agreement: Place, group: Place): readonly Issue[] {
  const members = group.get('members');
  if (!members.exists) return required(agreement, members);
  if (!Array.isArray(members.value)) return [];
  const present = members
    .items()
    .filter((one) => one.get('coOpted').value !== true)
    .map((one) => one.get('party').text);
  return partyIds(agreement)
    .filter((id) => !present.includes(id))
    .map((id) =>
      error(
        members.pointer,
        'working-group-party-missing',
        words(
          `Lägg till någon från ${termOfId(agreement, id)} i ${inSentence(bodyName(group))}.`,
          `Add somebody from ${termOfId(agreement, id)} to ${bodyName(group)}.`,
        ),
      ),
    );
}

const required = (agreement: Place, member: Place): readonly Issue[] =>
  member.exists ? [] : [error(member.pointer, 'required', requiredSentence(agreement, member.path))];

function unknownReference(place: Place, known: readonly string[] | null, code: string): readonly Issue[] {
  if (place.text === undefined || known === null || known.includes(place.text)) return [];
  const shown = place.text.slice(0, 60);
  return [
    error(
      place.pointer,
      code,
      code === 'part-unknown'
        ? words(`Del ${shown} finns inte i åtgärdsplanen.`, `Part ${shown} is not in the action plan.`)
        : words(`Organet ”${shown}” finns inte. Välj ett organ.`, `The body “${shown}” does not exist. Choose a body.`),
    ),
  ];
}

/** "Arbetsgrupp 3b" is a common noun with a number, written small inside a sentence. */
const inSentence = (name: string) => (name.startsWith('Arbetsgrupp') ? `a${name.slice(1)}` : name);
