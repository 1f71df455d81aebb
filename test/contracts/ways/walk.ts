import type { MethodInput } from '../../../src/signing/method.ts';
import type { NotHere, Fall, Shown, Way } from './way.ts';

/** Wraps the questions of one signing, which are numbered from 0. */
export type Around = <T>(question: number, ask: () => Promise<T>) => Promise<T>;
export const asItIs: Around = (_, ask) => ask();

/** The counterpart has fallen when one question comes, and stands again after it. */
export const fallenDuring =
  ({ begin, end }: Fall, which: number): Around =>
  async (question, ask) => {
    if (question !== which) return ask();
    await begin();
    try {
      return await ask();
    } finally {
      await end();
    }
  };

/** Whoever leads a person through the steps: the port alone, or the whole service. */
export interface Desk<T> {
  begin(): Promise<Reply<T>>;
  proceed(input: MethodInput): Promise<Reply<T>>;
}
export type Reply<T> = { readonly shown: Shown } | { readonly done: T };

/** What a person does with what they are shown; null: they go away. */
export type Walk = (shown: Shown, step: number) => Promise<MethodInput | null>;

const MAX_STEPS = 8;

/** From the first question until all is done; null: the person went away. */
export async function walk<T>(desk: Desk<T>, goes: Walk, around: Around = asItIs): Promise<T | null> {
  let reply = await around(0, () => desk.begin());
  for (let step = 0; step < MAX_STEPS; step++) {
    if ('done' in reply) return reply.done;
    const input = await goes(reply.shown, step);
    if (!input) return null;
    reply = await around(step + 1, () => desk.proceed(input));
  }
  throw new Error('the way takes no end');
}

/** The walks of one person who turns back at the first, the second … step at which that can be said. */
export function turningBack(way: Way): readonly Walk[] | NotHere {
  if (way.kind !== 'person') return { notHere: 'a program has nobody who turns back' };
  const { goes, turnsBack } = way;
  if ('notHere' in turnsBack) return turnsBack;
  return [0, 1, 2, 3].map(
    (at): Walk =>
      async (shown, step) =>
        (step === at ? await turnsBack(shown) : null) ?? goes(shown),
  );
}
