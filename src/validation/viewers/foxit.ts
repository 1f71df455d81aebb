import { words } from '../../core/words.ts';
import { unknownIssuer } from './acrobat.ts';
import type { SignedFacts, ViewerReport, ViewerRule } from './viewer.ts';

/** Foxit checks as a file is opened, with its own list (FATL) and the EU's, renewed every 28 days. */
export const foxit: ViewerRule = (facts) => ({
  viewer: 'foxit',
  name: words('Foxit', 'Foxit'),
  ...verdict(facts),
});

function verdict(facts: SignedFacts): Pick<ViewerReport, 'shows' | 'sentence' | 'reason'> {
  if (!facts.intact || facts.changed || facts.refused)
    return {
      shows: 'invalid',
      sentence: words(
        'Ett rött kryss eller en varning vid underskriften.',
        'A red cross or a warning at the signature.',
      ),
      reason: facts.refused
        ? words('Ett certifikat var spärrat eller hade gått ut.', 'A certificate was revoked or had expired.')
        : words('Filen har ändrats efter en underskrift.', 'The file was changed after a signature.'),
    };
  if (facts.inTrustedLists)
    return {
      shows: 'valid',
      sentence: words('En grön bock: underskriften är giltig.', 'A green tick: the signature is valid.'),
      reason: words(
        'Utfärdarna står i EU:s förteckningar, som Foxit hämtar själv.',
        'The issuers stand in the lists of the EU, which Foxit loads by itself.',
      ),
    };
  return {
    shows: 'unclear',
    sentence: words('Ett frågetecken: giltigheten är okänd.', 'A question mark: validity is unknown.'),
    reason: unknownIssuer(facts.demo),
  };
}
