import { equalBytes } from '../../core/bytes.ts';
import type { Primitives } from '../../core/primitives.ts';
import { readPicture, type ImageColour, type Orientation, type Picture, type Transparency } from '../images/image.ts';
import { refusal } from '../images/refusals.ts';
import type { Box } from '../ink.ts';
import type { Dictionary, ObjectWriter, Reference, Value } from './object-writer.ts';
import { flateStream, holdsForbiddenWord, number, round } from './values.ts';

/** The pictures of one file as image XObjects (ISO 32000-1 8.9.5); each is written when it is first painted. */
export interface Pictures {
  /** Operators that paint a picture into a box, measured from the page's top. Throws for a picture that is not there. */
  paint(sha256: string, box: Box, pageHeight: number): string;
  /** Value of the resources' XObject; undefined when nothing was painted. */
  resources(): Dictionary | undefined;
}

/** `files`: SHA-256 (hex) to PNG or JPEG. `transparency`: white for PDF/A-1, which knows no soft masks. */
export function openPictures(
  files: ReadonlyMap<string, Uint8Array>,
  writer: ObjectWriter,
  primitives: Pick<Primitives, 'inflate'>,
  transparency: Transparency = 'keep',
): Pictures {
  const written = new Map<string, { key: string; orientation: Orientation; reference: Reference }>();
  const colours = new ColourSpaces(writer, transparency === 'white' ? 2 : 4);
  const open = (sha256: string) => {
    const known = written.get(sha256);
    if (known) return known;
    const bytes = files.get(sha256);
    if (!bytes) throw new Error(`the picture ${sha256} was not given`);
    const picture = readPicture(bytes, primitives, transparency);
    const reference = writePicture(picture, colours, writer);
    const made = { key: `Im${written.size + 1}`, orientation: picture.orientation, reference };
    written.set(sha256, made);
    return made;
  };
  return {
    paint(sha256, box, pageHeight) {
      const { key, orientation } = open(sha256);
      const matrix = matrixOf(orientation, { ...box, y: pageHeight - box.y - box.height });
      return `q ${matrix.map(number).join(' ')} cm /${key} Do Q`;
    },
    resources: () =>
      written.size === 0
        ? undefined
        : Object.fromEntries([...written.values()].map(({ key, reference }) => [key, reference])),
  };
}

/** Maps the unit square to the box, turned as the picture is seen; `y` is the box's lower edge. */
function matrixOf(orientation: Orientation, { x, y, width: w, height: h }: Box): readonly number[] {
  const [right, top] = [x + w, y + h];
  const matrices: Readonly<Record<Orientation, readonly number[]>> = {
    1: [w, 0, 0, h, x, y],
    2: [-w, 0, 0, h, right, y],
    3: [-w, 0, 0, -h, right, top],
    4: [w, 0, 0, -h, x, top],
    5: [0, -h, -w, 0, right, top],
    6: [0, -h, w, 0, x, top],
    7: [0, h, w, 0, x, y],
    8: [0, h, -w, 0, right, y],
  };
  return matrices[orientation];
}

function writePicture(picture: Picture, colours: ColourSpaces, writer: ObjectWriter): Reference {
  const { columns, rows, colour, bits, samples, alpha } = picture;
  const head: Dictionary = { Type: 'XObject', Subtype: 'Image', Width: columns, Height: rows };
  const mask =
    alpha &&
    flateStream(
      writer,
      { ...head, ColorSpace: 'DeviceGray', BitsPerComponent: 8, DecodeParms: predictor(1, 8, columns) },
      alpha,
    );
  const own: Dictionary = {
    ...head,
    ColorSpace: colours.of(colour),
    BitsPerComponent: bits,
    SMask: mask ?? undefined,
  };
  if (samples.coding === 'rows') {
    const components = colour.kind === 'indexed' ? 1 : colour.components;
    return flateStream(writer, { ...own, DecodeParms: predictor(components, bits, columns) }, samples.bytes);
  }
  const dictionary = { ...own, Decode: samples.inverted ? [1, 0, 1, 0, 1, 0, 1, 0] : undefined };
  const transform = samples.isRgb ? { ColorTransform: 0 } : null;
  if (!holdsForbiddenWord(samples.bytes))
    return writer.stream({ ...dictionary, Filter: 'DCTDecode', DecodeParms: transform ?? undefined }, samples.bytes);
  const parameters = transform === null ? undefined : [null, transform];
  return flateStream(writer, { ...dictionary, DecodeParms: parameters }, samples.bytes, undefined, ['DCTDecode']);
}

/** Rows begin with a byte that names their PNG filter (7.4.4.4). */
const predictor = (colours: number, bits: number, columns: number): Dictionary => ({
  Predictor: 15,
  Colors: colours,
  BitsPerComponent: bits,
  Columns: columns,
});

/** Colour spaces (8.6); a profile that several pictures share is written once. */
class ColourSpaces {
  readonly #writer: ObjectWriter;
  readonly #newestProfile: number;
  readonly #profiles: { readonly profile: Uint8Array; readonly reference: Reference }[] = [];

  /** `newestProfile`: major version of ICC profiles that the file may hold. */
  constructor(writer: ObjectWriter, newestProfile: 2 | 4) {
    this.#writer = writer;
    this.#newestProfile = newestProfile;
  }

  of(colour: ImageColour): Value {
    switch (colour.kind) {
      case 'document':
        return colour.components === 1 ? 'DeviceGray' : 'DeviceRGB';
      case 'profile':
        return ['ICCBased', this.#profile(colour.profile, colour.components)];
      case 'calibrated': {
        const WhitePoint = colour.white.map(round);
        const { gamma } = colour;
        return colour.components === 1
          ? ['CalGray', { WhitePoint, Gamma: round(gamma) }]
          : ['CalRGB', { WhitePoint, Gamma: [gamma, gamma, gamma].map(round), Matrix: colour.matrix.map(round) }];
      }
      case 'indexed':
        // An object of its own: veraPDF 1.30 walks a direct one without end.
        return this.#writer.add(['Indexed', this.of(colour.base), colour.palette.length / 3 - 1, colour.palette]);
    }
  }

  #profile(profile: Uint8Array, components: number): Reference {
    if ((profile[8] ?? 0) > this.#newestProfile) throw refusal('image-colour-profile-too-new');
    const known = this.#profiles.find((one) => equalBytes(one.profile, profile));
    if (known) return known.reference;
    const reference = flateStream(this.#writer, { N: components }, profile);
    this.#profiles.push({ profile, reference });
    return reference;
  }
}
