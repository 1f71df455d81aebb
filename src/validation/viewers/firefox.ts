import { words } from '../../core/words.ts';
import type { SignedFacts, ViewerReport, ViewerRule } from './viewer.ts';

/** The only forms that pdf.js hands to Firefox for checking (mozilla/pdf.js pull request 21247, 2026). */
const CHECKED = new Set(['adbe.pkcs7.detached', 'adbe.pkcs7.sha1']);

/** Firefox has a signature panel since 2026. It knows an older form than the European one, and no later change. */
export const firefox: ViewerRule = (facts) => ({
  viewer: 'firefox',
  name: words('Firefox', 'Firefox'),
  ...verdict(facts),
});

function verdict({
  signatures,
  timestamps,
  intact,
  changed,
}: SignedFacts): Pick<ViewerReport, 'shows' | 'sentence' | 'reason'> {
  const unread = [...signatures, ...timestamps].filter(({ subFilter }) => !CHECKED.has(subFilter ?? '')).length;
  if (unread > 0)
    return {
      shows: 'unclear',
      sentence: words(
        `En röd rad: dokumentet är signerat, men ${unread} ${unread === 1 ? 'signatur' : 'signaturer'} kunde inte kontrolleras. Äldre versioner visar ingenting.`,
        `A red line: the document is signed, but ${unread} digital ${unread === 1 ? 'signature' : 'signatures'} could not be verified. Older versions show nothing.`,
      ),
      reason: words(
        'Firefox läser inte den europeiska formen (ETSI.CAdES.detached). Rött betyder här att den inte har kontrollerat, inte att något är fel.',
        'Firefox does not read the European form (ETSI.CAdES.detached). Red means here that it has not checked, not that anything is wrong.',
      ),
    };
  if (!intact)
    return {
      shows: 'invalid',
      sentence: words('En röd rad: en signatur är ogiltig.', 'A red line: a digital signature is invalid.'),
      reason: words('Innehållet stämmer inte med underskriften.', 'The content does not match the signature.'),
    };
  return {
    shows: 'unclear',
    sentence: words(
      'Att signaturen är kontrollerad, oftast med en varning om att certifikatet inte är betrott.',
      'That the signature is verified, most often with a warning that its certificate is not trusted.',
    ),
    reason: changed
      ? words(
          'Firefox litar på webbplatsers utfärdare och ser inte vad som har ändrats efter underskriften. Den här filen har ändrats.',
          'Firefox trusts the issuers of web sites, and does not see what was changed after the signature. This file was changed.',
        )
      : words(
          'Firefox litar på webbplatsers utfärdare, inte på underskrifters.',
          'Firefox trusts the issuers of web sites, not those of signatures.',
        ),
  };
}
