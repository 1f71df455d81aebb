import { toHex, utf8Bytes } from '../../core/bytes.ts';
import { longDate } from '../../core/date-words.ts';
import type { Primitives } from '../../core/primitives.ts';
import type { Problem } from '../../core/problem.ts';
import { words, type Words } from '../../core/words.ts';
import type { Deps } from '../ports.ts';
import { refusal } from '../problems.ts';
import { closedOn } from '../round-state.ts';
import { actingFor } from '../round/acting.ts';
import { clerkContact } from './contact.ts';
import type { Visit } from './session.ts';

/** Tells one person from another by their name, which lies beside the journal no second time. */
export const personOf = async (name: string, primitives: Primitives): Promise<string> =>
  toHex(await primitives.digest('SHA-256', utf8Bytes(name)));

/**
 * A link and a visit are for one person. While another signs in their place, or when their time to sign in another's is over,
 * they may read what they or that other have signed, or what has ended, and nothing else. Throws Problem `link-other-person` (forbidden, with
 * the days of the delegation, `from` and `to`, where one says why).
 */
export async function expectOwn(deps: Deps, visit: Visit, person: string | undefined): Promise<void> {
  if (person === undefined) return;
  const { primitives } = deps;
  const { facts, signatory, today } = visit;
  const answered = facts.answered?.field === signatory.field ? facts.prepared : null;
  const signed = facts.signed.find(({ field }) => field === signatory.field) ?? answered;
  const acting = actingFor(facts, signatory, today).name;
  const theirs = signed ? (signed.delegate ?? signatory.name) : acting;
  if (closedOn(facts, today) || person === (await personOf(theirs, primitives))) return;
  if (signed && person === (await personOf(acting, primitives))) return;
  // What was signed in their place is theirs to read.
  if (
    facts.signed.some(({ field }) => field === signatory.field) &&
    person === (await personOf(signatory.name, primitives))
  )
    return;
  throw await linkOfAnother(deps, visit, person);
}

async function linkOfAnother(deps: Deps, visit: Visit, person: string): Promise<Problem> {
  const clerk = (await clerkContact(deps, visit.facts.id))?.name;
  const why = await whyAnother(deps, visit, person);
  return refusal(
    'forbidden',
    'link-other-person',
    `Länken är inte din att skriva under med nu. ${why.text.sv} Är det fel? Säg till ${clerk ?? 'handläggaren'}.`,
    `The link is not yours to sign with now. ${why.text.en} Is that wrong? Tell ${clerk ?? 'the clerk'}.`,
    { extensions: why.days },
  );
}

interface Why {
  readonly text: Words;
  readonly days: { readonly from?: string; readonly to?: string };
}

/** Told to the signatory and to their delegate with names and days; to whoever is neither any more, without. */
async function whyAnother({ primitives }: Deps, { facts, signatory, today }: Visit, person: string): Promise<Why> {
  const { field, name } = signatory;
  const delegated = facts.delegates.get(field);
  const is = async (one: string) => person === (await personOf(one, primitives));
  if (delegated && (await is(name))) {
    const during = duringDays(delegated);
    const text = words(
      `${delegated.name} skriver under i ditt ställe ${during.text.sv}. Efter den dagen är det du som skriver under igen.`,
      `${delegated.name} signs in your place ${during.text.en}. After that day it is you who signs again.`,
    );
    return { text, days: during.days };
  }
  if (delegated && (await is(delegated.name))) {
    const during = duringDays(delegated);
    const [sv, en] =
      today < delegated.from
        ? ['Länken fungerar från den första dagen.', 'The link works from the first day on.']
        : ['Den tiden är slut.', 'That time is over.'];
    const text = words(
      `Du får skriva under i stället för ${name} ${during.text.sv}. ${sv}`,
      `You may sign in the place of ${name} ${during.text.en}. ${en}`,
    );
    return { text, days: during.days };
  }
  return { text: words('Någon annan skriver under i fältet.', 'Somebody else signs in that field.'), days: {} };
}

const duringDays = ({ from, to }: { readonly from: string; readonly to: string }): Why => ({
  text: words(
    `från ${longDate(from, 'sv')} till ${longDate(to, 'sv')}`,
    `from ${longDate(from, 'en')} to ${longDate(to, 'en')}`,
  ),
  days: { from, to },
});
