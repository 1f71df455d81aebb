import { words } from '../core/words.ts';
import type { Finding } from './report.ts';
import type { NotQualified, Unclear } from './trust/standing.ts';
import type { TrustSource } from './trust/trust-store.ts';

/** What a person reads of why a signature is, is not, or cannot be called qualified. */

const finding = (code: string, sv: string, en: string): Finding => ({ code, message: words(sv, en) });

/** Name and date of a list as a person reads them. */
const dateOf = (one: TrustSource) => ({ name: one.name, date: one.issued?.slice(0, 10) ?? '?' });

/** The list is past its nextUpdate: it stays usable for what it proves, and says its date. */
export const expired = (source: TrustSource): Finding => {
  const { name, date } = dateOf(source);
  const until = source.nextUpdate?.slice(0, 10) ?? '?';
  return finding(
    'trusted-list-expired',
    `Förteckningen över betrodda tjänster ${name} av den ${date} skulle ha förnyats senast ${until}: den visar vad som gällde fram till dess.`,
    `The trusted list ${name} of ${date} was to be renewed by ${until}: it shows what held up to then.`,
  );
};

/** Names the lists that were looked at, five at most. */
export const notListed = (lists: readonly TrustSource[]): Finding => {
  const names = lists.slice(0, 5).map((one) => `${one.name} (${dateOf(one).date})`);
  const shown = `${names.join(', ')}${lists.length > names.length ? ' …' : ''}`;
  return finding(
    'issuer-not-listed',
    `Utfärdaren finns inte i de förteckningar över betrodda tjänster som vi tittade i: ${shown}.`,
    `The issuer is in none of the trusted lists that we looked at: ${shown}.`,
  );
};

/** The list ended before the signature was made. */
export const tooOld = (source: TrustSource): Finding => {
  const { name, date } = dateOf(source);
  return finding(
    'trusted-list-too-old',
    `Förteckningen över betrodda tjänster ${name} av den ${date} är äldre än underskriften och säger inget om tiden för den.`,
    `The trusted list ${name} of ${date} is older than the signature and says nothing of its time.`,
  );
};

export const qualifiedBy = (source: TrustSource): Finding => {
  const { name, date } = dateOf(source);
  return finding(
    'qualified-certificate',
    `Certifikatet var kvalificerat när det gavs ut och när underskriften gjordes, enligt förteckningen över betrodda tjänster ${name} av den ${date}.`,
    `The certificate was qualified when it was issued and when the signature was made, by the trusted list ${name} of ${date}.`,
  );
};

/** Why a certificate is not qualified, at the time that decided. */
export function notQualified(because: NotQualified, when: 'issued' | 'signed'): Finding {
  const [sv, en] =
    when === 'issued'
      ? ['när certifikatet gavs ut', 'when the certificate was issued']
      : ['vid underskriften', 'at signing'];
  switch (because) {
    case 'no-granted-service':
      return finding(
        `not-granted-when-${when}`,
        `Utfärdaren fick inte ge ut kvalificerade certifikat ${sv}, enligt förteckningen över betrodda tjänster.`,
        `The issuer was not allowed to issue qualified certificates ${en}, by the trusted list.`,
      );
    case 'not-stated':
      return finding(
        'not-stated',
        'Certifikatet säger inte att det är kvalificerat, och förteckningen över betrodda tjänster gör det inte heller.',
        'The certificate does not say that it is qualified, nor does the trusted list.',
      );
    case 'listed-as-not-qualified':
      return finding(
        'listed-as-not-qualified',
        'Förteckningen över betrodda tjänster säger att sådana certifikat inte är kvalificerade.',
        'The trusted list says that such certificates are not qualified.',
      );
    case 'use-not-covered':
      return finding(
        'use-not-covered',
        'Utfärdarens tjänst är inte listad för den användning som certifikatet har.',
        'The issuer’s service is not listed for the use that the certificate has.',
      );
    case 'law':
      return finding(
        'other-law',
        'Certifikatet är kvalificerat enligt ett annat lands lag, inte enligt EU:s.',
        'The certificate is qualified by the law of another country, not by that of the EU.',
      );
  }
}

/** Why it cannot be told. */
export const unclear = (because: Unclear): Finding => UNCLEAR[because];

const UNCLEAR: Readonly<Record<Unclear, Finding>> = {
  'criterion-unknown': finding(
    'criterion-unknown',
    'Förteckningen över betrodda tjänster ställer ett villkor som vi inte kan läsa.',
    'The trusted list sets a criterion that we cannot read.',
  ),
  contradiction: finding(
    'list-contradicts-itself',
    'Förteckningen över betrodda tjänster säger emot sig själv om certifikatet.',
    'The trusted list contradicts itself about the certificate.',
  ),
  'several-uses': finding(
    'several-uses',
    'Certifikatet sägs vara till för flera saker, och det går inte att säga vilken som gäller här.',
    'The certificate is said to be for several uses, and it cannot be told which one holds here.',
  ),
  'legal-person-before-eidas': finding(
    'legal-person-before-eidas',
    'Certifikatet gavs ut till en juridisk person innan EU hade regler för stämplar.',
    'The certificate was issued to a legal person before the EU had rules for seals.',
  ),
};
export const REASON = {
  noList: finding(
    'no-trusted-list',
    'Ingen förteckning över betrodda tjänster är inläst, så vi vet inte om underskriften är kvalificerad.',
    'No trusted list was looked at, so we do not know whether the signature is qualified.',
  ),
  failed: finding('signature-failed', 'Underskriften håller inte.', 'The signature does not hold.'),
  undetermined: finding(
    'signature-undetermined',
    'Det gick inte att avgöra om underskriften håller, och då inte heller vilket slag den är av.',
    'It could not be decided whether the signature holds, and hence not of which kind it is.',
  ),
  demo: finding(
    'demo-keys',
    'Underskriften är gjord med demonycklar och har ingen rättsverkan.',
    'The signature is made with demo keys and has no legal force.',
  ),
  forWeb: finding(
    'for-web-sites',
    'Certifikatet är kvalificerat för webbplatser, inte för underskrifter.',
    'The certificate is qualified for web sites, not for signatures.',
  ),
  withDevice: finding(
    'qualified-device',
    'Nyckeln låg i en godkänd anordning för underskrifter.',
    'The key lay in a qualified signature creation device.',
  ),
  withoutDevice: finding(
    'no-qualified-device',
    'Inget visar att nyckeln låg i en godkänd anordning för underskrifter.',
    'Nothing shows that the key lay in a qualified signature creation device.',
  ),
} as const;
