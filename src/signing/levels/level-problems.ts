import { Problem, type Issue, type ProblemKind } from '../../core/problem.ts';
import { words } from '../../core/words.ts';

const problem = (kind: ProblemKind, code: string, sv: string, en: string, issues: readonly Issue[] = []) =>
  new Problem({ kind, code, message: words(sv, en), issues });

export const fileEncrypted = () =>
  problem(
    'unsupported',
    'pdf-encrypted',
    'Filen är krypterad, så den går inte att bygga på. Spara den okrypterad före underskrift.',
    'The file is encrypted, so nothing can be added to it. Save it in the clear before it is signed.',
  );
export const fileHybrid = () =>
  problem(
    'unsupported',
    'pdf-hybrid',
    'Filen har två innehållsförteckningar (hybrid), så olika program kan se olika saker i den. Den går inte att bygga på.',
    'The file has two tables of its objects (hybrid): two programs may see two files. Nothing can be added to it.',
  );
export const fileUnsigned = () =>
  problem(
    'invalid',
    'pdf-unsigned',
    'Filen har ingen underskrift att förlänga.',
    'The file has no signature to extend.',
  );
export const signatureUnreadable = (field: string) =>
  problem(
    'unsupported',
    'signature-unreadable',
    `Underskriften i fältet ${field} går inte att läsa, så filen går inte att förlänga.`,
    `The signature in the field ${field} cannot be read, so the file cannot be extended.`,
  );
export const fileUnstamped = () =>
  problem(
    'invalid',
    'pdf-unstamped',
    'Filen har ingen arkivstämpel att förnya. Ge den en först.',
    'The file has no archive time stamp to renew. Give it one first.',
  );
export const pageMissing = () =>
  problem(
    'unsupported',
    'pdf-pageless',
    'Filen har ingen sida som en tidsstämpel kan höra till.',
    'The file has no page that a time stamp could belong to.',
  );
export const tokenTooLarge = (needed: number, reserved: number) =>
  problem(
    'unsupported',
    'timestamp-too-large',
    `Tidsstämpeln tar ${needed} byte men ${reserved} är reserverade.`,
    `The time stamp takes ${needed} bytes but ${reserved} are reserved.`,
  );
