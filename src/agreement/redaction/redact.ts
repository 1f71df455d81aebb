import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { captionNumber } from '../caption-number.ts';
import { error } from '../issues.ts';
import { Place } from '../place.ts';
import type { Agreement } from '../schema.ts';
import { everywhere } from './everywhere.ts';
import { leftovers } from './leftovers.ts';
import type { EditionKind, Omission } from './omission.ts';
import { ownMarks } from './own-marks.ts';
import { placesOf } from './passages.ts';
import { endOfSection, remove, type Removal } from './remove.ts';
import type { Redaction } from './request.ts';
import { strip } from './strip.ts';
import { IDENTITY, pathOf, spansColumns, targetOf, type Target } from './targets.ts';

export interface Redacted {
  /** The data of the edition; null when there is any error. */
  readonly data: Agreement | null;
  readonly omissions: readonly Omission[];
  /** Errors at pointers into the list of redactions or into the agreement; warnings where a passage stands elsewhere too. */
  readonly issues: readonly Issue[];
}

/** One thing to leave out, and on what grounds. */
interface Wish {
  readonly pointer: string;
  readonly target: Target;
  readonly laws: readonly string[];
  readonly reason?: string;
  readonly sentence?: string;
  readonly unpublished: boolean;
  readonly stretches: Removal['stretches'];
}

/**
 * The data of a public edition: what the agreement itself marks and what the redactions name is taken out of the data,
 * not covered, and everything that is never printed goes too. Pointers and the numbers of tables and figures stay as in
 * the full data. Pure; the agreement is one that `readAgreement` gave. Names all faults at once.
 */
export function redact(
  agreement: Agreement,
  { kind, redactions }: { readonly kind: EditionKind; readonly redactions: readonly Redaction[] },
): Redacted {
  const whole = new Place(agreement);
  const wanted = redactions.map((redaction) => everywhere(redaction, whole));
  const own = ownMarks(
    whole,
    kind,
    wanted.flat().map(({ pointer }) => pointer),
  );
  const issues = [...own.issues];
  const passages = new Set<string>();
  const wishes = own.marks.flatMap(({ place, ...rest }): readonly Wish[] => {
    const target = targetOf(place.pointer, place);
    return target === null || target === 'drawn' ? [] : [{ pointer: place.pointer, target, stretches: [], ...rest }];
  });
  for (const [index, places] of wanted.entries()) {
    const quote = redactions[index]?.quote;
    if (places.length === 0) {
      // They stand nowhere, or only where they say what the document is.
      const stands = leftovers(agreement, new Set([quote ?? ''])).length > 0;
      const code = stands ? 'redaction-of-identity' : 'redaction-quote-not-found';
      issues.push(error(`/${index}/quote`, code, FAULTS[code]));
    }
    for (const redaction of places) {
      const wish = wishOf(redaction, index, whole, passages);
      if ('target' in wish) wishes.push(wish);
      else issues.push(wish);
    }
    if (quote !== undefined) passages.add(quote);
  }
  issues.push(...emptiedTables(wishes, whole));
  if (issues.length > 0) return { data: null, omissions: [], issues };

  const kept = outermost(wishes, whole).toSorted((a, b) => byPlace(a.target, b.target));
  const data: unknown = structuredClone(agreement);
  remove(
    data,
    together(kept).map(({ target, unpublished, stretches }) => ({ ...target, unpublished, stretches })),
  );
  strip(data);
  return {
    // The shape is the schema's still: removals put in nothing but texts and paragraphs.
    data: data as Agreement,
    omissions: kept.map((wish) => omissionOf(wish, whole)),
    issues: leftovers(data, passages),
  };
}

/** In the order of the document, as far as the data have it: by keys, numbers by their size. */
function byPlace({ path: a }: Target, { path: b }: Target): number {
  for (const [index, key] of a.entries()) {
    const other = b[index];
    if (key === other) continue;
    if (other === undefined) return 1;
    const size = Number(key) - Number(other);
    // The agreement's own text comes before its appendices, sections before parts and closing sections.
    return Number.isNaN(size) ? RANKS.indexOf(key) - RANKS.indexOf(other) : size;
  }
  return a.length - b.length;
}
const RANKS = ['sections', 'parts', 'closingSections', 'footnotes', 'appendices'];

function wishOf(redaction: Redaction, index: number, whole: Place, passages: Set<string>): Wish | Issue {
  const { pointer, quote, occurrence, reason, law } = redaction;
  const fault = (code: keyof typeof FAULTS, member = 'pointer') => error(`/${index}/${member}`, code, FAULTS[code]);
  if (IDENTITY.test(pointer)) return fault('redaction-of-identity');
  const place = whole.at(pathOf(pointer));
  if (!place.exists) return fault('redaction-pointer-unknown');
  const target = targetOf(pointer, place);
  if (target === 'drawn') return fault('redaction-of-drawing');
  if (target === null) return fault('redaction-not-possible');
  if (target.kind === 'column' && spansColumns(whole.at(target.path.slice(0, -2))))
    return fault('redaction-of-spanned-column');
  const wish = { pointer, laws: [law.trim()], reason: reason.trim(), unpublished: false };
  if (quote === undefined) {
    if (target.kind === 'passage' && place.text !== undefined) passages.add(place.text);
    return { ...wish, target, stretches: [] };
  }
  const text = target.kind === 'paragraph' ? place.get('text') : place;
  const stretches = text.text === undefined ? [] : placesOf(text.text, quote, occurrence);
  if (stretches.length === 0 || text.text === undefined) return fault('redaction-quote-not-found', 'quote');
  for (const { start, end } of stretches) passages.add(text.text.slice(start, end));
  return { ...wish, pointer: text.pointer, target: { kind: 'passage', path: text.path.map(String) }, stretches };
}

