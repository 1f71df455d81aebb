import type { FaceName } from '../ink.ts';
import { openFaces } from './faces.ts';

/**
 * The code points that at least one of the faces can show. Takes the TrueType bytes of every face. The agreement room gets
 * it as data, so that a character nobody can set is refused where it stands in the input.
 */
export function glyphCoverage(faces: Readonly<Record<FaceName, Uint8Array>>): ReadonlySet<number> {
  return openFaces(faces).coverage;
}
