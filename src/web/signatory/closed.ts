import { dateTime, longDate } from '../../core/date-words.ts';
import type { Problem } from '../../core/problem.ts';
import { words, type Words } from '../../core/words.ts';
import type { ClosedView, SignatoryView } from '../../issuing/service.ts';
import { whoDeclined } from '../declined-by.ts';

/** A page that ends the signatory's way without a signature: what happened, and that nothing is asked of them. */
export interface ClosedPage {
  readonly icon: string;
  readonly heading: Words;
  readonly lead: Words;
  /** The signatory's own comment. */
  readonly quote: string;
  readonly paragraphs: readonly Words[];
  readonly contact: SignatoryView['contact'];
  readonly time: string;
  readonly mayRead: boolean;
  readonly mayVerify: boolean;
}

const NOTHING_TO_DO = words('Du behöver inte göra något.', 'You do not need to do anything.');

/** How the round ended, as this signatory reads it; null while it has not. */
export function closedPage({ standing, panel, contact, linkExpires }: SignatoryView): ClosedPage | null {
  if (!('closed' in standing)) return null;
  const { closed } = standing;
  const page = { icon: 'back', quote: '', contact, time: closed.time, mayRead: true, mayVerify: false } as const;
  switch (standing.state) {
    case 'declined':
      if (standing.own) return { ...page, ...ownDecline(closed, contact), quote: closed.cause };
      return closed.field === panel.field && closed.onBehalfOf !== null
        ? { ...page, ...declinedForYou(closed, contact), quote: closed.cause }
        : {
            ...page,
            heading: words('Handlingen skrivs inte under', 'The document will not be signed'),
            lead: words(
              `${whoDeclined(closed).sv} har avböjt att skriva under.`,
              `${whoDeclined(closed).en} has declined to sign.`,
            ),
            paragraphs: [
              panel.signed
                ? words(
                    'Din underskrift hör till den gamla texten och gäller inte för en ny.',
                    'Your signature belongs to the old text and does not count for a new one.',
                  )
                : NOTHING_TO_DO,
              NEW_LINK,
            ],
          };
    case 'withdrawn':
      return {
        ...page,
        heading: words('Handlingen är återkallad', 'The document has been withdrawn'),
        lead: words(
          `Den återkallades${closed.by ? ` av ${closed.by}` : ''} ${dateTime(closed.time, 'sv')}. Du behöver inte göra något.`,
          `It was withdrawn${closed.by ? ` by ${closed.by}` : ''} on ${dateTime(closed.time, 'en')}. You do not need to do anything.`,
        ),
        paragraphs: [words(`Skäl: ${closed.cause}`, `Cause: ${closed.cause}`)],
      };
    case 'expired':
      return {
        ...page,
        icon: 'clock',
        heading: words('Tiden har gått ut', 'Time has run out'),
        lead: words(
          `Sista dagen att skriva under var ${longDate(closed.cause || linkExpires, 'sv')}.`,
          `The last day to sign was ${longDate(closed.cause || linkExpires, 'en')}.`,
        ),
        paragraphs: [words('Be om en ny dag om du vill skriva under.', 'Ask for a new day if you want to sign.')],
      };
    case 'replaced':
      return {
        ...page,
        heading: words('Handlingen är ersatt', 'The document has been replaced'),
        lead: words(
          'Ett nytt utkast har tagit dess plats. Du behöver inte göra något.',
          'A new draft has taken its place. You do not need to do anything.',
        ),
        paragraphs: [NEW_LINK],
      };
  }
}

const NEW_LINK = words(
  'Du får en ny länk när en rättad handling finns.',
  'You get a new link when there is a corrected document.',
);

const ownDecline = ({ onBehalfOf }: ClosedView, contact: SignatoryView['contact']) => {
  const instead =
    onBehalfOf === null ? words('', '') : words(` i stället för ${onBehalfOf}`, ` in the place of ${onBehalfOf}`);
  return {
    heading: words(`Du har avböjt att skriva under${instead.sv}`, `You have declined to sign${instead.en}`),
    lead: words(
      `Din kommentar är skickad till ${contact?.name ?? 'handläggaren'}.`,
      `Your comment has been sent to ${contact?.name ?? 'the clerk'}.`,
    ),
    paragraphs: [NEW_LINK],
  };
};

/** What the signatory reads in whose place a delegate declined. */
const declinedForYou = ({ name }: ClosedView, contact: SignatoryView['contact']) => ({
  heading: words(`${name} har avböjt för dig`, `${name} has declined for you`),
  lead: words(
    `${name} fick skriva under i ditt ställe. Kommentaren är skickad till ${contact?.name ?? 'handläggaren'}.`,
    `${name} was to sign in your place. The comment has been sent to ${contact?.name ?? 'the clerk'}.`,
  ),
  paragraphs: [NOTHING_TO_DO, NEW_LINK],
});

/** Problems that a link ends in, with what the page's heading says of them: the first sentence of the Problem. */
const DEAD_LINKS: ReadonlyMap<string, Words> = new Map([
  ['link-unknown', words('Länken gäller inte längre', 'The link no longer works')],
  ['link-expired', words('Länken gäller inte längre', 'The link no longer works')],
  ['link-other-person', words('Länken är inte din att skriva under med nu', 'The link is not yours to sign with now')],
]);

/** The page of a link that opens nothing; null: the Problem is another. */
export function linkPage({ code, words: message }: Problem): ClosedPage | null {
  const heading = DEAD_LINKS.get(code);
  if (!heading) return null;
  return {
    icon: 'clock',
    heading,
    lead: afterHeading(message, heading),
    quote: '',
    paragraphs: [],
    contact: null,
    time: '',
    mayRead: false,
    // Who has signed may always read what they signed; what is dead for all may have been theirs.
    mayVerify: code !== 'link-other-person',
  };
}

const afterHeading = ({ sv, en }: Words, heading: Words): Words =>
  words(sv.replace(`${heading.sv}. `, ''), en.replace(`${heading.en}. `, ''));
