import { expect, test } from '@jest/globals';
import { openPdf } from '../../../src/pdf/file.ts';
import { PdfDict, type PdfObject } from '../../../src/pdf/objects.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { analyseRevisions } from '../../../src/validation/changes/analyse.ts';
import { judgeChanges } from '../../../src/validation/changes/judge-changes.ts';
import { findSignatures } from '../../../src/validation/signature-list.ts';
import { AT, append, dict, form, name, ref, signature, stream, text, type Pen } from './later-revision.ts';

/** What a signature allows to follow it, and what it may say of the document (reference: structure rules B). */

type Write = (pen: Pen) => void;

/** What is said of each signature of `form()` with these revisions, by field. */
function verdicts(...writes: readonly Write[]) {
  const file = openPdf(writes.reduce<Uint8Array>(append, form()), primitives);
  const signatures = findSignatures(file);
  const changes = analyseRevisions(file);
  return Object.fromEntries(
    signatures.map((found) => {
      const { modifications, outcomes } = judgeChanges(found, file, signatures, changes, false);
      return [found.fields[0], [modifications, ...outcomes.map(({ finding }) => finding.code)]];
    }),
  );
}

const certified = (level: number | null) =>
  dict({
    Type: name('SigRef'),
    TransformMethod: name('DocMDP'),
    TransformParams: dict(level === null ? {} : { P: level }),
  });
const signed = (entries: Readonly<Record<string, PdfObject>> = {}) =>
  new PdfDict(new Map([...signature().entries, ...Object.entries(entries)]));

/** Signs one of the two fields that wait. */
const sign =
  (
    field: 'empty' | 'split',
    entries: Readonly<Record<string, PdfObject>> = {},
    keys: Readonly<Record<string, PdfObject>> = {},
  ): Write =>
  ({ add, change }) =>
    change(AT[field], { V: add(signed(entries)), ...keys });
/** Signs the first field as a certification that the catalog names. */
const certify =
  (level: number | null): Write =>
  ({ add, change }) => {
    const value = add(signed({ Reference: [certified(level)] }));
    change(AT.empty, { V: value });
    change(AT.catalog, { Perms: dict({ DocMDP: value }) });
  };
const fill: Write = ({ add, change }) => change(AT.text, { V: text('200'), AP: dict({ N: add(stream('200')) }) });
const evidence: Write = ({ add, change }) =>
  change(AT.catalog, { DSS: add(dict({ Certs: [add(stream('certificate'))] })) });
const annotate =
  (entries: Readonly<Record<string, PdfObject>>): Write =>
  ({ add, put, file }) =>
    put(AT.annotations, [
      ...(file.last.array(ref(AT.annotations)) ?? []),
      add(dict({ Type: name('Annot'), Rect: [100, 100, 120, 120], ...entries })),
    ]);
const comment = annotate({ Subtype: name('Text'), Contents: text('?') });
const addField =
  (rect: readonly number[], value = true): Write =>
  ({ add, change, put, file }) => {
    const field = add(
      dict({
        Type: name('Annot'),
        Subtype: name('Widget'),
        FT: name('Sig'),
        T: text('New'),
        Rect: rect,
        ...(value ? { V: add(signature()) } : {}),
      }),
    );
    change(AT.form, { Fields: [...(file.last.array(file.last.dict(ref(AT.form))?.get('Fields')) ?? []), field] });
    put(AT.annotations, [...(file.last.array(ref(AT.annotations)) ?? []), field]);
  };

