import type { SignStep } from '../../issuing/service.ts';

const PLACES: Readonly<Record<SignStep['step'], string>> = {
  redirect: '/leave',
  post: '/leave',
  confirm: '/confirm',
  'ask-page': '/confirm',
  done: '',
};

/** Where a step is shown, from where the visit's pages lie. */
export const placeOf = ({ step }: SignStep): string => PLACES[step];

/** True when the person is sent elsewhere by it. */
export const isAway = (step: SignStep) => step.step === 'redirect' || step.step === 'post';
