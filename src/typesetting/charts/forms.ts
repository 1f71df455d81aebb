import type { BlockContext } from '../context.ts';

/**
 * The first of the forms that is set without a fault. The last is taken as it is, and its faults are reported: forms are
 * given from the one that the look asks for to the one that has most room. A form paints nothing while it is set.
 */
export function firstThatFits<Form>(context: BlockContext, forms: readonly ((context: BlockContext) => Form)[]): Form {
  for (const form of forms.slice(0, -1)) {
    let fits = true;
    const tried = form({ ...context, report: () => (fits = false) });
    if (fits) return tried;
  }
  const last = forms.at(-1);
  if (!last) throw new Error('a drawing has at least one form');
  return last(context);
}
