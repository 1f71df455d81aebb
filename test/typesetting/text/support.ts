import { readFileSync } from 'node:fs';
import type { Line } from '../../../src/document/tree.ts';
import type { FaceName } from '../../../src/typesetting/ink.ts';
import type { SetLine, TextStyle } from '../../../src/typesetting/text.ts';
import { createTextEngine } from '../../../src/typesetting/text/engine.ts';
import { glyphsOf } from '../../../src/typesetting/glyphs.ts';

const font = (name: string): Uint8Array => new Uint8Array(readFileSync(`fonts/${name}.ttf`));

export const faces: Readonly<Record<FaceName, Uint8Array>> = {
  serif: font('SourceSerif4_400Regular'),
  'serif-semibold': font('SourceSerif4_600SemiBold'),
  'serif-italic': font('SourceSerif4_400Regular_Italic'),
  sans: font('SourceSans3_400Regular'),
  'sans-semibold': font('SourceSans3_600SemiBold'),
};
export const engine = createTextEngine(faces);

export const body: TextStyle = { face: 'serif', size: 11, leading: 15, colour: '#000000', figures: 'proportional' };
export const text = (value: string): Line => [{ kind: 'text', text: value }];

/** What a set line shows, the space at its end included. */
export const shown = (line: SetLine): string =>
  line.pieces
    .map(({ run }) =>
      glyphsOf(run)
        .map((glyph) => glyph.text)
        .join(''),
    )
    .join('');
/** What a set line says: hyphens that the break added left out. */
export const said = (line: SetLine): string =>
  line.pieces
    .filter((piece) => !piece.addedHyphen)
    .map(({ run }) =>
      glyphsOf(run)
        .map((glyph) => glyph.text)
        .join(''),
    )
    .join('');
