import { words, type Words } from '../../core/words.ts';
import type { SignatoryView } from '../../issuing/service.ts';

/** "Steg 2 av 3: välj hur" with its bars. */
export interface Stepper {
  readonly label: Words;
  readonly bars: readonly { readonly x: number; readonly filled: boolean }[];
}

const NAMES = {
  read: words('läs', 'read'),
  choose: words('välj hur', 'choose how'),
  sign: words('skriv under', 'sign'),
} as const;

/** Where the signatory is on the way; with one way to sign there is nothing to choose. */
export function stepper({ methods }: Pick<SignatoryView, 'methods'>, at: keyof typeof NAMES): Stepper {
  const steps = methods.length > 1 ? (['read', 'choose', 'sign'] as const) : (['read', 'sign'] as const);
  const number = steps.findIndex((one) => one === at) + 1;
  return {
    label: words(
      `Steg ${number} av ${steps.length}: ${NAMES[at].sv}`,
      `Step ${number} of ${steps.length}: ${NAMES[at].en}`,
    ),
    bars: steps.map((_, i) => ({ x: i * 25, filled: i < number })),
  };
}
