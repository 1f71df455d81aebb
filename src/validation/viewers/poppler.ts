import { words } from '../../core/words.ts';
import type { SignedFacts, ViewerReport, ViewerRule } from './viewer.ts';

/** Okular, Evince and pdfsig: poppler with the certificates that Firefox keeps on the machine. */
export const poppler: ViewerRule = (facts) => ({
  viewer: 'poppler',
  name: words('Okular och Evince (Linux)', 'Okular and Evince (Linux)'),
  ...verdict(facts),
});

function verdict({ intact, signatures, timestamps }: SignedFacts): Pick<ViewerReport, 'shows' | 'sentence' | 'reason'> {
  if (!intact)
    return {
      shows: 'invalid',
      sentence: words('Att underskriften är ogiltig.', 'That the signature is invalid.'),
      reason: words('Innehållet stämmer inte med underskriften.', 'The content does not match the signature.'),
    };
  const partial = signatures.some(({ coversWholeFile }) => !coversWholeFile);
  return {
    shows: 'unclear',
    sentence: partial
      ? words(
          'Att underskriften är giltig men utfärdaren okänd, och vid tidigare underskrifter att hela dokumentet inte är signerat.',
          'That the signature is valid but its issuer unknown, and at earlier signatures that not all of the document is signed.',
        )
      : words(
          'Att underskriften är giltig men utfärdaren okänd.',
          'That the signature is valid but its issuer unknown.',
        ),
    reason: words(
      `Utfärdaren finns inte i datorns egen lista.${partial ? ' Att en tidigare underskrift inte täcker hela filen är som det ska när fler har skrivit under efter den.' : ''}${timestamps.length > 0 ? ' Tidsstämplar kontrollerar de inte; tiden 1970 betyder att den inte är läst.' : ''} De jämför inte vad som har ändrats.`,
      `The issuer is not in the computer’s own list.${partial ? ' That an earlier signature does not cover the whole file is as it should be when others signed after it.' : ''}${timestamps.length > 0 ? ' They do not check time stamps; the time 1970 means that it was not read.' : ''} They do not compare what was changed.`,
    ),
  };
}
