import { words, type Words } from '../../core/words.ts';
import type { SignedFacts, ViewerReport, ViewerRule } from './viewer.ts';

/**
 * Adobe Acrobat and Reader check by themselves. Trust is Adobe's own list (AATL) and the EU's (EUTL); the lists of the
 * operating system are asked only where somebody has chosen it. We know the EU's lists and not Adobe's.
 */
export const acrobat: ViewerRule = (facts) => ({
  viewer: 'acrobat',
  name: words('Adobe Acrobat och Reader', 'Adobe Acrobat and Reader'),
  ...verdict(facts),
});

function verdict(facts: SignedFacts): Pick<ViewerReport, 'shows' | 'sentence' | 'reason'> {
  if (!facts.intact || facts.changed)
    return {
      shows: 'invalid',
      sentence: words(
        'Ett rött kryss: ”Minst en signatur är ogiltig.”',
        'A red cross: “At least one signature is invalid.”',
      ),
      reason: facts.intact
        ? words('Något har ändrats efter en underskrift.', 'Something was changed after a signature.')
        : words(
            'Filens innehåll stämmer inte med en underskrift.',
            'The content of the file does not match a signature.',
          ),
    };
  if (facts.refused)
    return {
      shows: 'invalid',
      sentence: words('Ett rött kryss eller en gul varning.', 'A red cross or a yellow warning.'),
      reason: words(
        'Ett certifikat var spärrat eller hade gått ut, och Acrobat ser det när den har frågat utfärdaren.',
        'A certificate was revoked or had expired, and Acrobat sees that once it has asked the issuer.',
      ),
    };
  if (facts.inTrustedLists)
    return {
      shows: 'valid',
      sentence: facts.longTerm
        ? words(
            'En grön bock: ”Signerat och alla signaturer är giltiga”, och att signaturen är LTV-aktiverad.',
            'A green tick: “Signed and all signatures are valid”, and that the signature is LTV enabled.',
          )
        : words(
            'En grön bock: ”Signerat och alla signaturer är giltiga.”',
            'A green tick: “Signed and all signatures are valid.”',
          ),
      reason: words(
        'Utfärdarna står i EU:s förteckningar, som Acrobat hämtar själv.',
        'The issuers stand in the lists of the EU, which Acrobat loads by itself.',
      ),
    };
  return {
    shows: 'unclear',
    sentence: words(
      'En gul triangel: ”Minst en signatur har problem.” Den som öppnar signaturpanelen läser att giltigheten är OKÄND och att dokumentet inte har ändrats.',
      'A yellow triangle: “At least one signature has problems.” The signature panel says that validity is UNKNOWN and that the document has not been modified.',
    ),
    reason: unknownIssuer(facts.demo),
  };
}

/** Why a program with lists of its own does not know an issuer. */
export const unknownIssuer = (demo: boolean): Words =>
  demo
    ? words(
        'Demonycklar har ingen utfärdare som något program litar på.',
        'Demo keys have no issuer that any program trusts.',
      )
    : words(
        'Vi hittar inte utfärdaren i EU:s förteckningar, och programmet frågar inga andra än dem och sin egen. Det säger inget om underskriften.',
        'We do not find the issuer in the lists of the EU, and the program asks no others but those and its own. That says nothing of the signature.',
      );
