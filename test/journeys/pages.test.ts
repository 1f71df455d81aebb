import { expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { agreementData, useHouse, withUploadedAppendix } from '../support/service.ts';
import { lines, PICTURE, SCANNED, wordedPdf } from '../support/worded-pdf.ts';
import { Visitor, type Page } from '../support/visitor.ts';

const house = useHouse();
const jsonFile = (data: unknown, name = 'asberga-2027.json') =>
  new File([JSON.stringify(data)], name, { type: 'application/json' });
const pdfFile = (bytes: Uint8Array<ArrayBuffer>, name = 'exemplar.pdf') =>
  new File([bytes], name, { type: 'application/pdf' });

const begin = async (visitor: Visitor, data: unknown): Promise<Page> => {
  const page = await visitor.get('/agreements/new');
  return visitor.submit(page.forms[0], { from: 'file' }, { data: jsonFile(data) });
};

test.each([
  {
    language: 'sv',
    words: {
      lock: 'Kontrollera och lås',
      sign: /^Skriv under för (\S+), /,
      waiting: /^.*Kommunen har skrivit under\. Nu väntar vi på Åke Provberg för Polisen\./,
      copies: 'Två likalydande exemplar',
      same: 'Samma kontrollsumma (SHA-256) för båda',
      receipt: /Kvitto: mottagen/g,
      verdict: 'Oförändrad, men underskrifterna är gjorda med demonycklar och gäller inte.',
      identical: /^Likalydande: /,
      known: 'Koden hör till en underskriven handling som finns här.',
    },
  },
  {
    language: 'en',
    words: {
      lock: 'Check and lock',
      sign: /^Sign for (\S+), /,
      waiting: /^.*Kommunen has signed\. We are waiting for Åke Provberg for Polisen\./,
      copies: 'Two identical copies',
      same: 'The same digest (SHA-256) for both',
      receipt: /Receipt: received/g,
      verdict: 'Unchanged, but the signatures were made with demo keys and are not valid.',
      identical: /^Identical: /,
      known: 'The code belongs to a signed document kept here.',
    },
  },
])(
  'without script a clerk goes from a file to two equal copies and checks them ($language)',
  async ({ language, words }) => {
    const clerk = new Visitor(house.address, language);
    let page = await begin(clerk, agreementData());
    expect([page.status, page.h1]).toEqual([200, 'Norrsjö stadsdelsförvaltning och lokalpolisområde Norrsjö']);
    const agreement = page.path;

    page = await clerk.get(page.link(words.lock));
    page = await clerk.submit(page.forms[0]);
    expect(page.path).toBe(agreement);
    page = await clerk.submit((await clerk.get(page.link(words.sign))).forms[0]);
    expect(page.text()).toMatch(words.waiting);
    page = await clerk.submit((await clerk.get(page.link(words.sign))).forms[0]);
    expect(page.text()).toContain(words.copies);
    expect(page.text()).toContain(words.same);

    const files = await Promise.all(
      ['kommunen', 'polisen'].map((party) => clerk.download(`${agreement}/copies/${party}`)),
    );
    const digests = files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
    expect(digests[1]).toBe(digests[0]);
    expect(page.html.replaceAll(/<\/?span>/g, '')).toContain(`<p class="digest">${digests[0]}</p>`);
    for (const { headers } of files) {
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="base-2025-(kommunen|polisen)\.pdf"$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    page = await clerk.submit(page.forms[0]);
    page = await clerk.submit(page.forms[0]);
    expect(page.text().match(words.receipt)).toHaveLength(2);

    const copy = pdfFile(files[0]?.bytes ?? new Uint8Array());
    const verdict = await clerk.submit((await clerk.get('/verify')).forms[0], {}, { pdf: copy });
    expect([verdict.status, verdict.h1]).toEqual([200, words.verdict]);
    expect(verdict.text()).toContain(digests[0]?.slice(0, 4));
    const comparison = await clerk.submit((await clerk.get('/compare')).forms[0], {}, { first: copy, second: copy });
    expect(comparison.title).toMatch(words.identical);
    expect((await clerk.get(page.link(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/))).h1).toBe(words.known);
    const lookUp = (await clerk.get('/verify')).forms[1];
    const spaced = digests[0]?.replaceAll(/.{4}/g, '$& ') ?? '';
    expect((await clerk.submit(lookUp, { sha256: spaced })).path).toBe(`/verify/${digests[0]}`);
  },
  120_000,
);

test('all faults of a file are shown at once, with what stands there now', async () => {
  const clerk = new Visitor(house.address);
  const data = agreementData(
    { op: 'replace', path: '/parties/0/orgNumber', value: '212999-0336' },
    { op: 'replace', path: '/term/validFrom', value: '2025-02-30' },
  );
  const page = await begin(clerk, data);
  expect([page.status, page.h1, page.title]).toEqual([422, 'Filen har 2 fel', 'Fel: Filen har 2 fel – Likalydande']);
  expect(page.text()).toContain('asberga-2027.json är läst, men inget är sparat.');
  expect(page.text()).toContain('/parties/0/orgNumber”212999-0336”Kontrollsiffran stämmer inte.');
  expect(page.text()).toContain('/term/validFrom”2025-02-30”Den 30 februari finns inte.');
});

test('an appendix that is sent in apart is asked for, refused with its reason, and taken', async () => {
  const clerk = new Visitor(house.address);
  const draft = (await begin(clerk, agreementData())).path;
  const appendix = (await clerk.download(`${draft}/preview`)).bytes;

  const page = await begin(clerk, withUploadedAppendix());
  expect(() => page.link('Kontrollera och lås')).toThrow();
  expect(page.text()).toContain('Bilaga 5 behöver sin fil innan texten kan låsas.');
  const upload = (file?: File) => clerk.submit(page.forms[0], {}, file ? { pdf: file } : {});
  const none = await upload();
  expect([none.status, none.title.slice(0, 5), none.text()]).toEqual([
    422,
    'Fel: ',
    expect.stringContaining('Rätta 1 fel Välj en fil först.'),
  ]);
  const text = await upload(new File(['hej'], 'brev.pdf', { type: 'application/pdf' }));
  expect([text.status, text.html]).toEqual([415, expect.stringContaining('aria-invalid="true"')]);
  const taken = await upload(pdfFile(appendix));
  expect(taken.text()).toMatch(/Bilaga 5 ?Uppladdad PDF, \d+ sidor/);
  expect(taken.link('Kontrollera och lås')).toBe(`${page.path}/check`);
}, 60_000);

test('a warning asks for its reason before the text is locked, and keeps what was written', async () => {
  const clerk = new Visitor(house.address);
  const oneMeeting = { op: 'replace', path: '/bodies/0/meetings/planned', value: ['2025-05-14'] } as const;
  const draft = await begin(clerk, agreementData(oneMeeting));
  const check = await clerk.get(draft.link('Kontrollera och lås'));
  expect(check.text()).toContain('En varning behöver ett skäl innan texten kan låsas.');
  const bare = await clerk.submit(check.forms[0]);
  expect([bare.status, bare.title]).toEqual([422, 'Fel: Kontrollera och lås – Likalydande']);
  expect(bare.text()).toContain('Skriv ett skäl, eller rätta uppgiften.');
  const locked = await clerk.submit(bare.forms[0], { 'reason:too-few-meetings': 'Beslutas i maj.' });
  expect([locked.path, locked.text()]).toEqual([draft.path, expect.stringContaining('Beslutas i maj.')]);
  // The form of a draft that is locked by now leads to the agreement, not to a second locking.
  expect((await clerk.get(`${draft.path}/check`)).path).toBe(draft.path);
  const again = await clerk.submit(bare.forms[0], { 'reason:too-few-meetings': 'Beslutas i maj.' });
  expect([again.status, again.h1]).toEqual([412, expect.stringContaining('Någon annan har ändrat')]);
  expect(again.link('Till överenskommelsen')).toBe(draft.path);
}, 60_000);

test('without script a clerk reads the document and gets an edition of it, or is told what is missing', async () => {
  const clerk = new Visitor(house.address, 'sv');
  let page = await begin(clerk, agreementData());
  const agreement = page.path;
  page = await clerk.get(`${agreement}/document`);
  expect(page.text()).toContain('Inte för underskrift');
  expect(page.html).toContain('<article class="twin" lang="sv-SE">');

  page = await clerk.submit((await clerk.get(`${agreement}/check`)).forms[0]);
  page = await clerk.get(`${agreement}/publish`);
  expect([page.status, page.h1]).toEqual([200, 'Gör en utgåva att lämna ut, publicera eller skriva ut']);
  page = await clerk.submit(page.forms[0], { 'appendix-0': '1', words: 'står inte där' });
  expect(page.status).toBe(422);
  for (const fault of [
    'Ange lagrum för det som utelämnas.',
    'Ange skälet till att uppgiften utelämnas.',
    'Orden finns inte på platsen.',
  ])
    expect(page.text()).toContain(fault);
  expect(page.html).toContain('står inte där');
  page = await clerk.submit(page.forms[0], { kind: 'print', words: 'står inte där', law: '', reason: '' });
  expect([page.status, page.text().includes('En utskrift utelämnar inget.')]).toEqual([422, true]);
});

test('what still stands is shown with its places, and the edition comes when a clerk has considered just these', async () => {
  const clerk = new Visitor(house.address, 'sv');
  const draft = await begin(clerk, agreementData());
  await clerk.submit((await clerk.get(`${draft.path}/check`)).forms[0]);
  const form = (await clerk.get(`${draft.path}/publish`)).forms[0];
  const wish = { words: 'KOMMUNEN', law: '18 kap. 1 §', reason: 'prövat', as: 'text' };
  const told = await clerk.submit(form, wish);
  expect([told.status, told.text()]).toEqual([422, expect.stringContaining('Det här kan stå kvar')]);
  expect(told.text()).toContain('/parties/0/definedTerm');
  // Said once, with all of its places.
  expect(told.text().split('En uppgift som utelämnas står kvar här.')).toHaveLength(2);
  const despite = /name="despite" value="([0-9a-f]{64})"/.exec(told.html)?.[1] ?? '';
  const other = await clerk.submit(told.forms[0], { ...wish, words: 'Polismyndigheten', despite });
  expect(other.status).toBe(422);
  const edition = await clerk.submit(told.forms[0], { ...wish, despite });
  expect([edition.status, edition.headers.get('content-disposition')]).toEqual([
    200,
    expect.stringContaining('-maskad.txt'),
  ]);
}, 60_000);

/** An agreement whose appendix 5 is a file of its own; its address, locked. */
async function lockedWith(clerk: Visitor, file: Uint8Array<ArrayBuffer>): Promise<string> {
  const attached = agreementData(
    { op: 'remove', path: '/appendices/4/sections' },
    { op: 'add', path: '/appendices/4/upload', value: true },
    { op: 'add', path: '/appendices/4/placement', value: 'attach' },
    { op: 'add', path: '/sections/0/blocks/-', value: { type: 'paragraph', text: 'Anna Svensson och Bo Ek svarar.' } },
  );
  const draft = await begin(clerk, attached);
  await clerk.submit(draft.forms[0], {}, { pdf: pdfFile(file) });
  await clerk.submit((await clerk.get(`${draft.path}/check`)).forms[0]);
  return draft.path;
}
const considered = (page: Page) => /name="despite" value="([0-9a-f]{64})"/.exec(page.html)?.[1] ?? '';
const WISH = { words: 'Anna Svensson', law: '18 kap. 1 §', reason: 'prövat', as: 'pdf' };

test('words that stand in the file of an appendix are shown with its pages, and the edition comes without it or when that is considered', async () => {
  const clerk = new Visitor(house.address, 'sv');
  const texts = ['Inledning', 'Anna Svensson, Bo Ek', 'ANNA SVENSSON'];
  const agreement = await lockedWith(clerk, wordedPdf(texts.map((text) => ({ content: lines(text) }))));
  const told = await clerk.submit((await clerk.get(`${agreement}/publish`)).forms[0], WISH);
  expect([told.status, told.text()]).toEqual([
    422,
    expect.stringContaining('I filen till bilaga 5 står det som ska utelämnas kvar: ”Anna Svensson” på sidorna 2–3.'),
  ]);
  const without = await clerk.submit(told.forms[0], { ...WISH, 'appendix-4': '1' });
  expect([without.status, without.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const edition = await clerk.submit(told.forms[0], { ...WISH, despite: considered(told) });
  expect(edition.status).toBe(200);
}, 60_000);

test('a scan is to be read for just the words that are named: other words ask again', async () => {
  const clerk = new Visitor(house.address, 'sv');
  const agreement = await lockedWith(clerk, wordedPdf([SCANNED], { more: [PICTURE] }));
  const told = await clerk.submit((await clerk.get(`${agreement}/publish`)).forms[0], WISH);
  expect([told.status, told.text()]).toEqual([
    422,
    expect.stringContaining('Det går inte att söka på sida 1 i filen till bilaga 5'),
  ]);
  const despite = considered(told);
  expect((await clerk.submit(told.forms[0], { ...WISH, words: 'Bo Ek', despite })).status).toBe(422);
  expect((await clerk.submit(told.forms[0], { ...WISH, despite })).status).toBe(200);
}, 60_000);
