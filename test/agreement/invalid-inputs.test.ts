import { describe, expect, test } from '@jest/globals';
import { readAgreement } from '../../src/agreement/read.ts';
import { codesWithoutReason } from '../../src/agreement/warnings.ts';
import type { Case } from './support/data.ts';
import { invalidInputs, latin, patched } from './support/data.ts';

const { base, cases, warnings, accepted, combined } = invalidInputs;
const readPatched = ({ patch }: Pick<Case, 'patch'>) => readAgreement(patched(base, patch), latin);
const named = (list: readonly Pick<Case, 'id'>[]) => list.map((one) => [one.id, one] as const);

test('the collection is whole: 26 faults, 5 warnings, 7 awkward but valid inputs, one with four faults', () => {
  expect([cases.length, warnings.length, accepted.length, combined.length]).toEqual([26, 5, 7, 1]);
});

test('the base has neither fault nor warning', () => {
  const result = readAgreement(base, latin);
  expect(result.issues).toEqual([]);
  expect(result.agreement?.id).toBe('base-2025');
});

describe('a fault is named at its place, and nothing else is', () => {
  test.each([...named(cases), ...named(combined)])('%s', (_, one) => {
    const { expect: expected, alsoAllowed = [] } = one as Case;
    const { agreement, issues } = readPatched(one as Case);
    expect(agreement).toBeNull();
    const found = issues.map(({ pointer, code, severity }) => ({ pointer, code, severity }));
    for (const { pointer, code } of expected) expect(found).toContainEqual({ pointer, code, severity: 'error' });
    const expectedKeys = expected.map(({ pointer, code }) => `${pointer} ${code}`);
    const others = found.filter(({ pointer, code }) => !expectedKeys.includes(`${pointer} ${code}`));
    expect(others.filter(({ pointer }) => !alsoAllowed.includes(pointer))).toEqual([]);
  });
});

describe('a warning is named, does not refuse, and asks for a reason', () => {
  test.each(named(warnings))('%s', (_, one) => {
    const { agreement, issues } = readPatched(one as Case);
    const { expect: expected } = one as Case;
    expect(issues.map(({ pointer, code }) => ({ pointer, code }))).toEqual(expected);
    expect(issues.map(({ severity }) => severity)).toEqual(['warning']);
    expect(agreement).not.toBeNull();
    const code = expected[0]?.code ?? '';
    expect(codesWithoutReason(issues, [])).toEqual([code]);
    expect(codesWithoutReason(issues, [{ code, reason: '  ' }])).toEqual([code]);
    expect(codesWithoutReason(issues, [{ code, reason: 'Beslutat av styrgruppen' }])).toEqual([]);
  });
});

describe('awkward but valid input passes without an issue', () => {
  test.each(named(accepted))('%s', (_, one) => {
    const { agreement, issues } = readPatched(one as Case);
    expect(issues).toEqual([]);
    expect(agreement).not.toBeNull();
  });
});

test('every sentence is there in both languages, ends with a full stop and avoids the words of forms', () => {
  for (const one of [...cases, ...warnings, ...combined]) {
    for (const { message } of readPatched(one).issues) {
      for (const sentence of [message.sv, message.en]) expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/su);
      expect(message.sv).not.toMatch(/ogiltig|felaktigt format|obligatorisk/i);
      expect(message.en).not.toMatch(/invalid|mandatory/i);
    }
  }
});

const sentenceOf = (id: string) => {
  const one = [...cases, ...warnings].find((each) => each.id === id);
  if (!one) throw new Error(id);
  const code = one.expect[0]?.code;
  return readPatched(one).issues.find((issue) => issue.code === code)?.message.sv;
};

test.each([
  ['org-number-check-digit', 'Kontrollsiffran stämmer inte. Den sista siffran ska vara 2, om de nio första är rätt.'],
  ['org-number-letters', 'Skriv tio siffror, till exempel 212000-0142. Du skrev bokstaven O.'],
  ['postal-code', 'Skriv fem siffror, till exempel 199 60.'],
  ['single-party', 'Lägg till en part. Minst två behövs.'],
  ['valid-to-before-valid-from', 'Sista dagen, 2025-02-28, ligger före den första, 2025-03-01.'],
  ['impossible-date', 'Den 30 februari finns inte.'],
  ['overarching-lapsed', 'Den övergripande överenskommelsen upphörde 2024-12-31. Välj en som gäller.'],
  ['appendix-5-missing', 'Lägg till bilaga 5, den övergripande överenskommelsen.'],
  ['appendix-number-duplicate', 'Bilaga 2 finns två gånger.'],
  ['signatory-name-empty', 'Skriv namnet på den som skriver under för Polisen.'],
  ['part-without-responsible', 'Välj en ansvarig funktion i bilaga 3b.'],
  ['part-for-unknown-cause', 'Aktivitet 3a.1 hänvisar till orsak O99, som inte finns i orsaksanalysen.'],
  ['priority-area-uncovered', 'Ange varför systemhotande brottslighet inte täcks av någon del.'],
  ['working-group-without-police', 'Lägg till någon från Polisen i arbetsgrupp 3b.'],
  ['updated-appendix-without-decision', 'Lägesbildens version 2 behöver styrgruppens skriftliga beslut.'],
  ['secrecy-without-legal-basis', 'Ange lagrum för sekretessen.'],
  ['signatory-unknown-party', 'Undertecknaren hör till en part som inte finns. Välj part.'],
  ['footnote-unknown', 'Fotnot 9 finns inte.'],
  ['table-cell-without-column', 'Värdet för 2025 har ingen kolumn i tabell 1.'],
  ['chart-series-length', 'Diagrammet har fem år men serien fyra värden.'],
  [
    'chart-too-many-series',
    'Diagrammet har 5 serier. Högst 4 linjer går att skilja åt. Dela upp diagrammet eller använd en tabell.',
  ],
  ['emoji-without-glyph', 'Texten innehåller en emoji (👮). Skriv med ord i stället.'],
  ['word-too-long', 'Ett ord är 600 tecken. Högst 100 får plats.'],
  ['totals-differ', 'Summan säger 101, men raderna ger 100.'],
  ['heading-level-jump', 'Rubriken hoppar från nivå 1 till 3.'],
])('%s says what to do: %s', (id, sentence) => {
  expect(sentenceOf(id)).toBe(sentence);
});
