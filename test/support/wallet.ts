import { latin1Bytes } from '../../src/core/bytes.ts';
import { openPdf } from '../../src/pdf/file.ts';
import { signatureFields } from '../../src/pdf/forms.ts';
import { Increment, withKeys } from '../../src/pdf/increment.ts';
import { PdfDict, PdfName, PdfString, type PdfObject, type PdfRef } from '../../src/pdf/objects.ts';
import { encodeDate } from '../../src/pdf/text-string.ts';
import { readWhole } from '../../src/pki/asn1.ts';
import { baselineAttributes } from '../../src/pki/cms-build.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { closeRevision, openRevision, signatureRooms } from '../../src/signing/signature-room.ts';
import type { Signer } from '../../src/signing/signer.ts';
import { certificateOf, finishedAnswer } from './foreign-signer.ts';
import { NOW } from './signed-pdf.ts';

export interface WalletOptions {
  readonly field?: string;
  readonly time?: Date;
  /** Keys of the signature dictionary, beside the usual ones or in their place. */
  readonly keys?: Readonly<Record<string, PdfObject>>;
  /** Keys of the field, beside its value. */
  readonly fieldKeys?: Readonly<Record<string, PdfObject>>;
  /** What else the revision does. */
  readonly also?: (increment: Increment) => void;
  /** The CMS, changed; bytes behind it. */
  readonly cms?: (cms: Uint8Array) => Uint8Array;
}

/** A program that signs a whole PDF by itself, in one revision, and may do more in it than it was asked to. */
export async function walletSigns(pdf: Uint8Array, signer: Signer, options: WalletOptions = {}): Promise<Uint8Array> {
  const { time = NOW, keys = {}, fieldKeys = {}, also, cms: change = (cms) => cms } = options;
  const file = openPdf(pdf, primitives);
  const field = signatureFields(file.last).find((one) => one.name === (options.field ?? 'Signature1'));
  if (!field?.ref) throw new Error('no such field');
  const increment = new Increment(file);
  const value: PdfRef = increment.reserve();
  const usual: Record<string, PdfObject> = {
    Type: new PdfName('Sig'),
    Filter: new PdfName('Adobe.PPKLite'),
    SubFilter: new PdfName('ETSI.CAdES.detached'),
    M: new PdfString(latin1Bytes(encodeDate(time)), false),
    ...keys,
  };
  increment.putRaw(value, {
    entries: [...Object.entries(usual).map(([key, one]) => ({ key, value: one })), ...signatureRooms(8192)],
  });
  increment.put(field.ref, withKeys(field.dict, { V: value, ...fieldKeys }));
  also?.(increment);
  const { head, tail } = openRevision(increment.finish(), pdf.length);
  const digest = await primitives.digest('SHA-256', pdf, head, tail);
  const attributes = readWhole(await baselineAttributes(digest, certificateOf(signer), primitives))?.children ?? [];
  const cms = change(
    await finishedAnswer(
      attributes.map((one) => one.raw),
      signer,
    ),
  );
  return closeRevision(pdf, { head, tail }, cms, 8192);
}

export const emptyDict = new PdfDict(new Map());
