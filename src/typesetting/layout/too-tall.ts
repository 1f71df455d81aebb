import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';

/** The net under all blocks: what none of them could divide, nor refuse by a name of its own. */

const CODE = 'text-too-tall';

/** A piece reaches below the text of its page; `source`: JSON pointer of the text in it that stands lowest. */
export const tooTall = (source: string): Issue => ({
  pointer: source,
  code: CODE,
  severity: 'error',
  message: words(
    'Texten är högre än en sida, och kan inte delas på flera där den står. Korta den.',
    'The text is taller than a page, and cannot be divided where it stands. Shorten it.',
  ),
});

/** The issues without those of the net that only repeat another: at its place, inside it, or around it. */
export function withoutEchoes(issues: readonly Issue[]): readonly Issue[] {
  const named = new Set(issues.filter(({ code }) => code !== CODE).map(({ pointer }) => pointer));
  const around = new Set(issues.flatMap(({ pointer }) => ancestors(pointer)));
  const isEcho = ({ pointer }: Issue): boolean =>
    around.has(pointer) || [pointer, ...ancestors(pointer)].some((place) => named.has(place));
  return issues.filter((issue) => issue.code !== CODE || !isEcho(issue));
}

/** The pointers above one, up to ''. */
function ancestors(pointer: string): readonly string[] {
  const above: string[] = [];
  for (let end = pointer.lastIndexOf('/'); end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf('/', end - 1))
    above.push(pointer.slice(0, end));
  return above;
}
