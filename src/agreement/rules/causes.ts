import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { error, warning } from '../issues.ts';
import { allOfType } from '../parts.ts';
import type { Place } from '../place.ts';
import type { Rule } from '../rule.ts';
import { fullRows } from '../spans.ts';

const tablesWithRole = (agreement: Place, role: string) =>
  allOfType(agreement, 'table').filter((table) => table.get('role').value === role);

/** Each activity goes back to a cause of the causal analysis (domain rule 18: unknown is refused, none is warned of). */
export const causes: Rule = ({ agreement }) => {
  const analyses = tablesWithRole(agreement, 'causal-analysis');
  if (analyses.length === 0) return [];
  const known = new Set(
    analyses.flatMap((table) => fullRows(table).flatMap((row) => row.get('number').text?.trim() ?? [])),
  );
  return tablesWithRole(agreement, 'actions').flatMap((table) =>
    fullRows(table).flatMap((row) => ofActivity(row, known)),
  );
};

function ofActivity(row: Place, known: ReadonlySet<string>): readonly Issue[] {
  const cause = row.get('cause');
  const activity = row.get('number').text?.trim().slice(0, 20) || String(Number(row.path.at(-1)) + 1);
  const named = (cause.text ?? '')
    .slice(0, 200)
    .split(/\s*(?:,|;|\boch\b)\s*/)
    .flatMap(unfold)
    .filter((one) => one !== '');
  if (named.length === 0) {
    if (cause.exists && cause.value !== null && cause.text === undefined) return [];
    const message = words(
      `Ange vilken orsak aktivitet ${activity} ska påverka.`,
      `Say which cause activity ${activity} is to influence.`,
    );
    return [warning(cause.pointer, 'cause-missing', message)];
  }
  const unknown = named.find((one) => !known.has(one))?.slice(0, 20);
  if (unknown === undefined) return [];
  const message = words(
    `Aktivitet ${activity} hänvisar till orsak ${unknown}, som inte finns i orsaksanalysen.`,
    `Activity ${activity} refers to cause ${unknown}, which is not in the causal analysis.`,
  );
  return [error(cause.pointer, 'cause-unknown', message)];
}

/** "O1–O3" as O1, O2, O3; anything else as it stands. */
function unfold(text: string): readonly string[] {
  const range = /^O(\d{1,2})\s*[–-]\s*O(\d{1,2})$/.exec(text.trim());
  const [first, last] = [Number(range?.[1]), Number(range?.[2])];
  if (!range || last < first) return [text.trim()];
  return Array.from({ length: last - first + 1 }, (_, index) => `O${first + index}`);
}
