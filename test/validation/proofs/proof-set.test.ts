import { expect, test } from '@jest/globals';
import { proofSet, type Proof } from '../../../src/validation/proofs/proof-set.ts';

const at = (text: string, by: Proof['by']): Proof => ({ time: new Date(text), by, authority: 'Tidsstämplaren' });
const item = {};

test('everything exists at the time of validation, and since the earliest time-stamp over it', () => {
  const proofs = proofSet(new Date('2026-11-30T12:00:00Z'));
  expect(proofs.of(item).by).toBe('validation-time');
  const stamp = at('2026-11-30T11:00:00Z', 'document-time-stamp');
  proofs.add(item, stamp);
  proofs.add(item, at('2026-11-30T11:30:00Z', 'signature-time-stamp'));
  expect(proofs.of(item)).toBe(stamp);
});

test('when signature and archive were stamped in the same second, the stamp of the signature speaks', () => {
  const proofs = proofSet(new Date('2026-11-30T12:00:00Z'));
  proofs.add(item, at('2026-11-30T11:00:00Z', 'document-time-stamp'));
  proofs.add(item, at('2026-11-30T11:00:00Z', 'signature-time-stamp'));
  expect(proofs.of(item).by).toBe('signature-time-stamp');
});
