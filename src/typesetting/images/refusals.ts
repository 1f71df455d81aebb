import { Problem, type ProblemKind } from '../../core/problem.ts';
import { words } from '../../core/words.ts';

/** Why a file is not taken as an image, each with what to do. */
const REFUSALS = {
  'image-format': [
    'unsupported',
    'Filen är inte en bild i PNG eller JPEG. Spara bilden i något av dem.',
    'The file is not a picture in PNG or JPEG. Save the picture as one of them.',
  ],
  'image-damaged': [
    'unsupported',
    'Bilden är skadad eller avkortad. Spara den på nytt ur programmet där den gjordes.',
    'The picture is damaged or cut short. Save it again from the program in which it was made.',
  ],
  'image-too-large': [
    'too-large',
    'Bilden är för stor: högst 20 MB, 25 miljoner bildpunkter och 16 000 punkter på en sida. Minska den.',
    'The picture is too large: at most 20 MB, 25 million pixels and 16,000 pixels a side. Make it smaller.',
  ],
  'image-too-small': [
    'unsupported',
    'Bilden är för liten: minst 16 bildpunkter på varje sida.',
    'The picture is too small: at least 16 pixels a side.',
  ],
  'image-animated': [
    'unsupported',
    'Bilden rör sig, och det kan inte ett dokument visa. Spara en av dess bilder.',
    'The picture moves, which a document cannot show. Save one of its frames.',
  ],
  'image-interlaced': [
    'unsupported',
    'Bilden är sammanflätad (interlaced). Spara den utan det.',
    'The picture is interlaced. Save it without that.',
  ],
  'image-coding': [
    'unsupported',
    'Bilden är kodad på ett ovanligt sätt (förlustfri, aritmetisk eller 12 bitars JPEG). Spara den som vanlig JPEG eller PNG.',
    'The picture is coded in an unusual way (lossless, arithmetic or 12-bit JPEG). Save it as plain JPEG or as PNG.',
  ],
  'image-print-colours': [
    'unsupported',
    'Bilden har färger för tryck (CMYK) utan färgprofil. Spara den med färger för skärm (RGB) eller med sin profil.',
    'The picture has colours for printing (CMYK) and no colour profile. Save it with colours for the screen (RGB) or with its profile.',
  ],
  'image-colour-profile': [
    'unsupported',
    'Bildens färgprofil är skadad eller hör inte till bildens färger. Spara bilden med profilen sRGB.',
    'The colour profile of the picture is damaged or does not belong to its colours. Save the picture with the profile sRGB.',
  ],
  'image-colour-profile-too-new': [
    'unsupported',
    'Bildens färgprofil är nyare än PDF/A-1a tillåter (ICC version 2). Spara bilden med profilen sRGB i version 2 eller utan profil, eller välj PDF/A-2a.',
    'The colour profile of the picture is newer than PDF/A-1a allows (ICC version 2). Save the picture with the profile sRGB of version 2 or without one, or choose PDF/A-2a.',
  ],
} as const satisfies Readonly<Record<string, readonly [ProblemKind, string, string]>>;

type ImageRefusal = keyof typeof REFUSALS;

/** The Problem of one refusal; `inside` is for the log. */
export function refusal(code: ImageRefusal, inside?: unknown): Problem {
  const [kind, sv, en] = REFUSALS[code];
  return new Problem({ kind, code, message: words(sv, en), inside });
}
