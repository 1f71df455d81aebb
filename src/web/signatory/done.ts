import { longDate } from '../../core/date-words.ts';
import { words, type Language, type Words } from '../../core/words.ts';
import type { PanelView, SignatoryStanding, SignatoryView } from '../../issuing/service.ts';
import { signedLook } from '../signed-look.ts';

interface Look {
  readonly tone: 'good' | 'warn' | 'bad' | 'demo';
  /** Over the heading; null: nothing needs saying before it. */
  readonly word: Words | null;
  readonly checked: Words;
}

type Signed = Extract<SignatoryStanding, { readonly state: 'signed' }>;

/** What is read in a field that is signed: the seal, what our check said, who remains, the copy, the receipt. */
export function donePage(visit: SignatoryView, { remaining, own }: Pick<Signed, 'remaining' | 'own'>, lang: Language) {
  const { signed } = visit.panel;
  const { tone, word, checked } = lookOf(signed);
  const used = visit.methods.find(({ id }) => id === signed?.method);
  return {
    title: (own ? words('Du har skrivit under', 'You have signed') : whoSigned(visit.panel))[lang],
    tone,
    seal: tone,
    word: word?.[lang] ?? '',
    checked: checked[lang],
    remains: remains(visit, remaining),
    how: (used?.label ?? words('Underskrift genom ett annat system', 'Signed through another system'))[lang],
  };
}

/** As the other of a field's two persons reads it: the signatory in whose place it was, or somebody who might have been. */
function whoSigned({ name, signed }: PanelView): Words {
  const { delegate } = signed ?? { delegate: null };
  return delegate === null
    ? words(`${name} har skrivit under`, `${name} has signed`)
    : words(`${delegate} har skrivit under i ditt ställe`, `${delegate} has signed in your place`);
}

/** By the stored verdict: a signature that it does not call valid is never green, and the page says what is missing. */
function lookOf(signed: PanelView['signed']): Look {
  const { sv, en } = signed?.verdict?.sentence ?? words('', '');
  switch (signed ? signedLook(signed) : 'uncertain') {
    case 'demo':
      return {
        tone: 'demo',
        word: words('Demo', 'Demo'),
        checked: words(
          'Underskriften är kontrollerad. Den är gjord med en demonyckel och gäller inte.',
          'The signature has been checked. It was made with a demo key and is not valid.',
        ),
      };
    case 'signed':
      return {
        tone: 'good',
        word: null,
        checked: words('Underskriften är kontrollerad och giltig.', 'The signature has been checked and is valid.'),
      };
    case 'uncertain':
      return {
        tone: 'warn',
        word: words('Osäker', 'Uncertain'),
        checked: words(
          `Underskriften är gjord och sparad, men vi kan inte säga än att den är giltig. ${sv}`,
          `The signature is made and kept, but we cannot say yet that it is valid. ${en}`,
        ),
      };
    case 'invalid':
      return {
        tone: 'bad',
        word: words('Ogiltig', 'Invalid'),
        checked: words(
          `Underskriften är sparad, men inte giltig. ${sv}`,
          `The signature is kept, but not valid. ${en}`,
        ),
      };
  }
}

function remains({ agreement, panel, others, copy, mailed }: SignatoryView, remaining: readonly PanelView[]): Words {
  if (remaining.length > 0) {
    const terms = [...new Set(remaining.map(({ term }) => term))];
    const [sv, en] = [listed('sv', terms), listed('en', terms)];
    const [all, allEn] = others.length === 1 ? ['båda', 'both'] : ['alla', 'all'];
    const later = mailed
      ? words(`Du får ett mejl när ${all} har skrivit under.`, `You get a mail when ${allEn} have signed.`)
      : words(
          `Öppna länken igen när ${all} har skrivit under, så finns ditt exemplar här.`,
          `Open the link again when ${allEn} have signed, and your copy is here.`,
        );
    return words(`Nu återstår ${sv}. ${later.sv}`, `${en} ${terms.length === 1 ? 'remains' : 'remain'}. ${later.en}`);
  }
  const [all, allEn] = others.length === 1 ? ['Båda parter', 'Both parties'] : ['Alla', 'All'];
  // Nothing is said to be in force by signatures of which one may not count.
  const isSure = [panel, ...others].every(({ signed }) => signed !== null && signedLook(signed) === 'signed');
  const force = agreement.validFrom === null || !isSure ? words('', '') : inForce(agreement.validFrom);
  const later = copy ? words('', '') : notReady(mailed);
  return words(`${all} har skrivit under.${force.sv}${later.sv}`, `${allEn} have signed.${force.en}${later.en}`);
}

const notReady = (mailed: boolean): Words =>
  mailed
    ? words(
        ' Ditt exemplar är inte klart än. Du får ett mejl när det är det.',
        ' Your copy is not ready yet. You get a mail when it is.',
      )
    : words(
        ' Ditt exemplar är inte klart än. Öppna länken igen om en stund.',
        ' Your copy is not ready yet. Open the link again in a while.',
      );

const inForce = (from: string): Words =>
  words(
    ` Överenskommelsen gäller från ${longDate(from, 'sv')}.`,
    ` The agreement is in force from ${longDate(from, 'en')}.`,
  );

const listed = (lang: Language, parts: readonly string[]) =>
  new Intl.ListFormat(lang === 'sv' ? 'sv-SE' : 'en-GB', { type: 'conjunction' }).format(parts);
