import { expect, test } from '@jest/globals';
import type { SignatoryView } from '../../src/issuing/service.ts';
import { donePage } from '../../src/web/signatory/done.ts';

const visitOf = (demo: boolean) =>
  ({
    agreement: { validFrom: null },
    panel: { signed: { demo, method: 'eid' } },
    others: [],
    methods: [],
    copy: null,
  }) as unknown as SignatoryView;
const pageOf = (demo: boolean, confirmed: boolean) =>
  donePage(visitOf(demo), { state: 'signed', remaining: [], confirmed }, 'sv');

test('only a signature that our own check has confirmed is called valid, and is green', () => {
  expect(pageOf(false, true)).toMatchObject({ tone: 'good', seal: 'good', checked: expect.stringContaining('giltig') });
  const unsure = pageOf(false, false);
  expect([unsure.tone, unsure.seal]).toEqual(['warn', 'warn']);
  expect(unsure.checked).not.toMatch(/giltig|gäller/);
  expect(pageOf(true, true)).toMatchObject({ tone: 'demo', checked: expect.stringContaining('gäller inte') });
});
