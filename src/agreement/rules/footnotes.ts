import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { error, warning } from '../issues.ts';
import { blocksOf, scopes, sectionsOf } from '../parts.ts';
import type { Scope } from '../parts.ts';
import type { Place } from '../place.ts';
import type { Rule } from '../rule.ts';
import { valueOf } from '../spans.ts';

const REFERENCE = /\[\^([^\]\s]{1,64})\]/g;

/** Each reference `[^id]` has its footnote in the same text, and each footnote is referred to (domain § 9). */
export const footnotes: Rule = ({ agreement }) => [
  ...scopes(agreement).flatMap(ofScope),
  ...ofSources(agreement.get('sources'), agreement.get('footnotes')),
];

function ofScope(scope: Scope): readonly Issue[] {
  const known = idsOf(scope.footnotes);
  const used = new Set<string>();
  const unknown = [
    ...blocksOf(sectionsOf(scope)).flatMap(runningTexts),
    ...textsIn(scope.owner.get('details')),
  ].flatMap((place) => {
    const ids = [...(place.text ?? '').matchAll(REFERENCE)].flatMap((match) => match[1] ?? []);
    for (const id of ids) used.add(id);
    const stray = ids.find((id) => !known.has(id));
    return stray === undefined ? [] : [unknownFootnote(place, stray)];
  });
  // A list of sections that cannot be read may hold the reference.
  const readable = scope.sectionLists.every((list) => !list.exists || Array.isArray(list.value));
  return readable ? [...unknown, ...unused(scope.footnotes, used)] : unknown;
}

/** The texts in which a reference is a reference: running text and cells. */
function runningTexts(block: Place): readonly Place[] {
  switch (block.get('type').value) {
    case 'paragraph':
      return [block.get('text')];
    case 'list':
      return block.get('items').items();
    case 'fields':
      return block
        .get('items')
        .items()
        .map((item) => item.get('value'));
    case 'table':
      return [...block.get('rows').items(), block.get('totals')].flatMap((row) =>
        row.members().map(([, cell]) => valueOf(cell)),
      );
    default:
      return [];
  }
}

/** Details are free texts, alone, in lists and in groups; appendices have none. */
function textsIn(details: Place): readonly Place[] {
  const found: Place[] = [];
  const waiting = [details];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    if (place.text !== undefined) found.push(place);
    else waiting.push(...(Array.isArray(place.value) ? place.items() : place.members().map(([, member]) => member)));
  }
  return found;
}

const idsOf = (notes: Place): ReadonlySet<string> =>
  new Set(notes.items().flatMap((footnote) => footnote.get('id').text ?? []));

const unknownFootnote = (place: Place, id: string): Issue =>
  error(place.pointer, 'footnote-unknown', words(`Fotnot ${id} finns inte.`, `Footnote ${id} does not exist.`));

function unused(notes: Place, used: ReadonlySet<string>): readonly Issue[] {
  return notes.items().flatMap((footnote) => {
    const id = footnote.get('id').text;
    if (id === undefined || id.trim() === '' || used.has(id)) return [];
    const shown = id.slice(0, 64);
    const message = words(
      `Fotnot ${shown} nämns inte i texten. Skriv [^${shown}] där den hör hemma, eller ta bort den.`,
      `Footnote ${shown} is not referred to. Write [^${shown}] where it belongs, or remove it.`,
    );
    return [warning(footnote.pointer, 'footnote-unused', message)];
  });
}

function ofSources(sources: Place, notes: Place): readonly Issue[] {
  const known = idsOf(notes);
  return sources.items().flatMap((source) => {
    const id = source.get('footnote');
    return id.text === undefined || known.has(id.text) ? [] : [unknownFootnote(id, id.text.slice(0, 64))];
  });
}
