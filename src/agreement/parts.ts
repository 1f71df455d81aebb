import type { Place } from './place.ts';

/** Ways through data of any shape, for the rules. */

/** A stretch of text whose footnotes, section ids and block ids belong together. */
export interface Scope {
  readonly owner: Place;
  readonly footnotes: Place;
  /** Lists of sections in the order in which they are printed. */
  readonly sectionLists: readonly Place[];
}

export const appendices = (agreement: Place): readonly Place[] => agreement.get('appendices').items();

/** The agreement's own text, then each appendix. */
export function scopes(agreement: Place): readonly Scope[] {
  const own: Scope = {
    owner: agreement,
    footnotes: agreement.get('footnotes'),
    sectionLists: [agreement.get('sections')],
  };
  const appended = appendices(agreement).map((appendix) => ({
    owner: appendix,
    footnotes: appendix.get('footnotes'),
    sectionLists: [
      appendix.get('sections'),
      ...appendix
        .get('parts')
        .items()
        .map((part) => part.get('sections')),
      appendix.get('closingSections'),
    ],
  }));
  return [own, ...appended];
}

export const sectionsOf = (scope: Scope): readonly Place[] => scope.sectionLists.flatMap((list) => list.items());

export const blocksOf = (sections: Iterable<Place>): readonly Place[] =>
  [...sections].flatMap((section) => section.get('blocks').items());

export const ofType = (blocks: readonly Place[], type: string): readonly Place[] =>
  blocks.filter((block) => block.get('type').value === type);

/** All blocks of one type in the whole agreement. */
export const allOfType = (agreement: Place, type: string): readonly Place[] =>
  scopes(agreement).flatMap((scope) => ofType(blocksOf(sectionsOf(scope)), type));

/** Ids of the parties that are there. */
export const partyIds = (agreement: Place): readonly string[] =>
  agreement
    .get('parties')
    .items()
    .flatMap((party) => party.get('id').text ?? []);

/**
 * Numbers of all appendices and of their parts, or null when they cannot all be known: a list is not in order, or an
 * action plan is a PDF that is sent in apart.
 */
export function appendixNumbers(agreement: Place): readonly string[] | null {
  const list = agreement.get('appendices');
  const numbered = appendices(agreement).flatMap((appendix) => [appendix, ...appendix.get('parts').items()]);
  const numbers = numbered.flatMap((one) => one.get('number').text ?? []);
  const hidden = appendices(agreement).some(
    (one) => one.get('upload').value === true && one.get('kind').value === 'action-plan',
  );
  return !Array.isArray(list.value) || numbers.length < numbered.length || hidden ? null : numbers;
}

/** The bodies, or null when they cannot all be known: the list or the id of one is not in order. */
export function knownBodies(agreement: Place): readonly Place[] | null {
  const list = agreement.get('bodies');
  const readable = Array.isArray(list.value) && list.items().every((body) => body.get('id').text !== undefined);
  return readable ? list.items() : null;
}