test.each<readonly [string, Write, readonly Write[], string]>([
  ['P=1 and validation data', certify(1), [evidence], 'allowed'],
  ['P=1 and a second signature', certify(1), [sign('split')], 'forbidden'],
  ['P=1 and a filled field', certify(1), [fill], 'forbidden'],
  ['P=2 and a second signature', certify(2), [sign('split')], 'allowed'],
  ['no P, which means 2, and a filled field', certify(null), [fill], 'allowed'],
  ['P=2 and a comment', certify(2), [comment], 'forbidden'],
  ['P=2 and a new visible field', certify(2), [addField([10, 10, 90, 40])], 'forbidden'],
  ['P=2 and a new invisible signature', certify(2), [addField([0, 0, 0, 0])], 'allowed'],
  ['P=3 and a comment', certify(3), [comment], 'allowed'],
  ['P=3 and a mark that the reader draws', certify(3), [annotate({ Subtype: name('Highlight') })], 'allowed'],
  [
    'P=3 and a mark with an appearance of its own',
    certify(3),
    [annotate({ Subtype: name('Highlight'), AP: dict({}) })],
    'forbidden',
  ],
  ['P=3 and a stamp', certify(3), [annotate({ Subtype: name('Stamp') })], 'forbidden'],
  [
    'P=3 and a note over the page',
    certify(3),
    [annotate({ Subtype: name('Text'), Rect: [0, 0, 500, 800] })],
    'forbidden',
  ],
  ['P=3 and a note that runs something', certify(3), [annotate({ Subtype: name('Text'), A: dict({}) })], 'forbidden'],
  ['an approval and a comment', sign('empty'), [comment], 'forbidden'],
  ['an approval and a new visible signature', sign('empty'), [addField([10, 10, 90, 40])], 'allowed'],
])('%s: %s', (_, first, later, wanted) => {
  expect(verdicts(first, ...later)['Empty']?.[0]).toBe(wanted);
});

test.each<readonly [string, Readonly<Record<string, PdfObject>>, string]>([
  ['all fields', { Action: name('All') }, 'forbidden'],
  ['the one that is filled', { Action: name('Include'), Fields: [text('Sum')] }, 'forbidden'],
  ['a field whose name only begins alike', { Action: name('Include'), Fields: [text('Su')] }, 'allowed'],
  ['all but the one that is filled', { Action: name('Exclude'), Fields: [text('Sum')] }, 'allowed'],
  ['none, but allowing nothing at all', { Action: name('Include'), Fields: [], P: 1 }, 'forbidden'],
])('a field that locks %s: filling is %s', (_, lock, wanted) => {
  const locking = sign('empty', {}, { Lock: dict({ Type: name('SigFieldLock'), ...lock }) });
  // The lock stands in the field before it is signed, as it must.
  const prepared: Write = ({ change }) => change(AT.empty, { Lock: dict({ Type: name('SigFieldLock'), ...lock }) });
  expect(verdicts(prepared, locking, fill)['Empty']?.[0]).toBe(wanted);
  const fieldMdp = { TransformMethod: name('FieldMDP'), TransformParams: dict(lock) };
  expect(verdicts(sign('empty', { Reference: [dict(fieldMdp)] }), fill)['Empty']?.[0]).toBe(wanted);
});

test('a later signature stands under the permissions of the earlier ones', () => {
  const { Split } = verdicts(certify(1), sign('split'), fill);
  expect(Split?.[0]).toBe('forbidden');
  expect(verdicts(sign('empty'), sign('split'), fill)['Split']?.[0]).toBe('allowed');
});

test('a later signature cannot allow more than an earlier one', () => {
  const raising = sign('split', {}, {});
  const prepared: Write = ({ change }) =>
    change(AT.split, { Lock: dict({ Action: name('Include'), Fields: [], P: 3 }) });
  expect(verdicts(prepared, certify(2), raising)['Split']).toContain('permission-raised');
  expect(verdicts(certify(2), raising)['Split']).not.toContain('permission-raised');
});

test('a document is certified once, by its first signature, and its catalog says by which', () => {
  expect(verdicts(certify(2))).toEqual({ Empty: ['none'] });
  const late = sign('split', { Reference: [certified(2)] });
  expect(verdicts(certify(2), late)['Split']).toEqual(['none', 'certification-second', 'certification-disagrees']);
  expect(verdicts(sign('empty'), late)['Split']).toEqual(['none', 'certification-late', 'certification-disagrees']);
  const unnamed = sign('empty', { Reference: [certified(2)] });
  expect(verdicts(unnamed)).toEqual({ Empty: ['none', 'certification-disagrees'] });
});

