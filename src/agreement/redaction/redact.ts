import type { Issue } from '../../core/problem.ts';
import { error } from '../issues.ts';
import { Place } from '../place.ts';
import type { Agreement } from '../schema.ts';
import { renameAnchors } from './anchors.ts';
import { contactDetails, contactsLeft } from './contact-details.ts';
import { everywhere } from './everywhere.ts';
import { FAULTS } from './faults.ts';
import { leftovers, tellingReasons, type Gone } from './leftovers.ts';
import type { EditionKind, Omission } from './omission.ts';
import { ownMarks } from './own-marks.ts';
import { Passage, SoughtText } from './passages.ts';
import { omissionOf } from './omission-of.ts';
import { remove } from './remove.ts';
import type { Redaction } from './request.ts';
import { strip } from './strip.ts';
import { tellingSums } from './sums.ts';
import { IDENTITY, pathOf, spansColumns, targetOf } from './targets.ts';
import { outermost, together, type Wish } from './wishes.ts';
import { wordings } from './wordings.ts';

export interface Redacted {
  /** The data of the edition; null when there is any error. */
  readonly data: Agreement | null;
  readonly omissions: readonly Omission[];
  /** Errors at pointers into the list of redactions or into the agreement; warnings where a passage stands elsewhere too, or a sum tells. */
  readonly issues: readonly Issue[];
  /** What is to be sought in the files that stay: they are no part of the data. */
  readonly gone: Gone;
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
  const isEverywhere = ({ pointer, quote }: Redaction) => pointer === '' && quote !== undefined;
  const texts = redactions.some(isEverywhere) ? wordings(whole) : [];
  const known = new Map(texts.map(({ place, sought }) => [place.pointer, sought]));
  const wanted = redactions.map((redaction) => everywhere(redaction, texts));
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
      const passage = new Passage(quote ?? '');
      const stands = texts.some(({ sought }) => sought.holds(passage));
      const code = stands ? 'redaction-of-identity' : 'redaction-quote-not-found';
      issues.push(error(`/${index}/quote`, code, FAULTS[code]));
    }
    for (const redaction of places) {
      const wish = wishOf(redaction, index, { whole, known, passages });
      if ('target' in wish) wishes.push(wish);
      else issues.push(wish);
    }
    if (quote !== undefined) passages.add(quote);
  }
  if (kind === 'publication') wishes.push(...contactDetails(whole));
  issues.push(...emptiedTables(wishes, whole));
  if (issues.length > 0) return { data: null, omissions: [], issues, gone: NOTHING };

  const kept = outermost(wishes, whole);
  const data: unknown = structuredClone(agreement);
  remove(
    data,
    together(kept).map(({ target, unpublished, stretches }) => ({ ...target, unpublished, stretches })),
  );
  strip(data);
  const edition = new Place(data);
  const gone = { passages, everywhere: new Set(redactions.filter(isEverywhere).flatMap(({ quote }) => quote ?? [])) };
  renameAnchors(data, gone.everywhere);
  const omissions = kept.map((wish) => omissionOf(wish, whole));
  return {
    // The shape is the schema's still: removals put in nothing but texts and paragraphs.
    data: data as Agreement,
    omissions,
    gone,
    issues: [
      ...leftovers(edition, gone),
      ...tellingReasons(omissions, gone),
      ...(kind === 'publication' ? contactsLeft(edition) : []),
      ...tellingSums(kept, whole),
    ],
  };
}

const NOTHING: Gone = { passages: new Set(), everywhere: new Set() };

interface Sought {
  readonly whole: Place;
  /** Texts that were folded already, by pointer. */
  readonly known: ReadonlyMap<string, SoughtText>;
  /** What goes is put into it. */
  readonly passages: Set<string>;
}

function wishOf(redaction: Redaction, index: number, { whole, known, passages }: Sought): Wish | Issue {
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
  const stretches =
    text.text === undefined
      ? []
      : (known.get(text.pointer) ?? new SoughtText(text.text)).places(new Passage(quote), occurrence);
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
