import { longDate } from '../../core/date-words.ts';
import { words, type Language, type Words } from '../../core/words.ts';
import type { PanelView, SignatoryStanding, SignatoryView } from '../../issuing/service.ts';

/** What our own check says of the signature: never more than it found. */
const CHECKED = {
  demo: words(
    'Underskriften är kontrollerad. Den är gjord med en demonyckel och gäller inte.',
    'The signature has been checked. It was made with a demo key and is not valid.',
  ),
  good: words('Underskriften är kontrollerad och giltig.', 'The signature has been checked and is valid.'),
  warn: words(
    'Underskriften är gjord och filen är oförändrad. Vem som står bakom certifikatet har inte kunnat bekräftas än.',
    'The signature is made and the file is unchanged. Who stands behind the certificate could not be confirmed yet.',
  ),
};

/** What a signatory reads who has signed: the seal, who remains, the copy, the receipt. */
export function donePage(
  visit: SignatoryView,
  { remaining, confirmed }: Extract<SignatoryStanding, { readonly state: 'signed' }>,
  lang: Language,
) {
  const { signed } = visit.panel;
  const demo = signed?.demo ?? false;
  const tone = demo ? 'demo' : confirmed ? 'good' : 'warn';
  const used = visit.methods.find(({ id }) => id === signed?.method);
  return {
    title: words('Du har skrivit under', 'You have signed')[lang],
    tone,
    seal: tone,
    demo,
    checked: CHECKED[tone][lang],
    remains: remains(visit, remaining),
    how: (used?.label ?? words('Underskrift genom ett annat system', 'Signed through another system'))[lang],
  };
}

function remains({ agreement, others, copy }: SignatoryView, remaining: readonly PanelView[]): Words {
  if (remaining.length > 0) {
    const terms = [...new Set(remaining.map(({ term }) => term))];
    const [sv, en] = [listed('sv', terms), listed('en', terms)];
    const [all, allEn] = others.length === 1 ? ['båda', 'both'] : ['alla', 'all'];
    return words(
      `Nu återstår ${sv}. Du får ett mejl när ${all} har skrivit under.`,
      `${en} ${terms.length === 1 ? 'remains' : 'remain'}. You get a mail when ${allEn} have signed.`,
    );
  }
  const [all, allEn] = others.length === 1 ? ['Båda parter', 'Both parties'] : ['Alla', 'All'];
  const force = agreement.validFrom === null ? words('', '') : inForce(agreement.validFrom);
  const later = copy
    ? words('', '')
    : words(
        ' Ditt exemplar är inte klart än. Du får ett mejl när det är det.',
        ' Your copy is not ready yet. You get a mail when it is.',
      );
  return words(`${all} har skrivit under.${force.sv}${later.sv}`, `${allEn} have signed.${force.en}${later.en}`);
}

const inForce = (from: string): Words =>
  words(
    ` Överenskommelsen gäller från ${longDate(from, 'sv')}.`,
    ` The agreement is in force from ${longDate(from, 'en')}.`,
  );

const listed = (lang: Language, parts: readonly string[]) =>
  new Intl.ListFormat(lang === 'sv' ? 'sv-SE' : 'en-GB', { type: 'conjunction' }).format(parts);
