import { readFaces } from '../platform/resources.ts';
import { glyphCoverage } from '../typesetting/text/coverage.ts';

let coverage: ReadonlySet<number> | undefined;

/** True for a character that the document's faces can show: what `readAgreement` asks. */
export function hasGlyph(character: string): boolean {
  coverage ??= glyphCoverage(readFaces().bytes);
  return coverage.has(character.codePointAt(0) ?? -1);
}
