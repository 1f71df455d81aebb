import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { openPdf } from '../../src/pdf/file.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { analyseRevisions } from '../../src/validation/changes/analyse.ts';
import { judgeChanges } from '../../src/validation/changes/judge-changes.ts';
import { NO_BASIS, validationContext } from '../../src/validation/context.ts';
import { findSignatures } from '../../src/validation/signature-list.ts';
import { validatePdf } from '../../src/validation/validate.ts';

const context = validationContext({ primitives, basis: NO_BASIS, time: new Date('2026-11-25T00:00:00Z') });
const bytesOf = (file: string) => new Uint8Array(readFileSync(`test/validation/corpus/${file}`));

test('a file with two tables of its objects is called that; by itself it is no fault', async () => {
  for (const file of ['dss/certified-no-change-permitted.pdf', 'pyhanko-generated/sign-with-hybrid.pdf']) {
    const { problems, sound } = await validatePdf(bytesOf(file), context);
    expect({ codes: problems.map(({ code }) => code), sound }).toEqual({ codes: ['xref-hybrid'], sound: true });
  }
});

test('a document of our own never has two', () => {
  const file = openPdf(bytesOf('pyhanko-generated/sign-with-hybrid.pdf'), primitives);
  const signatures = findSignatures(file);
  const codes = (ours: boolean) =>
    signatures.flatMap((found) =>
      judgeChanges(found, file, signatures, analyseRevisions(file), ours).outcomes.map(({ finding }) => finding.code),
    );
  expect([codes(false), codes(true)]).toEqual([[], ['hybrid-own']]);
});
