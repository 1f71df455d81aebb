import { readFileSync } from 'node:fs';
import { toBase64 } from '../../../src/core/bytes.ts';

const FACES = [
  ['Source Serif 4', 400, 'normal', 'SourceSerif4_400Regular'],
  ['Source Serif 4', 400, 'italic', 'SourceSerif4_400Regular_Italic'],
  ['Source Serif 4', 600, 'normal', 'SourceSerif4_600SemiBold'],
  ['Source Sans 3', 400, 'normal', 'SourceSans3_400Regular'],
  ['Source Sans 3', 600, 'normal', 'SourceSans3_600SemiBold'],
] as const;

/** The HTML twin as a page to print: our faces inside, in place of the policy that forbids them; sizes as on our paper. */
export function twinPage(twin: string): string {
  const faces = FACES.map(
    ([family, weight, style, file]) =>
      `@font-face { font-family: '${family}'; font-weight: ${weight}; font-style: ${style}; src: url(data:font/ttf;base64,${toBase64(new Uint8Array(readFileSync(`fonts/${file}.ttf`)))}); }`,
  );
  return twin
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, `<style>${faces.join('\n')}</style>`)
    .replace(
      '</style>\n</head>',
      '@page { size: A4; margin: 90pt 60pt 76pt; } html { font-size: 9.8pt; } main > article > section { break-before: page; } .twin p, .twin ul, .twin ol { margin-left: 120pt; max-width: 355pt; }</style>\n</head>',
    );
}
