import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { toHex } from '../../../src/core/bytes.ts';
import type { Primitives } from '../../../src/core/primitives.ts';
import { nodePrimitives } from '../../../src/platform/node.ts';
import { NO_BASIS, validationContext } from '../../../src/validation/context.ts';
import { validatePdf } from '../../../src/validation/validate.ts';

const fileOf = (name: string) => new Uint8Array(readFileSync(`test/validation/corpus/pyhanko-generated/${name}`));

test.each(['pades-lta-sign-twice.pdf', 'pades-double-sign-delete-dss.pdf'])(
  'in %s, whose certificates stand in several stamps and answers, no signature is verified twice',
  async (name) => {
    const asked: string[] = [];
    const primitives: Primitives = {
      ...nodePrimitives,
      verify(check) {
        asked.push([check.publicKey, check.data, check.value].map(toHex).join(' '));
        return nodePrimitives.verify(check);
      },
    };
    await validatePdf(fileOf(name), validationContext({ primitives, basis: NO_BASIS, time: new Date('2026-11-01') }));
    expect(asked.length).toBeGreaterThan(8);
    expect(new Set(asked).size).toBe(asked.length);
  },
);
