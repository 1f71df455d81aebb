import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { NO_BASIS, validationContext } from '../../../src/validation/context.ts';
import { stepsOf } from '../../../src/validation/sentences/step-sentence.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import { questionsOf } from '../../../src/web/verdict-questions.ts';

/** What is said of changes that are allowed: after a signature, and before there was any. */
const context = validationContext({ primitives, basis: NO_BASIS, time: new Date('2026-11-25T00:00:00Z') });
const reportOf = (file: string) => validatePdf(new Uint8Array(readFileSync(`test/validation/corpus/${file}`)), context);
const UNCHANGED = /oförändrad,|oförändrad sedan|inget har ändrats|unchanged since|nothing has changed/i;

describe('a form field that was filled in after a signature which allows it', () => {
  test('keeps every sentence from saying that nothing has changed', async () => {
    const report = await reportOf('pyhanko-generated/form-field-postsign-fill.pdf');
    const [signature] = report.signatures;
    expect(signature?.modificationsAfterSigning).toBe('allowed');
    expect(report.sentence.sv).toBe(
      'Vi kan inte bekräfta vem som har skrivit under. Formulärfält har fyllts i efteråt, vilket underskriften tillåter.',
    );
    expect(report.sentence.en).toBe(
      'We cannot confirm who signed. Form fields were filled in afterwards, which the signature allows.',
    );
    expect(signature?.sentence.sv).toContain('Formulärfält har fyllts i efteråt');
    const [first] = questionsOf(report);
    expect([first?.tone, first?.answer.sv]).toEqual([
      'warn',
      'Det underskrivna är oförändrat. Formulärfält har fyllts i efteråt, vilket underskriften tillåter.',
    ]);
    for (const { sv, en } of [report.sentence, ...report.signatures.map(({ sentence }) => sentence)])
      expect(`${sv} ${en}`).not.toMatch(UNCHANGED);
  });
});

describe('content that was changed before the first signature', () => {
  test('is part of what was signed, and no step against it', async () => {
    for (const file of ['pyhanko-generated/form-field-postsign-modify.pdf', 'dss/Signature-P-SK-6.pdf']) {
      const steps = stepsOf(await reportOf(file));
      const changed = steps.find(
        ({ sentence }) => sentence.en === 'The content was changed before the first signature',
      );
      expect(changed).toMatchObject({
        kind: 'saved',
        weight: 'neutral',
        detail: { en: 'It is part of what was signed.' },
      });
      expect(steps.filter(({ weight }) => weight === 'against')).toEqual([]);
    }
  });

  test('and after one stands against it still', async () => {
    const steps = stepsOf(await reportOf('dss/pdf-signed-added-page.pdf'));
    expect(steps.at(-1)).toMatchObject({
      kind: 'changed',
      weight: 'against',
      sentence: { en: 'The content was changed' },
    });
  });
});
