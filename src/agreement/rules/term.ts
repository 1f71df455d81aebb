import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { isCalendarDate } from '../calendar.ts';
import { error } from '../issues.ts';
import { allOfType, appendices } from '../parts.ts';
import type { Place } from '../place.ts';
import type { Rule } from '../rule.ts';
import { valueOf } from '../spans.ts';
import { requiredSentence } from '../shape-faults.ts';

/** An end lies not before its start, and a term without an end says so in words (domain rule 2). */
export const term: Rule = ({ agreement }) => {
  const own = agreement.get('term');
  const openEnded = own.get('openEndedText');
  const silent = own.get('validTo').value === null && (openEnded.text?.trim() ?? '') === '';
  return [
    ...endsBeforeStart(own, 'validFrom', 'validTo'),
    ...(silent ? [error(openEnded.pointer, 'required', requiredSentence(agreement, openEnded.path))] : []),
    ...endsBeforeStart(agreement.get('overarchingAgreement'), 'validFrom', 'validTo'),
    ...appendices(agreement).flatMap((appendix) => [
      ...endsBeforeStart(appendix.get('term'), 'validFrom', 'validTo'),
      ...appendix
        .get('parts')
        .items()
        .flatMap((part) => endsBeforeStart(part.get('header'), 'validFrom', 'validTo')),
    ]),
    ...allOfType(agreement, 'table').flatMap((table) =>
      table
        .get('rows')
        .items()
        .flatMap((row) => row.members().flatMap(([, cell]) => endsBeforeStart(valueOf(cell), 'start', 'end'))),
    ),
  ];
};

function endsBeforeStart(place: Place, from: string, to: string): readonly Issue[] {
  const start = place.get(from).value;
  const end = place.get(to).value;
  if (!isCalendarDate(start) || !isCalendarDate(end) || end >= start) return [];
  const message = words(
    `Sista dagen, ${end}, ligger före den första, ${start}.`,
    `The last day, ${end}, is before the first, ${start}.`,
  );
  return [error(place.get(to).pointer, 'term-ends-before-start', message)];
}
