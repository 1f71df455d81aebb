import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { blocksOf, ofType, scopes, sectionsOf } from '../parts.ts';
import type { Place } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Anchors, footnotes and references need ids that occur once: parties, bodies, and within each stretch of text. */
export const uniqueIds: Rule = ({ agreement }) => [
  ...twice(agreement.get('parties').items(), 'id'),
  ...twice(agreement.get('parties').items(), 'definedTerm'),
  ...twice(agreement.get('bodies').items(), 'id'),
  ...scopes(agreement).flatMap((scope) => {
    const sections = sectionsOf(scope);
    return [
      ...twice(scope.footnotes.items(), 'id'),
      ...twice(sections, 'id'),
      ...twice(blocksOf(sections), 'id'),
      ...blocksOf(sections).flatMap((block) => twice(block.get('columns').items(), 'key')),
    ];
  }),
  ...imagesTwice(agreement),
];

/** An image's file is found by its id alone: it is unique in the whole agreement, not only in its stretch of text. */
function imagesTwice(agreement: Place): readonly Issue[] {
  const seen = new Set<string>();
  return scopes(agreement).flatMap((scope) => {
    const ids = ofType(blocksOf(sectionsOf(scope)), 'image').map((block) => block.get('id'));
    const again = ids.filter((id) => id.text !== undefined && seen.has(id.text));
    for (const id of ids) if (id.text !== undefined) seen.add(id.text);
    return again.map(duplicate);
  });
}

function twice(places: readonly Place[], member: string): readonly Issue[] {
  const seen = new Set<string>();
  return places.flatMap((place) => {
    const id = place.get(member);
    if (id.text === undefined || id.text.trim() === '') return [];
    if (!seen.has(id.text)) {
      seen.add(id.text);
      return [];
    }
    return [duplicate(id)];
  });
}

function duplicate(id: Place): Issue {
  const shown = (id.text ?? '').slice(0, 60);
  const message = words(
    `”${shown}” finns två gånger. Välj ett annat ord för den ena.`,
    `“${shown}” is there twice. Choose another word for one of them.`,
  );
  return error(id.pointer, 'id-duplicate', message);
}
