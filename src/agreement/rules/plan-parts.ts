import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { appendixName } from '../naming.ts';
import { appendices, blocksOf, knownBodies } from '../parts.ts';
import type { Place } from '../place.ts';
import type { Rule } from '../rule.ts';
import { fullRows } from '../spans.ts';
import { requiredSentence } from '../shape-faults.ts';

/** The seven things that a part of the action plan states, by column key; a commitment has one column a party. */
const MANDATORY = [
  ['goal', 'mål', 'goal'],
  ['direction', 'inriktning', 'direction'],
  ['responsible', 'ansvarig funktion', 'function responsible'],
  ['activity', 'aktivitet', 'activity'],
  ['commitment', 'åtagande', 'commitment'],
  ['period', 'start och slut', 'start and end'],
  ['followUp', 'uppföljning', 'follow-up'],
] as const;

/**
 * A part of the action plan states goal, direction, responsibility, activities, commitments, schedule and follow-up,
 * with a responsible function for each activity, and names a group that is there (domain rules 16 and 21).
 */
export const planParts: Rule = ({ agreement }) =>
  appendices(agreement).flatMap((appendix) =>
    appendix
      .get('parts')
      .items()
      .flatMap((part) => [
        ...groupIssues(agreement, part.get('header').get('workingGroup')),
        ...tableIssues(agreement, part),
      ]),
  );

function groupIssues(agreement: Place, group: Place): readonly Issue[] {
  const { text } = group;
  if (text === undefined || text.trim() === '') return [];
  const bodies = knownBodies(agreement);
  if (bodies === null) return [];
  const known = bodies.some((body) => body.get('id').text === text || body.get('name').text === text);
  if (known) return [];
  const shown = text.slice(0, 60);
  const message = words(
    `Arbetsgruppen ”${shown}” finns inte bland organen. Välj en som finns.`,
    `The working group “${shown}” is not among the bodies. Choose one that is.`,
  );
  return [error(group.pointer, 'body-unknown', message)];
}

function tableIssues(agreement: Place, part: Place): readonly Issue[] {
  const sections = part.get('sections');
  if (!Array.isArray(sections.value)) return [];
  const tables = blocksOf(sections.items()).filter((block) => block.get('role').value === 'actions');
  if (tables.length === 0) {
    const name = appendixName(part);
    const message = words(`Lägg till en åtgärdstabell i ${name.sv}.`, `Add a table of activities to ${name.en}.`);
    return [error(sections.pointer, 'actions-missing', message)];
  }
  return tables.flatMap((table) => [...columnIssues(table), ...responsibleIssues(agreement, table)]);
}

function columnIssues(table: Place): readonly Issue[] {
  const columns = table.get('columns');
  if (!Array.isArray(columns.value)) return [];
  const keys = columns.items().map((column) => column.get('key').text ?? '');
  return MANDATORY.flatMap(([key, sv, en]) => {
    if (keys.some((one) => one === key || (key === 'commitment' && one.startsWith(key)))) return [];
    const message = words(`Lägg till en kolumn för ${sv} (”${key}”).`, `Add a column for the ${en} (“${key}”).`);
    return [error(columns.pointer, 'plan-column-missing', message)];
  });
}

function responsibleIssues(agreement: Place, table: Place): readonly Issue[] {
  if (
    !table
      .get('columns')
      .items()
      .some((column) => column.get('key').text === 'responsible')
  )
    return [];
  return fullRows(table).flatMap((row) => {
    const cell = row.get('responsible');
    const empty = !cell.exists || cell.value === null || cell.text?.trim() === '';
    return empty && row.members().length > 0
      ? [error(cell.pointer, 'required', requiredSentence(agreement, cell.path))]
      : [];
  });
}
