import { isCalendarDate } from '../../agreement/calendar.ts';
import type { Contact } from '../../agreement/schema.ts';
import { stockholmDate } from '../../core/clock.ts';
import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { appearanceText } from '../appearance.ts';
import { signatoriesOf, type SignatoryFacts } from '../facts.ts';
import { change, loadAgreement, loadView } from '../load.ts';
import type { Deps } from '../ports.ts';
import { fieldUnknown, refusal } from '../problems.ts';
import type { Delegated } from '../round-events.ts';
import { isOpen } from '../round-state.ts';
import type { AgreementView } from '../views.ts';
import { whoSigned } from './acting.ts';
import { keepDelegatePersonal } from './delegate-personal.ts';
import { expectOpen, fieldSigned, notOpen, signatureAnswered } from './refusals.ts';

export interface DelegateInput extends Delegated {
  readonly id: string;
  /** Beside the journal. */
  readonly contact?: Contact;
  readonly personalIdentifier?: string;
}

/** See `RoundService.delegate`. What lies beside the journal is kept first: an event never stands alone. */
export async function delegate(deps: Deps, input: DelegateInput): Promise<AgreementView> {
  const { id, contact, personalIdentifier, ...given } = input;
  const { storage, clock } = deps;
  const event = read(given);
  await change(storage, id, async (facts) => {
    const signatory = signatoriesOf(await loadAgreement(storage, facts)).find(({ field }) => field === event.field);
    if (!signatory) throw fieldUnknown();
    if (facts.signed.some(({ field }) => field === event.field)) throw fieldSigned(whoSigned(facts, signatory));
    // Who has signed, and waits for a time-stamp only, has signed.
    if (facts.answered?.field === event.field) throw signatureAnswered(facts.answered);
    const today = stockholmDate(clock.now());
    expectOpen(facts, today);
    if (!isOpen(facts)) throw notOpen();
    // A last day that has passed ends a delegation; where there is none it would be one that nobody could sign on.
    if (event.to < today && !facts.delegates.has(event.field)) throw invalid([over(event.to)]);
    await expectDrawable(deps, event, signatory);
    await keepDelegatePersonal(storage, id, event.field, {
      ...(contact ? { contact } : {}),
      ...(personalIdentifier === undefined ? {} : { personalIdentifier }),
    });
    return [{ type: 'delegated', data: event }];
  });
  return loadView(deps, id);
}

/** What the field would show of it is drawn now, not when it is signed. Throws Problem `appearance-character`, `appearance-too-long`. */
async function expectDrawable(
  { renderer, clock }: Deps,
  { name, title }: Delegated,
  { name: signatory, title: their, term }: SignatoryFacts,
): Promise<void> {
  const onBehalfOf = { name: signatory, title: their };
  const facts = { name, title, term, onBehalfOf, time: clock.now(), reference: 'XXXX-XXXX-99' };
  await renderer.drawAppearance(appearanceText(facts));
}

type Said = readonly [sv: string, en: string];
const FILL_IN: Said = ['Fyll i uppgiften.', 'Fill this in.'];
const MISSING: Readonly<Record<string, Said>> = {
  name: ['Skriv namnet på den som ska skriva under.', 'Write the name of whoever is to sign.'],
  title: ['Skriv titeln som ska stå vid underskriften.', 'Write the title that shall stand by the signature.'],
  decision: ['Skriv vilket beslut rätten vilar på.', 'Write which decision the right rests on.'],
};

/** All faults at once. Throws Problem `delegation-invalid` (invalid). */
function read({ field, from, to, ...texts }: Delegated): Delegated {
  const clean = Object.entries(texts).map(([member, text]) => [member, text.normalize('NFC').trim().slice(0, 300)]);
  const faults: Issue[] = clean
    .filter(([, text]) => text === '')
    .map(([member = '']) => fault(`/${member}`, 'delegation-text-missing', ...(MISSING[member] ?? FILL_IN)));
  for (const [member, date] of Object.entries({ from, to }))
    if (!isCalendarDate(date))
      faults.push(
        fault(
          `/${member}`,
          'date-invalid',
          'Skriv ett datum som finns, som 2026-11-21.',
          'Write a date that exists, such as 2026-11-21.',
        ),
      );
  if (faults.length === 0 && to < from)
    faults.push(
      fault(
        '/to',
        'delegation-ends-before-start',
        `Sista dagen, ${to}, ligger före den första, ${from}.`,
        `The last day, ${to}, is before the first, ${from}.`,
      ),
    );
  if (faults.length === 0)
    return { field, from, to, ...(Object.fromEntries(clean) as Omit<Delegated, 'field' | 'from' | 'to'>) };
  throw invalid(faults);
}

const invalid = (issues: readonly Issue[]) =>
  refusal(
    'invalid',
    'delegation-invalid',
    'Delegationen saknar något. Rätta uppgifterna.',
    'The delegation lacks something. Put the data right.',
    { issues },
  );

const over = (to: string) =>
  fault(
    '/to',
    'delegation-over',
    `Sista dagen, ${to}, har varit, så ingen skulle kunna skriva under på delegationen. Ange en dag som kommer.`,
    `The last day, ${to}, has passed, so nobody could sign on the delegation. Give a day that is to come.`,
  );

const fault = (pointer: string, code: string, sv: string, en: string): Issue => ({
  pointer,
  code,
  severity: 'error',
  message: words(sv, en),
});
