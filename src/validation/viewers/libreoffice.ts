import { words } from '../../core/words.ts';
import type { SignedFacts, ViewerReport, ViewerRule } from './viewer.ts';

/** LibreOffice opens a PDF as a drawing, and checks digest, certificate and coverage. */
export const libreoffice: ViewerRule = (facts) => ({
  viewer: 'libreoffice',
  name: words('LibreOffice', 'LibreOffice'),
  ...verdict(facts),
});

function verdict({ intact, signatures, changed }: SignedFacts): Pick<ViewerReport, 'shows' | 'sentence' | 'reason'> {
  if (!intact)
    return {
      shows: 'invalid',
      sentence: words('Att signaturen är ogiltig.', 'That the signature is invalid.'),
      reason: words('Innehållet stämmer inte med underskriften.', 'The content does not match the signature.'),
    };
  const partial = changed || signatures.some(({ coversWholeFile }) => !coversWholeFile);
  return {
    shows: 'unclear',
    sentence: partial
      ? words(
          'En varning: certifikatet kunde inte valideras, och dokumentet är bara delvis signerat.',
          'A warning: the certificate could not be validated, and the document is only partly signed.',
        )
      : words('En varning: certifikatet kunde inte valideras.', 'A warning: the certificate could not be validated.'),
    reason: partial
      ? words(
          'Utfärdaren finns inte i datorns egen lista. ”Delvis signerat” står det också när en part till har skrivit under, vilket är som det ska.',
          'The issuer is not in the computer’s own list. “Partly signed” is shown also when another party has signed, which is as it should be.',
        )
      : words('Utfärdaren finns inte i datorns egen lista.', 'The issuer is not in the computer’s own list.'),
  };
}
