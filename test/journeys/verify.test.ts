import { expect, test } from '@jest/globals';
import { CASES, type Case } from '../support/people-sized.ts';
import { useHouse } from '../support/service.ts';
import { Visitor, type Page } from '../support/visitor.ts';

/** Anyone with a file, without script and without log-in. */
const house = useHouse();
const made = (name: string): Promise<Case> => {
  const make = CASES[name];
  if (!make) throw new Error(`no case ${name}`);
  return make();
};
const fileOf = (bytes: Uint8Array<ArrayBuffer>) => new File([bytes], 'norrsjo-2027.pdf', { type: 'application/pdf' });
const verify = async (visitor: Visitor, bytes: Uint8Array<ArrayBuffer>): Promise<Page> =>
  visitor.submit((await visitor.get('/verify')).forms[0], {}, { pdf: fileOf(bytes) });

test('a changed file shows what was changed, and is given back as it was when it was signed', async () => {
  const visitor = new Visitor(house.address);
  const { pdf } = await made('changed after signing');
  const page = await verify(visitor, pdf);
  expect([page.status, page.headers.get('cache-control'), page.path]).toEqual([200, 'no-store', '/verify']);
  expect(page.title).toBe('Ogiltig: Handlingen har ändrats efter att Kommunen skrev under. – Likalydande');
  expect(page.text()).toContain('Nej. Innehållet på sidan 1 är ändrat.');
  expect(page.html).toContain('</span>Parterna delar kostnaden lika.</ins>');

  const form = page.forms.find(({ action }) => action === '/verify/as-signed');
  const back = await visitor.submit(form, {}, { pdf: fileOf(pdf) });
  expect(back.headers.get('content-disposition')).toBe('attachment; filename="som-den-var-underskriven.pdf"');
  expect(Number(back.headers.get('content-length'))).toBe(Number(form?.values['end']));
  const another = await visitor.submit(form, {}, { pdf: fileOf((await made('valid')).pdf) });
  expect([another.status, another.text()]).toEqual([
    422,
    expect.stringContaining('Det är en annan fil än den du kontrollerade.') as unknown,
  ]);
}, 60_000);

test('the page of a verdict tells what other programs show, whom we trust, and what the check does not say', async () => {
  const text = (await verify(new Visitor(house.address), (await made('valid')).pdf)).text();
  expect(text).toContain('Den säger inte om den personen hade rätt att skriva under för sin part (behörighet)');
  expect(text).toMatch(/Adobe Acrobat och Reader.*Firefox.*LibreOffice/s);
  expect(text).toMatch(/Vilka vi litar på, och sedan när.*demo: 1 utfärdare/s);
  expect(text).toContain('Varför inte högre');
});

test('what each step added is told in the language of the page', async () => {
  const { pdf } = await made('valid');
  const [sv, en] = await Promise.all(['sv', 'en'].map((language) => verify(new Visitor(house.address, language), pdf)));
  expect(sv?.text()).toContain('fält Signature1 fylldes i');
  expect(en?.text()).toContain('field Signature1 was filled in');
  expect(en?.text()).not.toMatch(/fylldes i|filens egen struktur|\d byte\b/);
});

test('a file that was never signed has no three questions, and no steps of signing', async () => {
  const page = await verify(new Visitor(house.address, 'en'), (await made('damaged')).pdf);
  expect(page.h1).toBe('The file is damaged, so its signatures cannot be checked.');
  expect(page.text()).not.toMatch(/Is it unchanged\?|Step by step|What the check does not say/);
});
