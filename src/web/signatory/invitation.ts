import { dateTime, longDate } from '../../core/date-words.ts';
import { words, type Language, type Words } from '../../core/words.ts';
import type { SignatoryStanding, SignatoryView } from '../../issuing/service.ts';
import { doubtTag } from '../signed-look.ts';
import { whoSigns } from '../who-signs.ts';
import { ELSEWHERE, elsewhereText } from './elsewhere.ts';

/** What the invitation says besides the document's own facts. */
export function invitation(visit: SignatoryView, lang: Language) {
  const { agreement, others, panel, signer, pages } = visit;
  return {
    lead: leadOf(visit)[lang],
    note: noteOf(visit),
    others: others.map((one) => ({ ...one, who: whoSigns(one)[lang], doubt: doubtTag(one.signed) })),
    term: agreement.validFrom === null ? '' : termOf(agreement.validFrom, agreement.validTo)[lang],
    extent: extentOf(pages, agreement.appendices.length)[lang],
    maySign: maySign(visit),
    title: words(`Till ${signer.name}: ${agreement.breadcrumb}`, `To ${signer.name}: ${agreement.breadcrumb}`)[lang],
    party: panel.term,
  };
}

/** True while the signatory can go on to sign, or decline: not when only a time-stamp is waited for. */
export const maySign = ({ standing }: SignatoryView): boolean =>
  standing.state === 'open' || (standing.state === 'waiting' && standing.step.step !== 'done');

function leadOf({ panel, signer }: SignatoryView): Words {
  const title = inSentence(signer.title);
  const [sv, en] = signer.onBehalfOf
    ? [`, på delegation av ${signer.onBehalfOf}`, `, on the delegation of ${signer.onBehalfOf}`]
    : ['', ''];
  return words(
    `Du skriver under för ${panel.term}, som ${title}${sv}.`,
    `You sign for ${panel.term}, as ${title}${en}.`,
  );
}

/** "Tf lokalpolisområdeschef" is small inside a sentence, as every title is; "VD" is not. */
export const inSentence = (title: string): string =>
  /^\p{Lu}[\p{Ll} ]/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

const termOf = (from: string, to: string | null): Words =>
  to === null
    ? words(`Från ${longDate(from, 'sv')} tills vidare`, `From ${longDate(from, 'en')} until further notice`)
    : words(
        `Från ${longDate(from, 'sv')} till ${longDate(to, 'sv')}`,
        `From ${longDate(from, 'en')} to ${longDate(to, 'en')}`,
      );

const extentOf = (pages: number, appendices: number): Words =>
  words(
    `${pages} ${pages === 1 ? 'sida' : 'sidor'}${appendices === 0 ? '' : `, ${appendices} ${appendices === 1 ? 'bilaga' : 'bilagor'}`}`,
    `${pages} ${pages === 1 ? 'page' : 'pages'}${appendices === 0 ? '' : `, ${appendices} ${appendices === 1 ? 'appendix' : 'appendices'}`}`,
  );

interface Note {
  readonly tone: '' | 'info';
  readonly icon: string;
  readonly heading: Words;
  readonly text: Words;
  /** From where the visit's pages lie; '': nowhere. */
  readonly href: string;
  readonly link: Words;
}

const NOWHERE = { href: '', link: words('', '') } as const;

/** Why the signatory cannot sign at this moment, or what is begun already. */
function noteOf({ standing, mailed }: SignatoryView): Note | null {
  switch (standing.state) {
    case 'waiting':
      return {
        tone: 'info',
        icon: 'clock',
        heading: words('Du har börjat skriva under', 'You have begun to sign'),
        text: words(
          `Sedan ${dateTime(standing.since, 'sv')}. Inget är underskrivet än.`,
          `Since ${dateTime(standing.since, 'en')}. Nothing is signed yet.`,
        ),
        href: 'status',
        link: words('Fortsätt där du var', 'Go on where you were'),
      };
    case 'elsewhere':
      return {
        tone: 'info',
        icon: 'clock',
        heading: ELSEWHERE,
        text: elsewhereText(standing),
        href: 'status',
        link: words('Fortsätt här i stället', 'Go on here instead'),
      };
    case 'not-your-turn':
      return {
        ...NOWHERE,
        tone: '',
        icon: 'clock',
        heading: words(
          `${whoSigns(standing.before).sv} skriver under först`,
          `${whoSigns(standing.before).en} signs first`,
        ),
        text: mailed
          ? words('Du får ett mejl när det är din tur.', 'You get a mail when it is your turn.')
          : words('Öppna länken igen senare.', 'Open the link again later.'),
      };
    case 'held':
      return {
        ...NOWHERE,
        tone: '',
        icon: 'clock',
        heading: words(`${standing.holder} håller på att skriva under`, `${standing.holder} is signing right now`),
        text: words(
          `Försök igen om en stund. Blir underskriften inte gjord blir det din tur ${dateTime(standing.expires, 'sv')}.`,
          `Try again in a while. If the signature is not made, it is your turn ${dateTime(standing.expires, 'en')}.`,
        ),
      };
    case 'open':
      return standing.undone === null
        ? null
        : {
            ...NOWHERE,
            tone: 'info',
            icon: 'info',
            heading: words('Din underskrift gäller inte', 'Your signature does not count'),
            text: UNDONE[standing.undone],
          };
    default:
      return null;
  }
}

/** Why what the signatory has made came to nothing. */
const UNDONE: Readonly<Record<NonNullable<Extract<SignatoryStanding, { readonly state: 'open' }>['undone']>, Words>> = {
  'too-late': words(
    'Den fick ingen tidsstämpel innan certifikatet gick ut. Skriv under på nytt.',
    'It got no time stamp before the certificate ended. Sign again.',
  ),
  refused: words(
    'Den höll inte för kontrollen när den skulle få sin tidsstämpel. Skriv under på nytt.',
    'It did not stand the check when it was to get its time stamp. Sign again.',
  ),
  erased: words(
    'Den väntade på sin tidsstämpel när personuppgifterna togs bort. Skriv under på nytt.',
    'It waited for its time stamp when the personal data were erased. Sign again.',
  ),
};
