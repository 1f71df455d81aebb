import { digestLines } from '../numbers.ts';
import type { FinalisedRecord, PublicEdition } from '../record.ts';
import type { Block, Division, Facts, Line } from '../tree.ts';
import { fill, setText } from '../typography.ts';
import { grounds } from './described.ts';
import { EDITION_WORDS } from './words.ts';

const line = (text: string): Line => [{ kind: 'text', text: setText(text) }];

/**
 * The first page of an edition: before the parties it says what it is, of what, what is left out and who has signed the
 * full file (look § 12). Of the facts that follow the parties in the full document only the kind's own stay: those that all
 * kinds have speak of the full file, its copies, pages and signatures. Where text begins on page 1 it says so below the
 * title.
 */
export function firstPage(
  { kind, blocks }: Division,
  record: FinalisedRecord,
  edition: PublicEdition,
): readonly Block[] {
  const facts = editionFacts(record, edition);
  if (kind !== 'front') {
    const below = blocks.findIndex(({ type }) => type === 'title') + 1;
    return [...blocks.slice(0, below), facts, ...blocks.slice(below)];
  }
  const own = blocks.flatMap((block): readonly Block[] => (block.type === 'facts' ? ownFacts(block) : [block]));
  const at = own.findIndex(({ type }) => type === 'parties');
  return at < 0 ? [...own, facts] : [...own.slice(0, at), facts, ...own.slice(at)];
}

/** Sources of the facts that the first page of every kind has (`partials/common-facts`); what has none is the template's. */
const COMMON: readonly string[] = ['/term', '/signing/copies', '/appendices', ''];

function ownFacts(facts: Facts): readonly Facts[] {
  const items = facts.items.filter(({ source }) => !COMMON.includes(source));
  return items.length === 0 ? [] : [{ ...facts, items }];
}

function editionFacts(record: FinalisedRecord, { kind, date, of, omissions, signed }: PublicEdition): Facts {
  const words = EDITION_WORDS;
  const fact = (label: string, value: readonly Line[]) => ({ source: '', label, value });
  const all = record.data.signing.signatories.length;
  const made = signed.length === 0 ? words.ofUnsigned : signed.length < all ? words.ofPartlySigned : words.ofSigned;
  const omitted = grounds(omissions);
  return {
    type: 'facts',
    source: '',
    ruled: true,
    columns: 1,
    items: [
      fact(words.edition, [[{ kind: 'text', text: `${words.kinds[kind].word} ${date}`, strong: true }]]),
      fact(words.of, [line(fill(made, { date: record.documentDate }))]),
      ...(of === null ? [] : [fact(words.file, digestOf(of))]),
      fact(words.omitted, (omitted.length === 0 ? [words.nothing] : omitted).map(line)),
      ...(signed.length === 0
        ? []
        : [
            fact(
              words.signedBy,
              signed.map(({ name, title, time }) => line(`${name}, ${title}, ${time.slice(0, 10)}`)),
            ),
          ]),
    ],
  };
}

function digestOf(sha256: string): readonly Line[] {
  const [first = '', ...rest] = digestLines(sha256);
  return [fill(EDITION_WORDS.digest, { digest: first }), ...rest].map(line);
}