/** A table keeps at least one column. */
function emptiedTables(wishes: readonly Wish[], whole: Place): readonly Issue[] {
  const gone = new Map<string, Set<string>>();
  for (const { target } of wishes) {
    if (target.kind !== 'column') continue;
    const table = target.path.slice(0, -2).join('/');
    gone.set(table, (gone.get(table) ?? new Set()).add(target.path.at(-1) ?? ''));
  }
  return [...gone].flatMap(([path, columns]) => {
    const table = whole.at(path.split('/'));
    const left = table.get('columns').items().length - columns.size;
    return left > 0 ? [] : [error(table.pointer, 'redaction-of-all-columns', FAULTS['redaction-of-all-columns'])];
  });
}

/** Without what lies inside something else that goes whole, and without what is wished twice. */
function outermost(wishes: readonly Wish[], whole: Place): readonly Wish[] {
  const under = new Set(
    wishes.flatMap(({ target }) => (target.kind === 'section' ? sectionsUnder(target, whole) : [])),
  );
  const wholes = new Set(wishes.filter(({ stretches }) => stretches.length === 0).map(({ pointer }) => pointer));
  const seen = new Set<string>();
  return wishes.filter(({ pointer, stretches }) => {
    if (under.has(pointer)) return false;
    for (let end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1))
      if (wholes.has(pointer.slice(0, end)) || under.has(pointer.slice(0, end))) return false;
    if (stretches.length > 0) return !wholes.has(pointer);
    if (seen.has(pointer)) return false;
    seen.add(pointer);
    return true;
  });
}

function sectionsUnder({ path }: Target, whole: Place): readonly string[] {
  const list = whole.at(path.slice(0, -1));
  const index = Number(path.at(-1));
  const levels = list.items().map((one) => ({ level: one.get('level').value }));
  return Array.from(
    { length: endOfSection(levels, index) - index - 1 },
    (_, next) => list.get(index + 1 + next).pointer,
  );
}

/** Several passages of one text are taken out at once: their offsets are those of the whole text. */
function together(wishes: readonly Wish[]): readonly Wish[] {
  const byPointer = new Map<string, Wish>();
  for (const wish of wishes) {
    const known = byPointer.get(wish.pointer);
    byPointer.set(wish.pointer, known ? { ...wish, stretches: [...known.stretches, ...wish.stretches] } : wish);
  }
  return [...byPointer.values()];
}

function omissionOf({ pointer, target, laws, reason, sentence }: Wish, whole: Place): Omission {
  const place = whole.at(target.path);
  const table = whole.at(target.path.slice(0, target.path.indexOf('blocks') + 2));
  const number = target.path.includes('blocks') ? captionNumber(table.get('caption').text ?? '') : undefined;
  const count = place.get(target.kind === 'table' ? 'rows' : 'items').items().length;
  const placeholder = PLACEHOLDER[target.kind];
  const within = withinOf(target, whole);
  return {
    pointer,
    kind: target.kind,
    laws,
    ...(placeholder === undefined ? {} : { placeholder: `${pointer}${placeholder}` }),
    ...(number === undefined ? {} : { number }),
    ...(count > 0 && placeholder !== undefined ? { count } : {}),
    ...(within === undefined ? {} : { within }),
    ...(reason === undefined || reason === '' ? {} : { reason }),
    ...(sentence === undefined ? {} : { sentence }),
  };
}

/** From what was left out to the paragraph that stands there. */
const PLACEHOLDER: Partial<Readonly<Record<Omission['kind'], string>>> = {
  appendix: '/sections/0/blocks/0',
  part: '/sections/0/blocks/0',
  section: '/blocks/0',
  paragraph: '',
  list: '',
  fields: '',
  table: '',
  figure: '',
};

/** "1", "3a": the nearest appendix or part. */
function withinOf({ path }: Target, whole: Place): string | undefined {
  if (path[0] !== 'appendices') return undefined;
  const part = path[2] === 'parts' ? whole.at(path.slice(0, 4)).get('number').text : undefined;
  return part ?? whole.at(path.slice(0, 2)).get('number').text;
}

const FAULTS = {
  'redaction-of-identity': words(
    'Titel, parter, giltighet och undertecknare kan inte utelämnas: utan dem går det inte att se vilken handling det är.',
    'Title, parties, term and signatories cannot be left out: without them nobody can tell which document it is.',
  ),
  'redaction-pointer-unknown': words('Platsen finns inte i uppgifterna.', 'There is no such place in the data.'),
  'redaction-of-drawing': words(
    'En del av en figur eller tabell kan inte utelämnas så. Peka på hela figuren, eller på en rad, kolumn eller cell.',
    'A part of a figure or table cannot be left out like this. Point at the whole figure, or at a row, column or cell.',
  ),
  'redaction-not-possible': words(
    'Platsen kan inte utelämnas. Peka på en bilaga, en del, ett avsnitt, ett stycke, en tabell, en cell eller en text.',
    'The place cannot be left out. Point at an appendix, part, section, paragraph, table, cell or text.',
  ),
  'redaction-quote-not-found': words('Orden finns inte på platsen.', 'The words do not stand at that place.'),
  'redaction-of-spanned-column': words(
    'Tabellen har celler över flera kolumner. Utelämna hela tabellen, eller raderna och cellerna för sig.',
    'The table has cells over several columns. Leave out the whole table, or its rows and cells one by one.',
  ),
  'redaction-of-all-columns': words(
    'Alla kolumner utelämnas. Utelämna hela tabellen i stället.',
    'All columns are left out. Leave out the whole table instead.',
  ),
} as const;
