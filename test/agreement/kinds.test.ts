import { expect, test } from '@jest/globals';
import { kindDefinition, type Kinds } from '../../src/agreement/kinds/definition.ts';
import { readAgreement } from '../../src/agreement/read.ts';
import { invalidInputs, latin, type Operation, patched } from './support/data.ts';

const label = (sv: string, en: string) => ({ sv, en });
const notice = kindDefinition.parse({
  kind: 'notice',
  name: label('underrättelse', 'notice'),
  parties: { least: 1, most: 2 },
  copiesClause: false,
  details: {
    matter: { type: 'text', label: label('Ärende', 'Matter'), required: true },
    sent: { type: 'date', label: label('Sänd', 'Sent') },
    weight: { type: 'choice', label: label('Vikt', 'Weight'), options: { great: 'stor', small: 'liten' } },
    done: { type: 'choices', label: label('Gjort', 'Done'), options: { sent: 'sänt', kept: 'sparat' } },
    receivers: {
      type: 'list',
      label: label('Mottagare', 'Receivers'),
      required: true,
      fields: { function: { type: 'text', label: label('Funktion', 'Function'), required: true } },
    },
    file: {
      type: 'group',
      label: label('Fil', 'File'),
      fields: { digest: { type: 'sha256', label: label('SHA-256', 'SHA-256') } },
    },
  },
});
const kinds: Kinds = new Map([['notice', notice]]);

const operations: readonly Operation[] = [
  { op: 'replace', path: '/kind', value: 'notice' },
  ...['level', 'term', 'overarchingAgreement', 'bodies', 'signing/clause'].map((name) => ({
    op: 'remove' as const,
    path: `/${name}`,
  })),
  { op: 'add', path: '/details', value: { matter: 'Nytt läge', receivers: [{ function: 'Ordförande' }] } },
];
const read = (...more: readonly Operation[]) =>
  readAgreement(patched(invalidInputs.base, [...operations, ...more]), { ...latin, kinds });
const faults = (...more: readonly Operation[]) =>
  read(...more)
    .issues.filter(({ severity }) => severity === 'error')
    .map(({ pointer, code }) => `${pointer} ${code}`);

test('a kind is read by its definition: its members, its own details, its rules', () => {
  expect(faults()).toEqual([]);
  expect(read().agreement).toMatchObject({ kind: 'notice', details: { matter: 'Nytt läge' } });
});

test('members that the kind does not have are refused by name, and its own are asked for', () => {
  expect(
    faults(
      { op: 'add', path: '/level', value: 'district' },
      { op: 'add', path: '/signing/clause', value: 'Två (2) exemplar.' },
      {
        op: 'replace',
        path: '/details',
        value: {
          sent: '2026-02-30',
          weight: 'huge',
          done: ['sent', 'lost', 'sent'],
          receivers: [{}],
          file: { digest: 'abc' },
          colour: 'blå',
        },
      },
    ).toSorted(),
  ).toEqual(
    [
      '/level member-unknown',
      '/signing/clause member-unknown',
      '/details/matter required',
      '/details/sent date-invalid',
      '/details/weight choice-unknown',
      '/details/done/1 choice-unknown',
      '/details/done/2 option-twice',
      '/details/receivers/0/function required',
      '/details/file/digest sha256-format',
      '/details/colour member-unknown',
    ].toSorted(),
  );
});

test('a missing detail is asked for by its label', () => {
  const { issues } = read({ op: 'remove', path: '/details/matter' }, { op: 'remove', path: '/details/receivers' });
  expect(issues.map(({ message }) => message.sv)).toEqual(
    expect.arrayContaining(['Skriv uppgiften ”Ärende”.', 'Lägg till uppgiften ”Mottagare”.']),
  );
});

test('a kind says how many parties it has', () => {
  const party = (patched(invalidInputs.base, []) as { parties: unknown[] }).parties[0];
  const third = {
    op: 'add',
    path: '/parties/2',
    value: { ...(party as object), id: 'tredje', definedTerm: 'Tredje' },
  } as const;
  expect(faults(third)).toContain('/parties too-many-parties');
});

test('an unknown kind is named with the kinds that there are, beside all that can be judged without it', () => {
  const { agreement, issues } = read(
    { op: 'replace', path: '/kind', value: 'letter' },
    { op: 'replace', path: '/parties/0/orgNumber', value: '212000-0143' },
    { op: 'replace', path: '/title/text', value: 'Överenskommelse\u202e' },
  );
  expect(agreement).toBeNull();
  expect(issues.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(
    expect.arrayContaining([
      '/kind kind-unknown',
      '/parties/0/orgNumber org-number-check-digit',
      '/title/text bidi-control',
    ]),
  );
  expect(issues.find(({ code }) => code === 'kind-unknown')?.message.sv).toBe(
    'Slaget ”letter” finns inte. Välj ett av notice.',
  );
});

test('data without a kind are asked for one', () => {
  expect(faults({ op: 'remove', path: '/kind' })).toContain('/kind required');
});
