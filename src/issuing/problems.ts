import { Problem, type ProblemKind, type ProblemParts } from '../core/problem.ts';
import { words } from '../core/words.ts';

/** The refusals of the use cases that more than one of them gives. */
export const refusal = (
  kind: ProblemKind,
  code: string,
  sv: string,
  en: string,
  rest: Pick<ProblemParts, 'issues' | 'extensions' | 'inside'> = {},
): Problem => new Problem({ kind, code, message: words(sv, en), ...rest });

export const agreementNotFound = () =>
  refusal('not-found', 'agreement-not-found', 'Överenskommelsen finns inte här.', 'There is no such agreement here.');

export const appendixUnknown = (number: string) =>
  refusal('not-found', 'appendix-unknown', `Bilaga ${number} finns inte.`, `There is no appendix ${number}.`);

export const notADraft = () =>
  refusal(
    'conflict',
    'not-a-draft',
    'Texten är redan låst. En ändring blir ett nytt utkast.',
    'The text is locked already. A change becomes a new draft.',
  );

export const notFinalised = () =>
  refusal(
    'conflict',
    'not-finalised',
    'Texten är inte låst än. Lås den först.',
    'The text is not locked yet. Lock it first.',
  );

export const partyUnknown = () =>
  refusal('not-found', 'party-unknown', 'Parten finns inte i överenskommelsen.', 'The agreement has no such party.');

export const copiesNotReady = () =>
  refusal(
    'conflict',
    'copies-not-ready',
    'Exemplaren finns när alla har skrivit under.',
    'The copies are ready when everybody has signed.',
  );

export const fieldUnknown = () =>
  refusal(
    'not-found',
    'field-unknown',
    'Handlingen har ingen sådan plats för underskrift.',
    'The document has no such place for a signature.',
  );
