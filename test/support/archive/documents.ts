import { createHash } from 'node:crypto';
import { concatBytes, latin1Bytes, toHex } from '../../../src/core/bytes.ts';
import { openPdf } from '../../../src/pdf/file.ts';
import { signatureFields } from '../../../src/pdf/forms.ts';
import { Increment, withKeys } from '../../../src/pdf/increment.ts';
import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, type PdfObject } from '../../../src/pdf/objects.ts';
import { encodeDate } from '../../../src/pdf/text-string.ts';
import { CMS_OID } from '../../../src/pki/cms.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { cmsOf, tokenOf, type Clock, type CmsOptions } from './cms.ts';
import type { Party } from './authorities.ts';

/** Revisions on top of `twoFields()`: signatures of level B and T, a /DSS, document time-stamps. */

const dict = (entries: Readonly<Record<string, PdfObject>>) => new PdfDict(new Map(Object.entries(entries)));
const name = (text: string) => new PdfName(text);
const ROOM = 12_000;
const BYTE_RANGE = latin1Bytes(`[${'0000000000 '.repeat(4)}]`);
/** Objects of `twoFields()`. */
const [CATALOG, PAGE, ANNOTATIONS, FORM] = [1, 3, 4, 5].map((one) => new PdfRef(one, 0)) as [
  PdfRef,
  PdfRef,
  PdfRef,
  PdfRef,
];

type Write = (increment: Increment, value: PdfRef) => void;

/** One revision with a signature dictionary, whose CMS is made of the ranges. */
async function append(
  base: Uint8Array,
  subFilter: string,
  time: Date | null,
  write: Write,
  make: (ranges: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  const increment = new Increment(openPdf(base, primitives));
  const value = increment.reserve();
  write(increment, value);
  increment.putRaw(value, {
    entries: [
      { key: 'Type', value: name(subFilter === 'ETSI.RFC3161' ? 'DocTimeStamp' : 'Sig') },
      { key: 'Filter', value: name('Adobe.PPKLite') },
      { key: 'SubFilter', value: name(subFilter) },
      ...(time ? [{ key: 'M', value: new PdfString(latin1Bytes(encodeDate(time)), false) }] : []),
      { key: 'ByteRange', value: BYTE_RANGE, mark: 'ByteRange' },
      { key: 'Contents', value: latin1Bytes(`<${'0'.repeat(2 * ROOM)}>`), mark: 'Contents' },
    ],
  });
  const { bytes, places } = increment.finish();
  const file = concatBytes(base, bytes);
  const [range, hole] = [places.get('ByteRange'), places.get('Contents')];
  if (!range || !hole) throw new Error('no place for the signature');
  const numbers = [0, hole.start, hole.end, file.length - hole.end];
  file.set(latin1Bytes(`[${numbers.join(' ')}]`.padEnd(range.end - range.start)), range.start);
  const cms = await make(concatBytes(file.subarray(0, hole.start), file.subarray(hole.end)));
  if (cms.length > ROOM) throw new Error('the CMS is too large');
  file.set(latin1Bytes(toHex(cms)), hole.start + 1);
  return file;
}

export interface SignOptions {
  readonly signer: Party;
  readonly chain: readonly Party[];
  /** Claimed. */
  readonly time: Date;
  /** Signature time-stamps. */
  readonly clocks?: readonly Clock[];
  /** Content time-stamps. */
  readonly before?: readonly Clock[];
  readonly signed?: CmsOptions['signed'];
  readonly crls?: readonly Uint8Array[];
}

/** Signs one of the two fields. */
export const signField = (base: Uint8Array, field: string, options: SignOptions) =>
  append(
    base,
    'ETSI.CAdES.detached',
    options.time,
    (increment, value) => {
      const found = signatureFields(openPdf(base, primitives).last).find((one) => one.name === field);
      if (!found?.ref) throw new Error(`no field ${field}`);
      increment.put(found.ref, withKeys(found.dict, { V: value }));
    },
    async (ranges) => {
      const stamp = async (id: string, bytes: Uint8Array, clocks: readonly Clock[] = []) =>
        Promise.all(clocks.map(async (clock) => [id, await tokenOf(bytes, clock)] as const));
      return cmsOf({
        contentType: CMS_OID.data,
        content: null,
        digest: new Uint8Array(createHash('sha256').update(ranges).digest()),
        signer: options.signer,
        chain: options.chain,
        signed: [...(options.signed ?? []), ...(await stamp(CMS_OID.contentTimeStamp, ranges, options.before))],
        unsigned: (value) => stamp(CMS_OID.signatureTimeStamp, value, options.clocks),
        crls: options.crls ?? [],
      });
    },
  );

export interface StoreOptions {
  readonly certificates?: readonly Party[];
  readonly crls?: readonly Uint8Array[];
  readonly ocsps?: readonly Uint8Array[];
}

/** A /DSS with these values, and those of the one before unless they are to go. */
function writeStore(increment: Increment, base: Uint8Array, store: StoreOptions, keep = true): void {
  const view = openPdf(base, primitives).last;
  const { catalog } = view;
  if (!catalog) throw new Error('no catalog');
  const before = view.dict(catalog.get('DSS'));
  const entries: Record<string, PdfObject> = {};
  const values = {
    Certs: store.certificates?.map((one) => one.certificate.raw),
    CRLs: store.crls,
    OCSPs: store.ocsps,
  };
  for (const [key, list] of Object.entries(values)) {
    const added = (list ?? []).map((raw) => increment.add(new PdfStream(dict({}), raw)));
    const all = [...(keep ? (view.array(before?.get(key)) ?? []) : []), ...added];
    if (all.length > 0) entries[key] = all;
  }
  const old = catalog.get('DSS');
  const ref = old instanceof PdfRef ? old : increment.reserve();
  increment.put(ref, dict(entries));
  if (!(old instanceof PdfRef)) increment.put(CATALOG, withKeys(catalog, { DSS: ref }));
}

/** A revision that holds nothing but a /DSS. */
export function withStore(base: Uint8Array, store: StoreOptions, keep = true): Uint8Array<ArrayBuffer> {
  const increment = new Increment(openPdf(base, primitives));
  writeStore(increment, base, store, keep);
  return concatBytes(base, increment.finish().bytes);
}

/** A document time-stamp in a new invisible field, together with a /DSS when one is given. */
export function withStamp(base: Uint8Array, clock: Clock, store?: StoreOptions): Promise<Uint8Array<ArrayBuffer>> {
  return append(
    base,
    'ETSI.RFC3161',
    null,
    (increment, value) => {
      if (store) writeStore(increment, base, store);
      const { last } = openPdf(base, primitives);
      const [form, annotations] = [last.get(FORM.number), last.get(ANNOTATIONS.number)];
      if (!(form instanceof PdfDict) || !Array.isArray(annotations)) throw new Error('no form');
      const fields = last.array(form.get('Fields')) ?? [];
      const field = increment.add(
        dict({
          Type: name('Annot'),
          Subtype: name('Widget'),
          FT: name('Sig'),
          T: new PdfString(latin1Bytes(`Archive${fields.length - 1}`), false),
          F: 132,
          P: PAGE,
          Rect: [0, 0, 0, 0],
          V: value,
        }),
      );
      increment.put(FORM, withKeys(form, { Fields: [...fields, field] }));
      increment.put(ANNOTATIONS, [...(annotations as readonly PdfObject[]), field]);
    },
    (ranges) => tokenOf(ranges, clock),
  );
}