test('what small steps add up to is compared with what was signed', () => {
  // The box is a spare object of the signed file: written over while nothing shows it, shown by the next step.
  const spare: Write = ({ increment }) => increment.put(ref(40), stream('old'));
  const hidden: Write = ({ put }) => put(40, stream('another text'));
  const shown = sign('split', {}, {});
  const appearance: Write = (pen) => {
    shown(pen);
    pen.change(AT.splitWidget, { AP: dict({ N: ref(40) }) });
  };
  const levels = analyseRevisions(
    openPdf([spare, sign('empty'), hidden, appearance].reduce<Uint8Array>(append, form()), primitives),
  ).map(({ level }) => level);
  expect(levels).toEqual(['none', 'lta', 'signing', 'lta', 'signing']);
  expect(verdicts(spare, sign('empty'), hidden, appearance)['Empty']?.[0]).toBe('forbidden');
});

test('what is allowed and odd is said: evidence that goes, an entry written anew, a field that waits', () => {
  const key = 'A'.repeat(40);
  const store: Write = ({ add, change }) => {
    const certificate = add(stream('certificate'));
    change(AT.catalog, {
      DSS: add(dict({ Certs: [certificate], VRI: dict({ [key]: dict({ Cert: [certificate] }) }) })),
    });
  };
  const changeStore =
    (keys: (pen: Pen, old: PdfDict) => Readonly<Record<string, PdfObject>>): Write =>
    (pen) => {
      const place = pen.file.last.catalog?.get('DSS') as { readonly number: number };
      const old = pen.file.last.dict(ref(place.number));
      if (old) pen.change(place.number, keys(pen, old));
    };
  const grown = changeStore(({ add }, old) => {
    const list = add(stream('list'));
    return { CRLs: [list], VRI: dict({ [key]: dict({ Cert: old.get('Certs') ?? null, CRL: [list] }) }) };
  });
  expect(verdicts(store, sign('empty'), grown)['Empty']).toEqual(['allowed', 'vri-rewritten']);
  const noEntries: Write = ({ add, change }) =>
    change(AT.catalog, { DSS: add(dict({ Certs: [add(stream('certificate'))] })) });
  const dropped = changeStore(() => ({ Certs: [] }));
  expect(verdicts(noEntries, sign('empty'), dropped)['Empty']).toEqual(['allowed', 'evidence-dropped']);
  expect(verdicts(sign('empty'), addField([0, 0, 0, 0], false))['Empty']).toEqual(['allowed', 'empty-field-added']);
  expect(verdicts(certify(1), addField([0, 0, 0, 0], false))['Empty']?.[0]).toBe('forbidden');
});

test('an entry of /VRI that goes, or loses a value, is forbidden', () => {
  const store =
    (entries: Readonly<Record<string, PdfObject>>): Write =>
    ({ add, change }) =>
      change(AT.catalog, { DSS: add(dict({ VRI: dict(entries) })) });
  const entry: Write = (pen) => store({ ['A'.repeat(40)]: dict({ Cert: [pen.add(stream('certificate'))] }) })(pen);
  expect(verdicts(entry, sign('empty'), store({}))['Empty']?.[0]).toBe('forbidden');
  expect(verdicts(entry, sign('empty'), store({ ['A'.repeat(40)]: dict({}) }))['Empty']?.[0]).toBe('forbidden');
  expect(verdicts(sign('empty'), store({ Reason: dict({}) }))['Empty']?.[0]).toBe('forbidden');
});

test('a form that is gone takes no signature with it', () => {
  const gone: Write = ({ change }) => change(AT.catalog, { AcroForm: undefined });
  expect(verdicts(sign('empty'), gone)).toEqual({ Empty: ['forbidden', 'changed-after-signing'] });
});

test('numbers are the same by their value', () => {
  const same: Write = ({ change }) => change(AT.page, { MediaBox: [0.0, 0, 595.0, 842.0] });
  expect(verdicts(sign('empty'), same)).toEqual({ Empty: ['none'] });
});
