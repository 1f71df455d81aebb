import { expect, test } from '@jest/globals';
import { placeGiven } from '../../src/issuing/place.ts';
import { useService } from './use-service.ts';

const house = useService();

/** /Location of the signature that a program makes with this place, as text; null: there is none. */
async function locationWith(place: string): Promise<string | null> {
  const { service } = house.opened;
  const { id } = await house.locked();
  const prepared = await service.prepareSignature({ id, field: 'Signature1', holder: 'Kim', place });
  await service.completeSignature({ id, preparation: prepared.id });
  const { bytes } = await service.revision({ id, revision: 1 });
  const [, hex] = /\/Location\s*<feff([0-9a-f]*)>/i.exec(Buffer.from(bytes).toString('latin1')) ?? [];
  return hex === undefined ? null : Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

test('a place goes into the signature on one line, without what cannot be seen, by a program as by a person', async () => {
  expect(await locationWith('  Östermalm,\n\u0000\u202EStockholm ')).toBe('Östermalm, Stockholm');
  expect(await locationWith(' \u200B\n ')).toBeNull();
});

test('a place is cut between characters, never in one', () => {
  expect(placeGiven(`${'x'.repeat(99)}😀y`)).toBe(`${'x'.repeat(99)}😀`);
  expect([placeGiven(undefined), placeGiven(''), placeGiven(null)]).toEqual([null, null, null]);
});
