import { expect, test } from '@jest/globals';
import { parseCertificate } from '../../../src/pki/certificate.ts';
import { evidencePool } from '../../../src/validation/evidence/pool.ts';
import { demoPki } from '../../support/signed-pdf.ts';

const { root } = demoPki();

/** The same certificate with other bytes in its signature, where no sample of it looks: it parses, and agrees in the sample. */
function alike(count: number): readonly Uint8Array[] {
  const step = root.length >> 6;
  const unseen = [2, 3].map((back) => root.length - back).filter((at) => (root.length - 1 - at) % step !== 0);
  return Array.from({ length: count }, (_, n) => {
    const der = root.slice();
    unseen.forEach((at, i) => (der[at] = (n >> (8 * i)) & 0xff));
    return der;
  });
}

test('values that agree in a sample are all kept, each once', () => {
  const ders = alike(300);
  expect(ders.filter((der) => parseCertificate(der) === null)).toEqual([]);
  const pool = evidencePool();
  const kept = ders.map((der) => pool.certificate(der));
  expect(new Set(kept).size).toBe(new Set(ders.map((der) => Buffer.from(der).toString('hex'))).size);
  expect(kept).not.toContain(null);
  ders.forEach((der, i) => expect(pool.certificate(der.slice())).toBe(kept[i]));
  expect(pool.certificates).toHaveLength(new Set(kept).size);
});
