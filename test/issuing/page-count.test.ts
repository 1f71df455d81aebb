import { expect, test } from '@jest/globals';
import { countPages } from '../../src/issuing/page-count.ts';
import { useService } from './use-service.ts';

const house = useService();

test('the pages that the sign message names are those that another program sees, and stay so when it is signed', async () => {
  const { id } = await house.locked();
  await house.opened.service.sign({ id, field: 'Signature1', holder: 'Kim' });
  for (const revision of [0, 1]) {
    const { bytes } = await house.opened.service.revision({ id, revision });
    const { pages } = await house.opened.deps.pictures.png({ pdf: bytes, page: 0, scale: 0.1 });
    expect([countPages(bytes, house.opened.deps.primitives), pages > 1]).toEqual([pages, true]);
  }
});
