import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { blocksOf, scopes, sectionsOf } from '../parts.ts';
import type { Place } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Secrecy has a legal basis, and names sections that are there (domain § 10). */
export const confidentiality: Rule = ({ agreement }) =>
  scopes(agreement).flatMap((scope) => {
    const sections = sectionsOf(scope);
    const ids = new Set(sections.flatMap((section) => section.get('id').text ?? []));
    const marked = [scope.owner, ...scope.owner.get('parts').items(), ...sections, ...blocksOf(sections)];
    return [
      ...marked.flatMap((place) => withoutBasis(place.get('confidentiality'))),
      ...unknownSections(scope.owner.get('confidentiality').get('sections'), ids),
      ...unknownSections(scope.owner.get('publication').get('excludeSections'), ids),
    ];
  });

function withoutBasis(secrecy: Place): readonly Issue[] {
  const level = secrecy.get('level').value;
  if (level !== 'partial' && level !== 'full') return [];
  const basis = secrecy.get('legalBasis');
  const given = Array.isArray(basis.value) ? basis.value.length > 0 : basis.exists && basis.value !== null;
  if (given) return [];
  const message = words('Ange lagrum för sekretessen.', 'Give the legal basis for the secrecy.');
  return [error(basis.pointer, 'legal-basis-missing', message)];
}

function unknownSections(list: Place, ids: ReadonlySet<string>): readonly Issue[] {
  return list.items().flatMap((one) => {
    if (one.text === undefined || ids.has(one.text)) return [];
    const shown = one.text.slice(0, 60);
    const message = words(
      `Avsnittet ”${shown}” finns inte i bilagan.`,
      `The section “${shown}” is not in the appendix.`,
    );
    return [error(one.pointer, 'section-unknown', message)];
  });
}
