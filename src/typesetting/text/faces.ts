import * as harfbuzz from 'harfbuzzjs';
import type { FaceName } from '../ink.ts';

export const FACE_NAMES: readonly FaceName[] = ['serif', 'serif-semibold', 'serif-italic', 'sans', 'sans-semibold'];

export interface OpenFace {
  readonly name: FaceName;
  readonly font: harfbuzz.Font;
  /** Code points that the face has a glyph for. */
  readonly has: ReadonlySet<number>;
}

export interface OpenFaces {
  readonly face: (name: FaceName) => OpenFace;
  /** Union over the faces. */
  readonly coverage: ReadonlySet<number>;
}

/** Opens the TrueType bytes of every face. Throws Error for a face that is not drawn on 1000 units an em. */
export function openFaces(bytes: Readonly<Record<FaceName, Uint8Array>>): OpenFaces {
  const faces = new Map<FaceName, OpenFace>();
  const coverage = new Set<number>();
  for (const name of FACE_NAMES) {
    const face = new harfbuzz.Face(new harfbuzz.Blob(bytes[name]));
    if (face.upem !== 1000) throw new Error(`the face ${name} has ${face.upem} units an em, not 1000`);
    const has = new Set(face.collectUnicodes());
    for (const codePoint of has) coverage.add(codePoint);
    faces.set(name, { name, font: new harfbuzz.Font(face), has });
  }
  const face = (name: FaceName): OpenFace => {
    const found = faces.get(name);
    if (!found) throw new Error(`no face ${name}`);
    return found;
  };
  return { face, coverage };
}
