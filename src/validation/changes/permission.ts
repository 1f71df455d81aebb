import type { PdfView } from '../../pdf/file.ts';
import { signatureFields } from '../../pdf/forms.ts';
import { PdfName, PdfString, type PdfDict } from '../../pdf/objects.ts';
import { decodeText } from '../../pdf/text-string.ts';
import type { SignatureReport } from '../report.ts';
import type { RevisionChange } from './analyse.ts';
import { LEVELS, type ChangeLevel } from './change.ts';

/** What a signature allows to follow it: DocMDP, FieldMDP and /Lock together (ISO 32000-1 12.8.2.2, 12.8.2.4, 12.7.4.5). */
export interface Permission {
  /** The strictest P; null when none is stated, as for our approval signatures. */
  readonly level: number | null;
  readonly locks: readonly Lock[];
  /** It carries DocMDP: a certification (12.8.2.2). */
  readonly certifies: boolean;
}

interface Lock {
  readonly action: string;
  readonly fields: readonly string[];
}

const MAX_FIELDS = 10_000;

/** What the signature dictionary and the field that holds it state. */
export function permissionOf(view: PdfView, signature: PdfDict, field: PdfDict): Permission {
  const levels: number[] = [];
  let certifies = false;
  const locks: Lock[] = [];
  const add = (dict: PdfDict, lockOnly: boolean) => {
    const level = view.resolve(dict.get('P'));
    if (!lockOnly) levels.push(typeof level === 'number' ? level : 2);
    else if (typeof level === 'number') levels.push(level);
    const action = view.resolve(dict.get('Action'));
    if (action instanceof PdfName) locks.push({ action: action.name, fields: namesOf(view, dict) });
  };
  for (const item of (view.array(signature.get('Reference')) ?? []).slice(0, 20)) {
    const reference = view.dict(item);
    const method = view.resolve(reference?.get('TransformMethod'));
    const parameters = view.dict(reference?.get('TransformParams'));
    if (!parameters || !(method instanceof PdfName)) continue;
    if (method.name === 'DocMDP' || method.name === 'FieldMDP') add(parameters, method.name === 'FieldMDP');
    certifies ||= method.name === 'DocMDP';
  }
  const lock = view.dict(field.get('Lock'));
  if (lock) add(lock, true);
  return { level: levels.length > 0 ? Math.min(...levels) : null, locks, certifies };
}

/** All permissions together: the strictest level and every lock. A later signature can add to them, and raise none. */
export function strictest(permissions: readonly Permission[]): Permission {
  const levels = permissions.flatMap(({ level }) => level ?? []);
  return {
    level: levels.length > 0 ? Math.min(...levels) : null,
    locks: permissions.flatMap(({ locks }) => locks),
    certifies: permissions.some(({ certifies }) => certifies),
  };
}

const namesOf = (view: PdfView, lock: PdfDict): readonly string[] =>
  (view.array(lock.get('Fields')) ?? []).slice(0, MAX_FIELDS).flatMap((item) => {
    const name = view.resolve(item);
    return name instanceof PdfString ? [decodeText(name)] : [];
  });

/** The worst of the later changes, held against what the signature and the kind of document allow. */
export function modificationsAfter(
  permission: Permission,
  later: readonly RevisionChange[],
  ours: boolean,
): SignatureReport['modificationsAfterSigning'] {
  const worst = Math.max(0, ...later.map((one) => LEVELS.indexOf(one.level)));
  if (worst === 0) return 'none';
  const isCertified = permission.level !== null && permission.level <= 2;
  const forbidden =
    worst > LEVELS.indexOf(allowedUpTo(permission, ours)) ||
    (isCertified && later.some((one) => one.newVisibleField)) ||
    (ours && later.some((one) => one.newField)) ||
    later.some((one) => one.filled.some((name) => permission.locks.some((lock) => isLocked(name, lock))));
  return forbidden ? 'forbidden' : 'allowed';
}

function allowedUpTo({ level }: Permission, ours: boolean): ChangeLevel {
  if (level === 1) return 'lta';
  if (ours) return 'signing';
  return level === 3 ? 'annotation' : 'form';
}

/** A name is locked as itself or as a part of a group; "Name" does not lock "Name2". */
function isLocked(name: string, { action, fields }: Lock): boolean {
  const named = fields.some((field) => name === field || name.startsWith(`${field}.`));
  return action === 'All' || (action === 'Include' && named) || (action === 'Exclude' && !named);
}

/** Our own documents have signature fields only, made before the first signature: nothing else ever comes. */
export function isOurs(first: PdfView): boolean {
  return signatureFields(first).some((field) => field.spoken?.startsWith('Underskrift för ') ?? false);
}
