import { expect, test } from '@jest/globals';
import { OMITTED_SENTENCE, UNPUBLISHED_SENTENCE } from '../../../src/agreement/redaction/omission.ts';
import { Place } from '../../../src/agreement/place.ts';
import { redact } from '../../../src/agreement/redaction/redact.ts';
import { targetOf } from '../../../src/agreement/redaction/targets.ts';
import { agreementSchema, type Agreement } from '../../../src/agreement/schema.ts';
import { EDITION_WORDS } from '../../../src/document/edition/words.ts';
import { textEdition } from '../../../src/document/text-edition.ts';
import { twinDocument } from '../../../src/document/twin/twin.ts';
import { removedWords } from '../../agreement/redaction/removed-words.ts';
import { agreement2020, somewhere, template, threeParties, treeOf } from '../support.ts';

/** Every place of an agreement that can be left out. */
function targets(agreement: Agreement): readonly string[] {
  const found: string[] = [];
  const walk = (place: Place): void => {
    const target = targetOf(place.pointer, place);
    if (target !== null && target !== 'drawn') found.push(place.pointer);
    for (const one of place.items()) walk(one);
    for (const [, member] of place.members()) walk(member);
  };
  walk(new Place(agreement));
  return found;
}

/** What a document says whatever its data are: the template's words and the edition's. */
const FIXED = JSON.stringify([template.strings, EDITION_WORDS, OMITTED_SENTENCE, UNPUBLISHED_SENTENCE]).toLowerCase();
const REASON = { reason: 'prövat', law: '18 kap. 1 §' };

/** Every nth target: all of them were swept once, which takes minutes. */
test.each([
  ['the agreement of 2020', agreement2020, 23],
  ['the agreement of three parties', threeParties, 7],
] as const)('wherever in %s one points, what was there is in no part of the tree', (_, agreement, step) => {
  const all = targets(agreement);
  expect(all.length).toBeGreaterThan(400);
  for (const pointer of all.filter((_one, index) => index % step === 0)) {
    const { data, omissions, issues } = redact(agreement, { kind: 'redacted', redactions: [{ pointer, ...REASON }] });
    expect([pointer, issues.filter(({ severity }) => severity === 'error')]).toEqual([pointer, []]);
    if (!data) throw new Error(`${pointer} gives no data`);
    expect([pointer, agreementSchema.safeParse(data).success]).toEqual([pointer, true]);
    const edition = { kind: 'redacted' as const, date: '2020-03-10', of: null, omissions, signed: [] };
    const tree = treeOf(data, { edition });
    const page = twinDocument(tree, somewhere).replace(/<style>.*<\/style>/su, '');
    const said = `${textEdition(tree, somewhere)}${page}${[...tree.notes.values()].map((note) => JSON.stringify(note)).join('')}`;
    const gone = removedWords(agreement, data, [pointer]).filter((word) => !FIXED.includes(word));
    expect([pointer, gone.filter((word) => said.toLowerCase().includes(word))]).toEqual([pointer, []]);
  }
});
