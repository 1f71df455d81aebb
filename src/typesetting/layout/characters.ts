import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import type { DocumentTree } from '../../document/tree.ts';

/** What the faces have for certain: most texts need no look at each character. */
const COMMON = /^[\n\u0020-\u007E\u00A0\u00A7\u00C0-\u00FF\u2013\u201D\u2212]*$/u;
/** Members that are never set in type. */
const UNSET: ReadonlySet<string> = new Set(['source', 'href', 'url', 'alt', 'id', 'type', 'kind', 'key']);
/** Depth of the tree: divisions, blocks, items, cells, lines. */
const DEEPEST = 24;

/** An issue for each node that holds a character which no face has: text is never set as an empty box. */
export function uncoveredCharacters(tree: DocumentTree, coverage: ReadonlySet<number>): readonly Issue[] {
  const issues: Issue[] = [];
  const look = (value: unknown, source: string, depth: number): void => {
    if (typeof value === 'string') {
      const missing = COMMON.test(value)
        ? []
        : Array.from(value).filter((character) => !coverage.has(character.codePointAt(0) ?? 0));
      if (missing.length > 0) issues.push(issueFor(source, missing));
      return;
    }
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
    const own: unknown = 'source' in value ? value.source : undefined;
    const at = typeof own === 'string' ? own : source;
    if (value instanceof Map) for (const part of value.values()) look(part, at, depth + 1);
    else if (Array.isArray(value)) for (const part of value) look(part, at, depth + 1);
    else for (const key in value) if (!UNSET.has(key)) look((value as Record<string, unknown>)[key], at, depth + 1);
  };
  for (const part of [tree.front, tree.footer, tree.marks]) look(part, '', 0);
  look(tree.notes, '', 0);
  look(tree.divisions, '', 0);
  return issues;
}

function issueFor(pointer: string, missing: readonly string[]): Issue {
  const names = [...new Set(missing)]
    .map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(', ');
  return {
    pointer,
    code: 'character-not-in-fonts',
    severity: 'error',
    message: words(
      `Tecknet ${names} finns inte i dokumentets typsnitt. Skriv det på ett annat sätt.`,
      `The character ${names} is in none of the document's fonts. Write it in another way.`,
    ),
  };
}
