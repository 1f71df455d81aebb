import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { nodePrimitives } from '../../src/platform/node.ts';
import { portablePrimitives } from '../../src/platform/portable/primitives.ts';
import { NO_BASIS, validationContext } from '../../src/validation/context.ts';
import { validatePdf } from '../../src/validation/validate.ts';

const CORPUS = 'test/validation/corpus';
const files = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.pdf'));
const [node, portable] = [nodePrimitives, portablePrimitives].map((primitives) =>
  validationContext({ primitives, basis: NO_BASIS, time: new Date('2026-11-25T00:00:00Z') }),
);

test('the corpus is there', () => expect(files.length).toBeGreaterThan(190));

test.each(files.toSorted())('%s: the report is the same without Node', async (file) => {
  const bytes = new Uint8Array(readFileSync(`${CORPUS}/${file}`));
  if (!node || !portable) throw new Error('two platforms');
  expect(await validatePdf(bytes, portable)).toEqual(await validatePdf(bytes, node));
});
