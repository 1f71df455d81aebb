import { expect, test } from '@jest/globals';
import { PdfString } from '../../../src/pdf/objects.ts';
import { encodeText } from '../../../src/pdf/text-string.ts';
import { AT, append, changeOf, dict, form, name, ref, signature, stream, text, type Pen } from './later-revision.ts';

/** What honest programs write after a signature, each explained by its rule. */

const timeStamp = ({ add, change, put, file }: Pen, rect: readonly number[] = [0, 0, 0, 0]) => {
  const value = add(signature('ETSI.RFC3161'));
  const field = add(
    dict({
      Type: name('Annot'),
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: text('Stamp'),
      P: ref(AT.page),
      Rect: rect,
      V: value,
    }),
  );
  change(AT.form, { Fields: [...(file.last.array(file.last.dict(ref(AT.form))?.get('Fields')) ?? []), field] });
  put(AT.annotations, [...(file.last.array(ref(AT.annotations)) ?? []), field]);
};
const store = (keys: Parameters<typeof dict>[0]) => (pen: Pen) => pen.change(AT.catalog, { DSS: pen.add(dict(keys)) });

test('a revision that writes nothing changes nothing', () => {
  expect(changeOf(() => {})).toMatchObject({ level: 'none', texts: [] });
});

test('an object written again as it was is no change', () => {
  expect(changeOf(({ change }) => change(AT.page, {}))).toMatchObject({ level: 'none' });
});

test('a pre-made field gets its signature and a new appearance: signing', () => {
  expect(
    changeOf(({ add, change }) => change(AT.empty, { V: add(signature()), AP: dict({ N: add(stream('q Q')) }) })),
  ).toMatchObject({ level: 'signing', texts: ['fält Empty fylldes i'], filled: ['Empty'] });
});

test('what a field is called may be written anew in another encoding when it is signed', () => {
  const called = new PdfString(encodeText('För Kommunen'), true);
  expect(changeOf(({ add, change }) => change(AT.empty, { V: add(signature()), TU: called }))).toMatchObject({
    level: 'signing',
  });
});

test('an appearance that no other place uses may be written over when the field is signed', () => {
  expect(
    changeOf(({ add, change, put }) => {
      change(AT.empty, { V: add(signature()) });
      put(AT.box, stream('q Q', { Type: name('XObject'), Subtype: name('Form') }));
    }),
  ).toMatchObject({ level: 'signing' });
});

test('a field whose widget stands apart is signed: the value in one object, the appearance in the other', () => {
  expect(
    changeOf(({ add, change }) => {
      change(AT.split, { V: add(signature()) });
      change(AT.splitWidget, { AP: dict({ N: add(stream('q Q')) }) });
    }),
  ).toMatchObject({ level: 'signing', texts: ['fält Split fylldes i'] });
});

test('a document time-stamp in an invisible field of its own: validation data', () => {
  expect(changeOf((pen) => timeStamp(pen))).toMatchObject({ level: 'lta', newVisibleField: false });
});

test('a new visible signature field is signing, and is told apart for certified documents', () => {
  expect(changeOf((pen) => timeStamp(pen, [10, 10, 90, 40]))).toMatchObject({
    level: 'signing',
    newVisibleField: true,
  });
});

test('the first /DSS, a grown one, and one whose VRI entry was written anew: validation data', () => {
  const first = append(form(), (pen) => {
    const certificate = pen.add(stream('certificate'));
    const entry = pen.add(dict({ Cert: [certificate] }));
    store({ Certs: [certificate], VRI: dict({ ['A'.repeat(40)]: entry }) })(pen);
  });
  expect(changeOf(store({ Certs: [] }))).toMatchObject({ level: 'lta' });
  const grown = ({ add, change, file }: Pen) => {
    const place = file.last.catalog?.get('DSS');
    const old = file.last.dict(place);
    const list = add(stream('list'));
    const entry = add(dict({ CRL: [list] }));
    change((place as { number: number }).number, {
      Certs: old?.get('Certs'),
      CRLs: [list],
      VRI: dict({ ['A'.repeat(40)]: entry }),
    });
  };
  expect(changeOf(grown, first)).toMatchObject({ level: 'lta', texts: ['underlag för kontroll lades till'] });
});

test('Info, XMP and objects that nothing leads to say nothing of the content', () => {
  expect(
    changeOf(({ put, add }) => {
      put(AT.info, dict({ Producer: text('two') }));
      put(AT.metadata, stream('<x:xmpmeta>\n</x:xmpmeta>', { Type: name('Metadata') }));
      add(stream('nobody reads this'));
    }),
  ).toMatchObject({
    level: 'lta',
    texts: ['uppgifter om filen (Info)', 'uppgifter om filen (XMP)', 'objekt som inget hänvisar till'],
  });
});

test('a text field gets another value and an appearance with it: form', () => {
  expect(
    changeOf(({ add, change }) => change(AT.text, { V: text('200'), AP: dict({ N: add(stream('200')) }) })),
  ).toMatchObject({ level: 'form', filled: ['Sum'] });
});

test('/Extensions may rise and /Version too', () => {
  const extension = (level: number) => dict({ ADBE: dict({ BaseVersion: name('1.7'), ExtensionLevel: level }) });
  const first = append(form(), ({ change }) => change(AT.catalog, { Extensions: extension(5), Version: name('1.6') }));
  const to = (level: number, version: string) =>
    changeOf(({ change }) => change(AT.catalog, { Extensions: extension(level), Version: name(version) }), first).level;
  expect([to(8, '1.7'), to(3, '1.7'), to(8, '1.4')]).toEqual(['lta', 'other', 'other']);
});
