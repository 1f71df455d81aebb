import { describe, expect, test } from '@jest/globals';
import { recognise } from '../../../src/validation/recognise/recognise.ts';

const page = (n: number, footer: string) => `Text på sidan.\nBilaga 1 Sida ${n} (41)\n${footer}`;
const FOOTER =
  'Lokal samverkansöverenskommelse Norrsjö · Dnr NOR 2027/15 · Dnr A123.456/2027\n' +
  'Original är elektroniskt. Kontrollera på likalydande.example/v/7Q4M-2KXD\nMall lokal överenskommelse 1.0';
const read = (...texts: readonly string[]) => recognise({ texts, codes: [] });

describe('a document of ours is known', () => {
  test('by the foot of its pages, with title, case numbers, address and how much of it is here', () => {
    expect(read('Ett följebrev.', page(3, FOOTER), page(4, FOOTER))).toEqual({
      by: 'text',
      kind: 'copy',
      address: 'likalydande.example/v/7Q4M-2KXD',
      code: '7Q4M-2KXD',
      title: 'Lokal samverkansöverenskommelse Norrsjö',
      caseNumbers: ['NOR 2027/15', 'A123.456/2027'],
      pages: { here: 2, original: 41 },
    });
  });

  test('by a foot that a scanner has read, without the dots and with a line end in the middle', () => {
    const scanned = 'Dnr saknas\nOriginal ar elektroniskt, Kontrollera\npa likalydande.example/v/7q4m 2kxd';
    expect(read(scanned)).toMatchObject({
      code: '7Q4M-2KXD',
      address: 'likalydande.example/v/7Q4M-2KXD',
      title: null,
      caseNumbers: [],
    });
  });

  test('by its QR code, which is in capitals', () => {
    expect(
      recognise({ texts: [], codes: ['https://annat.example/', 'HTTPS://LIKALYDANDE.EXAMPLE:8443/V/7Q4M-2KXD'] }),
    ).toMatchObject({
      by: 'qr-code',
      address: 'likalydande.example:8443/v/7Q4M-2KXD',
      code: '7Q4M-2KXD',
    });
  });

  test('as a public edition, when it says that it bears no signatures', () => {
    expect(
      read('Publiceringsexemplar 2027-02-01. Bär inga underskrifter. Kontrollera på likalydande.example/v/7Q4M-2KXD')
        ?.kind,
    ).toBe('public-edition');
  });
});

test('another document is not: neither one that names our page, nor one with a code of its own', () => {
  expect(read('Läs mer på likalydande.example/v/7Q4M-2KXD')).toBeNull();
  expect(read('Original är elektroniskt. Kontrollera på likalydande.example')).toBeNull();
  expect(recognise({ texts: [], codes: ['https://annat.example/v/7Q4M-2KXD/mer', '7Q4M-2KXD'] })).toBeNull();
});

test('a foot of a million spaces or words is judged at once', () => {
  const began = performance.now();
  expect(
    read(`Original är elektroniskt.${' '.repeat(1_000_000)}`, 'a.'.repeat(500_000), '/v/'.repeat(300_000)),
  ).toBeNull();
  expect(performance.now() - began).toBeLessThan(1000);
});
