import { words } from '../../core/words.ts';
import type { ViewerReport, ViewerRule } from './viewer.ts';

/** Programs that draw the panel on the page and check nothing. */
const nothing =
  (viewer: string, name: ViewerReport['name'], reason: ViewerReport['reason']): ViewerRule =>
  () => ({
    viewer,
    name,
    shows: 'nothing',
    sentence: words(
      'Ingenting. Rutan på sidan visas som vilken bild som helst.',
      'Nothing. The panel on the page is shown like any picture.',
    ),
    reason,
  });

/** Chrome, Edge and Safari: PDFium and PDFKit draw signatures and do not check them. */
export const browsers = nothing(
  'browsers',
  words('Chrome, Edge och Safari', 'Chrome, Edge and Safari'),
  words(
    'De kontrollerar inga underskrifter, varken rätta eller falska.',
    'They check no signatures, neither true nor false ones.',
  ),
);

/** The viewers that come with phones. */
export const phones = nothing(
  'phones',
  words('Iphone, Ipad och Android', 'iPhone, iPad and Android'),
  words(
    'Telefonens egen visning kontrollerar inga underskrifter. Använd kontrollsidan.',
    'The phone’s own viewer checks no signatures. Use the verification page.',
  ),
);

/** Preview on a Mac writes the file anew when it saves, and the signatures do not survive that. */
export const preview = nothing(
  'preview',
  words('Förhandsvisning på Mac', 'Preview on a Mac'),
  words(
    'Programmet kontrollerar inga underskrifter. Spara inte filen därifrån: den skrivs om, och underskrifterna går sönder eller försvinner.',
    'The program checks no signatures. Do not save the file from it: it is rewritten, and the signatures break or disappear.',
  ),
);
