import type { FaceName } from '../ink.ts';
import { EmbeddedFace } from './embedded-face.ts';
import type { Dictionary, ObjectWriter, Reference } from './object-writer.ts';
import { trueTypeFace } from './true-type.ts';

/** The faces of one document: opened when first used; the two sans faces always, for later appearances. */
export interface Faces {
  readonly font: (face: FaceName) => { readonly key: string; readonly embedded: EmbeddedFace };
  reference(face: FaceName): Reference;
  /** Value of /Font in the pages' resources. */
  resources(): Dictionary;
  /** Writes the fonts, after the last use; see `EmbeddedFace.write`. */
  write(cidSet: boolean): void;
}

const KEYS: Readonly<Record<FaceName, string>> = {
  serif: 'F1',
  'serif-semibold': 'F2',
  'serif-italic': 'F3',
  sans: 'F4',
  'sans-semibold': 'F5',
};

export function openFaces(bytes: Readonly<Record<FaceName, Uint8Array>>, writer: ObjectWriter): Faces {
  const opened = new Map<FaceName, { key: string; embedded: EmbeddedFace }>();
  const font = (name: FaceName): { key: string; embedded: EmbeddedFace } => {
    const known = opened.get(name);
    if (known) return known;
    const preload = name === 'sans' || name === 'sans-semibold';
    const made = { key: KEYS[name], embedded: new EmbeddedFace(trueTypeFace(bytes[name]), writer.reserve(), preload) };
    opened.set(name, made);
    return made;
  };
  font('sans');
  font('sans-semibold');
  return {
    font,
    reference: (name) => font(name).embedded.reference,
    resources: () => Object.fromEntries([...opened.values()].map(({ key, embedded }) => [key, embedded.reference])),
    write: (cidSet) => opened.forEach(({ embedded }) => embedded.write(writer, cidSet)),
  };
}
