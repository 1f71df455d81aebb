import { dateTime, longDate } from '../../core/date-words.ts';
import type { MailKind } from '../round-events.ts';
import type { ClerkContact } from '../signatory/views.ts';
import type { ClosedView } from '../views.ts';

export interface MailFactsInWords {
  readonly kind: MailKind;
  /** Who reads it: the signatory's name, or the clerk's. */
  readonly to: string;
  /** "Norrsjö 2027" */
  readonly breadcrumb: string;
  readonly title: string;
  /** Defined term of the reader's party, and in which capacity the reader signs; null: the clerk. */
  readonly signsAs: { readonly term: string; readonly title: string } | null;
  readonly lastDay: string | null;
  /** The one link. */
  readonly link: string;
  /** Parties that have signed. */
  readonly parties: number;
  /** Why it ended, who declined, in whose place, and what part must change. */
  readonly ended: Pick<ClosedView, 'cause' | 'name' | 'onBehalfOf' | 'part'> | null;
  /** What a delegate has done in the reader's place; null: nothing, or the reader is another. */
  readonly inYourPlace:
    | { readonly did: 'declined' }
    | { readonly did: 'signed'; readonly name: string; readonly time: string }
    | null;
  readonly contact: ClerkContact | null;
}

export interface MailWords {
  readonly subject: string;
  readonly text: string;
}

/** A mail in Swedish, as the document is (look § 9 d): plain text, one link, never the file and no number of a person. */
export function mailWords(facts: MailFactsInWords): MailWords {
  const { to, breadcrumb, link, contact } = facts;
  const { subject, paragraphs } = said(facts);
  const asks = contact && facts.signsAs ? [`Frågor: ${reached(contact)}`] : [];
  const text = [to, ...paragraphs, link, ...asks, `Likalydande, om ${breadcrumb}`].join('\n\n');
  return { subject: subject.replaceAll(/\s+/gu, ' '), text: `${text}\n` };
}

function said({ kind, breadcrumb, title, signsAs, lastDay, parties, ended, inYourPlace }: MailFactsInWords) {
  const capacity = signsAs ? `Du skriver under för ${signsAs.term}, som ${inText(signsAs.title)}.` : '';
  const name = ended?.name ?? '';
  const isYours = inYourPlace?.did === 'declined';
  const instead = ended?.onBehalfOf ? `, i ${isYours ? 'ditt ställe' : `stället för ${ended.onBehalfOf}`}` : '';
  const signedForYou = inYourPlace?.did === 'signed' ? [signedInPlace(inYourPlace, signsAs?.term)] : [];
  const day = lastDay === null ? null : shortDate(lastDay);
  const own = 'Länken är bara till dig. Den öppnar handlingen men skriver inte under: det gör du själv.';
  switch (kind) {
    case 'invitation':
      return {
        subject: day === null ? `Skriv under: ${breadcrumb}` : `Skriv under senast ${day}: ${breadcrumb}`,
        paragraphs: [title, capacity, ...(day === null ? [] : [`Sista dagen är ${day}.`]), own],
      };
    case 'reminder':
      return {
        subject: `Påminnelse: skriv under senast ${day ?? ''}`,
        paragraphs: [title, capacity, `Sista dagen är ${day ?? ''}.`, own, 'Tidigare länkar gäller inte längre.'],
      };
    case 'sign-again':
      return {
        subject:
          day === null ? `Skriv under på nytt: ${breadcrumb}` : `Skriv under på nytt senast ${day}: ${breadcrumb}`,
        paragraphs: [
          title,
          'Din underskrift kunde inte sparas i handlingen, så den gäller inte. Skriv under en gång till.',
          capacity,
          ...(day === null ? [] : [`Sista dagen är ${day}.`]),
          own,
          'Tidigare länkar gäller inte längre.',
        ],
      };
    case 'signed-in-place':
      return {
        subject: `Underskriven i ditt ställe: ${breadcrumb}`,
        paragraphs: [
          title,
          ...signedForYou,
          `Du behöver inte göra något. Du får ditt exemplar när ${parties === 2 ? 'båda parter' : 'alla'} har skrivit under.`,
          'Länken är bara till dig. Den öppnar handlingen.',
        ],
      };
    case 'copy':
      return {
        subject: `Underskriven av ${parties === 2 ? 'båda' : 'alla'}: ditt exemplar av ${breadcrumb}`,
        paragraphs: [
          title,
          ...signedForYou,
          `${parties === 2 ? 'Båda' : 'Alla'} parter har skrivit under. Hämta exemplaret här.`,
        ],
      };
    case 'declined':
      return {
        subject: `Avböjd av ${name}${instead}: ${breadcrumb}`,
        paragraphs: [
          title,
          `${name}${instead}${instead && ','} avböjde att skriva under${ended?.part ? `, för ${ended.part}` : ''}:`,
          quoted(ended?.cause ?? ''),
          signsAs ? 'Du får en ny länk när en rättad handling finns.' : 'Ärendet är tillbaka hos dig.',
        ],
      };
    case 'withdrawn':
      return {
        subject: `Återkallad: ${breadcrumb}`,
        paragraphs: [title, 'Handlingen är återkallad:', quoted(ended?.cause ?? ''), 'Du behöver inte göra något.'],
      };
    case 'replaced':
      return {
        subject: `Ersatt: ${breadcrumb}`,
        paragraphs: [
          title,
          'Handlingen ersätts av en ny:',
          quoted(ended?.cause ?? ''),
          'Du får en ny länk när den nya handlingen finns. Din underskrift på den gamla gäller inte den nya.',
        ],
      };
  }
}

/** "Vera Vikarie skrev under för Kommunen i ditt ställe 15 januari 2027 kl. 10.00." */
const signedInPlace = ({ name, time }: { readonly name: string; readonly time: string }, term = ''): string =>
  `${name} skrev under för ${term} i ditt ställe ${dateTime(time, 'sv')}.`.replaceAll('\u00a0', ' ');

/** "5 december". */
const shortDate = (date: string): string =>
  longDate(date, 'sv')
    .replace(/\u00a0\d{4}$/, '')
    .replaceAll('\u00a0', ' ');

/** "Tf lokalpolisområdeschef" inside a sentence. */
const inText = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1);

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

const reached = ({ name, email, phone }: ClerkContact): string =>
  [name, phone, email].filter((part) => part !== undefined && part !== '').join(', ');
