import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { appendices, sectionsOf, scopes } from '../parts.ts';
import type { Place } from '../place.ts';
import type { EditionKind } from './omission.ts';
import { spansColumns } from './targets.ts';

/** A place that the data themselves mark as secret or as not to be published. */
export interface OwnMark {
  readonly place: Place;
  readonly laws: readonly string[];
  readonly reason?: string;
  readonly sentence?: string;
  /** Marked as not to be published: no secret, so its heading stays. */
  readonly unpublished: boolean;
}

/**
 * What the data mark: secrecy of appendices, parts, sections and blocks; `publish: false`; the sections that an appendix
 * excludes from publication; for a publication copy also all contact details. What is partly secret is left out as far as
 * `chosen` (pointers of the redactions) names something within it, otherwise whole (of a section: its tables and
 * figures); an appendix that is partly secret must say by some mark or redaction what is.
 */
export function ownMarks(
  agreement: Place,
  kind: EditionKind,
  chosen: readonly string[],
): { readonly marks: readonly OwnMark[]; readonly issues: readonly Issue[] } {
  const within = (place: Place) => chosen.some((pointer) => pointer.startsWith(`${place.pointer}/`));
  const marks: OwnMark[] = [];
  const issues: Issue[] = [];
  for (const scope of scopes(agreement)) {
    const { owner } = scope;
    const named = new Set(namesIn(owner.get('confidentiality').get('sections')));
    const excluded = new Set(namesIn(owner.get('publication').get('excludeSections')));
    const before = marks.length;
    const level = owner.get('confidentiality').get('level').value;
    if (level === 'full') marks.push(secret(owner));
    for (const part of owner.get('parts').items()) if (isSecret(part) && !within(part)) marks.push(secret(part));
    for (const section of sectionsOf(scope)) {
      const id = section.get('id').text ?? '';
      if (named.has(id) || isSecret(section)) marks.push(...secretIn(section, owner, within));
      if (excluded.has(id) || section.get('publish').value === false)
        marks.push(unpublished(section, owner.get('publication').get('reason').text));
      for (const block of section.get('blocks').items()) {
        if (isSecret(block) && !within(block)) marks.push(secret(block));
        const isContacts = kind === 'publication' && block.get('role').value === 'contacts';
        if (block.get('publish').value === false || isContacts) marks.push(unpublished(block));
        if (kind === 'publication') marks.push(...contactColumns(block).map((column) => unpublished(column)));
      }
    }
    const says = marks.length > before || within(owner);
    if (level === 'partial' && !says && appendices(agreement).some(({ pointer }) => pointer === owner.pointer))
      issues.push(error(`${owner.pointer}/confidentiality`, 'redaction-unspecified', UNSPECIFIED));
  }
  return { marks, issues };
}

const namesIn = (list: Place): readonly string[] => list.items().flatMap((one) => one.text ?? []);

/** Columns of telephones and e-mail in tables of other things; where they cannot go alone, the table. */
function contactColumns(block: Place): readonly Place[] {
  const columns = block
    .get('columns')
    .items()
    .filter((column) => ['phone', 'email'].includes(column.get('kind').text ?? ''));
  return columns.length > 0 && spansColumns(block) ? [block] : columns;
}

function isSecret(place: Place): boolean {
  const level = place.get('confidentiality').get('level').value;
  return level === 'full' || level === 'partial';
}

/**
 * Of a section that is wholly secret all of it; of one that is partly so its tables and figures, as the opener of the
 * appendix says, or all of it when it has none. A redaction within a section that is partly secret decides instead.
 */
function secretIn(section: Place, owner: Place, within: (place: Place) => boolean): readonly OwnMark[] {
  const marked = section.get('confidentiality').exists ? section : owner;
  if (section.get('confidentiality').get('level').value === 'full') return [secret(section, marked)];
  if (within(section)) return [];
  const drawn = section
    .get('blocks')
    .items()
    .filter((block) => block.get('caption').exists);
  return (drawn.length > 0 ? drawn : [section]).map((place) => secret(place, marked));
}

function secret(place: Place, marked: Place = place): OwnMark {
  const mark = marked.get('confidentiality');
  const basis = mark.get('legalBasis');
  const sentence = mark.get('replacement').text;
  return {
    place,
    laws: basis.text === undefined ? namesIn(basis) : [basis.text],
    ...(sentence === undefined ? {} : { sentence }),
    unpublished: false,
  };
}

const unpublished = (place: Place, reason?: string): OwnMark => ({
  place,
  laws: [],
  ...(reason === undefined ? {} : { reason }),
  unpublished: true,
});

const UNSPECIFIED = words(
  'Bilagan är delvis sekretessbelagd, men inget säger vad. Märk avsnitten eller ange vad som ska utelämnas.',
  'The appendix is partly secret, but nothing says what. Mark the sections or say what to leave out.',
);
