import { isCalendarDate } from '../../agreement/calendar.ts';
import { stockholmDate } from '../../core/clock.ts';
import type { AgreementEvent } from '../events.ts';
import { forgetAnswersOf } from '../levels/kept-answer.ts';
import { change, loadAgreement, loadFacts, loadView } from '../load.ts';
import { whoActed } from '../mail/hearers.ts';
import { mailTo } from '../mail/queue.ts';
import type { Deps } from '../ports.ts';
import { refusal } from '../problems.ts';
import { mayClose, mayMoveLastDay } from '../round-state.ts';
import { copyPersonalData } from '../use-cases/personal-data.ts';
import { clerkContact, keepClerkContact } from '../signatory/contact.ts';
import type { AgreementView } from '../views.ts';
import { notOpen, roundOver, wordsGiven } from './refusals.ts';

/** See `RoundService.withdraw`. */
export async function withdraw(
  deps: Deps,
  { id, cause, by }: { readonly id: string; readonly cause: string; readonly by?: string },
): Promise<AgreementView> {
  const withdrawn = {
    state: 'withdrawn',
    cause: wordsGiven(cause, 'cause'),
    by: by?.trim().slice(0, 200) || null,
  } as const;
  await change(deps.storage, id, async (facts) => {
    if (!mayClose(facts, 'withdrawn')) throw facts.closed ? roundOver(facts.closed) : notOpen();
    const told = whoActed(facts, await loadAgreement(deps.storage, facts), stockholmDate(deps.clock.now()));
    return [{ type: 'signing-withdrawn', data: withdrawn }, ...(await mailTo(deps, facts, 'withdrawn', told))];
  });
  await forgetAnswersOf(deps.storage, await loadFacts(deps.storage, id));
  return loadView(deps, id);
}

/** See `RoundService.moveLastDay`. */
export async function moveLastDay(
  deps: Deps,
  { id, lastDay }: { readonly id: string; readonly lastDay: string | null },
): Promise<AgreementView> {
  if (lastDay !== null) expectLastDay(lastDay, stockholmDate(deps.clock.now()));
  await change(deps.storage, id, (facts) => {
    if (!mayMoveLastDay(facts)) throw facts.closed ? roundOver(facts.closed) : notOpen();
    return [{ type: 'last-day-moved', data: { lastDay } }];
  });
  return loadView(deps, id);
}

/** Throws Problem `date-invalid`, `last-day-past` (invalid). `today`: calendar day in Europe/Stockholm. */
export function expectLastDay(lastDay: string, today: string): void {
  if (!isCalendarDate(lastDay))
    throw refusal(
      'invalid',
      'date-invalid',
      'Skriv ett datum som finns, som 2026-11-21.',
      'Write a date that exists, such as 2026-11-21.',
    );
  if (lastDay < today)
    throw refusal(
      'invalid',
      'last-day-past',
      `Sista dagen, ${lastDay}, har redan varit. Välj en senare.`,
      `The last day, ${lastDay}, has passed already. Choose a later one.`,
    );
}

/**
 * See `RoundService.replace`. The new draft comes first: a crash between the two leaves a draft that says what it
 * replaces, and an agreement that can be replaced again.
 */
export async function replace(
  deps: Deps,
  { id, cause }: { readonly id: string; readonly cause: string },
): Promise<AgreementView> {
  const { storage, ids } = deps;
  const facts = await loadFacts(storage, id);
  if (!mayClose(facts, 'replaced')) throw facts.closed ? roundOver(facts.closed) : notReplaceable();
  const given = wordsGiven(cause, 'cause');
  const draft = ids.next();
  const { submitted } = facts;
  const contact = await clerkContact(deps, id);
  await copyPersonalData(storage, id, draft);
  if (contact) await keepClerkContact(storage, draft, contact);
  const files: AgreementEvent[] = [
    ...[...facts.files.values()].map(
      ({ number, sha256, size, pages }) =>
        ({ type: 'appendix-uploaded', data: { number, sha256, size, pages } }) as const,
    ),
    ...[...facts.images.values()].map((data) => ({ type: 'image-uploaded', data }) as const),
  ];
  const begun: AgreementEvent = {
    type: 'submitted',
    data: { ...submitted, state: 'draft', demo: deps.demo !== null, replaces: id },
  };
  await storage.journal.append(draft, 0, [begun, ...files]);
  await change(storage, id, async (now) => {
    if (!mayClose(now, 'replaced')) throw now.closed ? roundOver(now.closed) : notReplaceable();
    const told = whoActed(now, await loadAgreement(storage, now), stockholmDate(deps.clock.now()));
    const replaced = { state: 'replaced', by: draft, cause: given } as const;
    return [{ type: 'agreement-replaced', data: replaced }, ...(await mailTo(deps, now, 'replaced', told))];
  });
  await forgetAnswersOf(storage, await loadFacts(storage, id));
  return loadView(deps, draft);
}

const notReplaceable = () =>
  refusal(
    'conflict',
    'not-replaceable',
    'Ett utkast går att ändra som det är, och det som alla har skrivit under ändras genom ett tillägg.',
    'A draft can be changed as it is, and what all have signed is changed by an amendment.',
  );
