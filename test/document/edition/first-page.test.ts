import { expect, test } from '@jest/globals';
import { readAgreement } from '../../../src/agreement/read.ts';
import { redact } from '../../../src/agreement/redaction/redact.ts';
import { compose } from '../../../src/document/compose.ts';
import { prepareTemplate } from '../../../src/document/prepare.ts';
import { textEdition } from '../../../src/document/text-edition.ts';
import { readKindExample, readTemplates } from '../../../src/platform/templates.ts';
import { hasGlyph } from '../../../src/workers/glyphs.ts';
import { kinds } from '../../../src/workers/kinds.ts';
import { recordOf, somewhere } from '../support.ts';

const REASON = { reason: 'prövat', law: '18 kap. 1 §' };

/** The first page of an edition of a kind's example, as it is read, without what is left out. */
function firstPageOf(kind: string, pointers: readonly string[] = []): string {
  const folder = readTemplates(null).get(kind);
  const { agreement } = readAgreement(readKindExample(kind, null), { hasGlyph, kinds: kinds() });
  if (!folder || !agreement) throw new Error(kind);
  const redactions = pointers.map((pointer) => ({ pointer, ...REASON }));
  const { data, omissions } = redact(agreement, { kind: 'redacted', redactions });
  if (!data) throw new Error(`${kind} cannot be redacted there`);
  const edition = { kind: 'redacted' as const, date: '2026-03-10', of: null, omissions, signed: [] };
  const tree = compose(recordOf(data, { edition }), prepareTemplate(folder));
  return textEdition({ ...tree, divisions: tree.divisions.slice(0, 1) }, somewhere).replaceAll('\u00A0', ' ');
}

test.each([
  ['meeting-decision', ['Organ', 'Sammanträdesdatum']],
  ['amendment', ['Ändrar', 'Överenskommelse']],
  ['overarching-agreement', ['Ersätter']],
])(
  'the first page of an edition of %s says what only this kind says, and not what the full file is',
  (kind, labels) => {
    const said = firstPageOf(kind).split('\n');
    for (const label of ['Omfattning', 'Status', 'Exemplar'])
      expect([label, said.includes(label)]).toEqual([label, false]);
    expect(said.filter((one) => labels.includes(one)).length).toBeGreaterThan(0);
  },
);

test('such a fact can be left out as the rest can, and its label stays', () => {
  const full = firstPageOf('appendix-revision');
  const without = firstPageOf('appendix-revision', ['/details/notified/to']);
  expect(full).toContain('Central beredningsgrupp');
  expect(without).not.toContain('Central beredningsgrupp');
  expect(without).toMatch(/Underrättad\n\[uppgift utelämnad\]/);
});
