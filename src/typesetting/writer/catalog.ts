import { encodeText } from '../../pdf/text-string.ts';
import type { Faces } from './faces.ts';
import type { Dictionary, ObjectWriter, Reference } from './object-writer.ts';
import { FORM_FONTS } from './preloaded.ts';
import { srgbProfile, srgbProfileOf1998 } from './srgb-profile.ts';
import { deflated } from './values.ts';

interface Parts {
  readonly language: string;
  readonly structure: Reference;
  readonly hasOutline: boolean;
  readonly fields: readonly Reference[];
  readonly faces: Faces;
  /** The metadata packet. */
  readonly metadata: Uint8Array;
  /** Files that belong to the whole document. */
  readonly associated: readonly Reference[];
  /** PDF 1.4. */
  readonly isClassic: boolean;
}

/** Entries of the document catalog but for its page tree, names and outlines (ISO 32000-1 7.7.2). */
export function catalogEntries(parts: Parts, writer: ObjectWriter): Dictionary {
  return {
    Lang: encodeText(parts.language),
    MarkInfo: { Marked: true },
    StructTreeRoot: parts.structure,
    ViewerPreferences: { DisplayDocTitle: true },
    PageMode: parts.hasOutline ? 'UseOutlines' : undefined,
    PageLabels: writer.add({ Nums: [0, { S: 'D' }] }),
    // Never compressed, so that programs that know no PDF find the packet (ISO 19005-2 6.6.2.1).
    Metadata: writer.stream({ Type: 'Metadata', Subtype: 'XML' }, parts.metadata),
    OutputIntents: [outputIntent(writer, parts.isClassic)],
    AF: parts.associated.length === 0 ? undefined : parts.associated,
    AcroForm: parts.fields.length === 0 ? undefined : form(parts, writer),
    // Both, so that no program that extends the file has to rewrite the catalog. Direct objects (7.12).
    Extensions: parts.isClassic
      ? undefined
      : {
          ADBE: { BaseVersion: '1.7', ExtensionLevel: 8 },
          ESIC: { BaseVersion: '1.7', ExtensionLevel: 2 },
        },
  };
}

/** sRGB, for the device colours of every page. */
export function outputIntent(writer: ObjectWriter, isClassic = false): Reference {
  return writer.add({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: encodeText('sRGB IEC61966-2.1'),
    Info: encodeText('sRGB IEC61966-2.1'),
    DestOutputProfile: writer.stream({ N: 3, Filter: 'FlateDecode' }, packedProfile(isClassic)),
  });
}

/** The same in every document: compressed once. */
const packedProfiles = new Map<boolean, Uint8Array>();
function packedProfile(isClassic: boolean): Uint8Array {
  const packed = packedProfiles.get(isClassic) ?? deflated(isClassic ? srgbProfileOf1998() : srgbProfile());
  packedProfiles.set(isClassic, packed);
  return packed;
}

/** The form holds signature fields only, and the fonts that their appearances will be set in. */
function form({ fields, faces }: Parts, writer: ObjectWriter): Reference {
  const fonts = Object.entries(FORM_FONTS).map(([face, key]) => [
    key,
    faces.reference(face as keyof typeof FORM_FONTS),
  ]);
  const reference = writer.reserve();
  writer.writeApart(reference, {
    Fields: fields,
    SigFlags: 3,
    DR: { Font: Object.fromEntries(fonts) as Dictionary },
  });
  return reference;
}
