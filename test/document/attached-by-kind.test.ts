import { expect, test } from '@jest/globals';
import type { Agreement } from '../../src/agreement/schema.ts';
import { compose } from '../../src/document/compose.ts';
import { prepareTemplate } from '../../src/document/prepare.ts';
import { textEdition } from '../../src/document/text-edition.ts';
import { EXAMPLES, recordOfExample } from '../support/examples.ts';
import { fold, somewhere, templateSource } from './support.ts';

const ATTACHED: Agreement['appendices'][number] = {
  number: '9',
  kind: 'other',
  title: 'Avtal om lokal',
  dated: '2025-01-02',
  version: 1,
  orientation: 'portrait',
  confidentiality: { level: 'none' },
  upload: true,
  placement: 'attach',
  sections: [],
  footnotes: [],
};

/** What a document of a kind says when one more appendix is a file of its own beside it. */
async function textWithAttached(kind: string, details: object = {}): Promise<string> {
  const record = await recordOfExample(kind);
  const { details: given, appendices, ...rest } = record.data;
  const data: Agreement = {
    ...rest,
    ...(given ? { details: { ...given, ...details } } : {}),
    appendices: [...appendices, ATTACHED],
  };
  const files = { uploads: { 9: 'ab'.repeat(32) }, attached: { 9: { size: 12345, pages: 2 } } };
  const tree = compose({ ...record, ...files, data }, prepareTemplate(templateSource(kind)));
  return fold(textEdition(tree, somewhere));
}

const NOUNS: Readonly<Record<string, string>> = {
  'local-agreement': 'överenskommelsen',
  'overarching-agreement': 'överenskommelsen',
  amendment: 'tillägget',
  'appendix-revision': 'bilageuppdateringen',
  'meeting-decision': 'protokollet',
  'referral-response': 'tjänsteutlåtandet',
};

test('every shipped kind has a noun of its own', () => {
  const shipped = [...EXAMPLES.keys()].filter((name) => EXAMPLES.get(name)?.startsWith('templates/'));
  expect(Object.keys(NOUNS).toSorted()).toEqual(shipped.toSorted());
});

test.each(Object.entries(NOUNS))(
  'the sheet of an attached appendix calls a %s by its noun, and its digest stands in the list of appendices',
  async (kind, noun) => {
    const text = await textWithAttached(kind);
    expect(text).toContain(
      `Bilagan är en egen fil som hör till ${noun}. Den som skriver under ${noun} skriver också under kontrollsumman ovan`,
    );
    const listed = text.slice(0, text.indexOf('Bilagan är en egen fil'));
    expect(listed).toMatch(
      /Bilaga 9.{0,80}Avtal om lokal.{0,200}-bilaga-9\.pdf, 12 345 byte, sidor: 2, SHA-256 abababab/,
    );
  },
);

test('a statement without other attachments has the heading over its attached appendix', async () => {
  expect(await textWithAttached('referral-response', { attachments: [] })).toMatch(
    /Bilaga Bilaga 9\. Avtal om lokal\. /,
  );
});
