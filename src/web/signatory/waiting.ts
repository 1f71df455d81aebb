import { dateTime } from '../../core/date-words.ts';
import { words, type Words } from '../../core/words.ts';
import type { SignatoryStanding, SignatoryView } from '../../issuing/service.ts';
import { STEP_WORDS, type StepState } from '../step-words.ts';

type Waiting = Extract<SignatoryStanding, { readonly state: 'waiting' }>;

interface Step {
  readonly label: Words;
  readonly detail: Words | null;
  readonly state: StepState;
  readonly stateWord: Words;
}

/** What a begun signature waits for: four named steps, whom, since when, and the way on. */
export function waitingPage(visit: SignatoryView, standing: Waiting) {
  const method = visit.methods.find(({ id }) => id === standing.method);
  const name = method?.label ?? words('underskriften', 'the signing');
  const away = standing.step.step === 'redirect' || standing.step.step === 'post';
  const checking = standing.step.step === 'done';
  const since = words(`Sedan ${dateTime(standing.since, 'sv')}.`, `Since ${dateTime(standing.since, 'en')}.`);
  const waits = away
    ? words(`Väntar på ${inSentence(name.sv)}`, `Waiting for ${name.en}`)
    : words('Väntar på dig', 'Waiting for you');
  const raw: readonly (readonly [label: Words, detail: Words | null])[] = [
    [words('Handlingen är förberedd', 'The document is ready'), null],
    [checking ? words('Du har skrivit under', 'You have signed') : waits, since],
    [words('Underskriften kontrolleras', 'The signature is checked'), null],
    [words('Sparas i handlingen', 'Saved in the document'), null],
  ];
  const now = checking ? 2 : 1;
  return {
    heading: checking ? words('Väntar på en tidsstämpel', 'Waiting for a time stamp') : waits,
    lead: leadOf(away, checking, method?.kind === 'one-time'),
    cause: standing.cause,
    next: standing.next,
    mayCancel: !checking,
    onward: checking ? '' : away ? 'leave' : 'confirm',
    onwardWords: away
      ? words(`Öppna ${inSentence(name.sv)} igen`, `Open ${name.en} again`)
      : words('Fortsätt där du var', 'Go on where you were'),
    steps: raw.map(([label, detail], i): Step => {
      const state = i < now ? 'done' : i === now ? 'now' : 'next';
      return { label, detail: i === now ? (detail ?? since) : null, state, stateWord: STEP_WORDS[state] };
    }),
  };
}

const leadOf = (away: boolean, checking: boolean, identifies: boolean): Words => {
  if (checking)
    return words(
      'Din underskrift är gjord och sparad. Vi väntar på en tidsstämpel.',
      'Your signature is made and kept. We are waiting for a time stamp.',
    );
  if (away && identifies)
    return words(
      'Legitimera dig där. Sedan kommer du tillbaka hit och skriver under.',
      'Identify yourself there. Then you come back here and sign.',
    );
  return away
    ? words(
        'Läs texten där innan du skriver under. Avbryt där om den inte stämmer.',
        'Read the text there before you sign. Cancel there if it does not match.',
      )
    : words('Inget är underskrivet än.', 'Nothing is signed yet.');
};

/** A label as it stands inside a sentence: "e-legitimation". Names of one word in capitals stay. */
const inSentence = (label: string) =>
  /^\p{Lu}[\p{Ll}-]/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
