import { expect, test } from '@jest/globals';
import { readAgreement } from '../../../src/agreement/read.ts';
import { OMITTED_WORDS } from '../../../src/agreement/redaction/omission.ts';
import { redact } from '../../../src/agreement/redaction/redact.ts';
import { compose } from '../../../src/document/compose.ts';
import { prepareTemplate } from '../../../src/document/prepare.ts';
import { textEdition } from '../../../src/document/text-edition.ts';
import { readKindExample } from '../../../src/platform/templates.ts';
import { layOut, pageNumbersOf } from '../../../src/typesetting/lay-out.ts';
import { hasGlyph } from '../../../src/workers/glyphs.ts';
import { kinds } from '../../../src/workers/kinds.ts';
import { patched, type PatchOperation } from '../../support/json-patch.ts';
import { difference, spoken } from '../../typesetting/layout/support.ts';
import { engine } from '../../typesetting/text/support.ts';
import { fold, recordOf, templateSource } from '../support.ts';

const marked = (text: string) => `${text}[^a]`;
const footnotes = [{ id: 'a', text: 'Förklaras här.' }];

/** A kind's example with a footnote mark in each of these details. */
function withMarks(kind: string, pointers: readonly string[]) {
  const example = readKindExample(kind, null);
  const at = (pointer: string) =>
    pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], example);
  const operations = pointers.map((path): PatchOperation => ({ op: 'replace', path, value: marked(String(at(path))) }));
  return patched(example, [...operations, { op: 'replace', path: '/footnotes', value: footnotes }]);
}

test.each([
  [
    'meeting-decision',
    ['/details/body', '/details/present/0', '/details/decisions/0/heading', '/details/decisions/0/decision/0'],
  ],
  [
    'appendix-revision',
    ['/details/changes/0', '/details/agreement/title', '/details/minutes/present', '/details/motivation/by'],
  ],
  ['amendment', ['/details/amends/title', '/details/changes/0/text/0']],
  ['overarching-agreement', ['/details/priorityAreas/0/area', '/details/priorityAreas/0/aim']],
  ['referral-response', ['/details/caseOfficer', '/details/proposedDecision/0', '/details/attachments/0']],
])('a footnote mark in a detail of %s is a mark wherever it is printed, and the note stands once', (kind, pointers) => {
  const { agreement, issues } = readAgreement(withMarks(kind, pointers), { hasGlyph, kinds: kinds() });
  expect(issues.filter(({ code }) => code.startsWith('footnote'))).toEqual([]);
  if (!agreement) throw new Error(JSON.stringify(issues));
  const tree = compose(recordOf(agreement), prepareTemplate(templateSource(kind)));
  const pages = layOut(tree, engine, new Map());
  const said = fold(textEdition(tree, pageNumbersOf(pages)));
  expect(said).not.toContain('[^');
  expect(said.match(/1 Förklaras här\./g)).toHaveLength(1);
  expect(difference(spoken(pages), said)).toBeNull();
});

test('a mark in a detail that names no footnote is a fault at its place', () => {
  const input = patched(withMarks('meeting-decision', ['/details/body']), [
    { op: 'replace', path: '/footnotes', value: [] },
  ]);
  const { issues } = readAgreement(input, { hasGlyph, kinds: kinds() });
  expect(issues.filter(({ severity }) => severity === 'error').map(({ pointer, code }) => [pointer, code])).toEqual([
    ['/details/body', 'footnote-unknown'],
  ]);
});

test.each([
  ['a digest', 'amendment', '/details/amends/sha256', '4f0c29be'],
  ['a date', 'amendment', '/details/amends/signed', '2025-02-27'],
  ['a choice', 'amendment', '/details/changes/0/action', 'får följande lydelse'],
  ['a choice with boxes', 'appendix-revision', '/details/minutes/form', 'Möte'],
  ['one of several choices', 'appendix-revision', '/details/minutes/actions/1', 'Beredningsgruppen på central nivå'],
])('%s that is left out is said to be, and nothing else is', (_, kind, pointer, before) => {
  const { agreement } = readAgreement(readKindExample(kind, null), { hasGlyph, kinds: kinds() });
  if (!agreement) throw new Error('the example has faults');
  const { data } = redact(agreement, {
    kind: 'redacted',
    redactions: [{ pointer, reason: 'prövat', law: '18 kap. 1 §' }],
  });
  if (!data) throw new Error('not left out');
  const prepared = prepareTemplate(templateSource(kind));
  const said = (of: typeof agreement) => {
    const tree = compose(recordOf(of), prepared);
    return fold(textEdition(tree, pageNumbersOf(layOut(tree, engine, new Map()))));
  };
  const [full, edition] = [said(agreement), said(data)];
  expect(full).toContain(before);
  expect(edition).not.toContain(before);
  expect(edition.split(OMITTED_WORDS)).toHaveLength(2);
});
