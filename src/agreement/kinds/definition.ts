import { z } from 'zod';
import type { Words } from '../../core/words.ts';
import { RULE_NAMES } from '../rules/all.ts';
import { MEMBERS } from '../schema.ts';
import { id, text } from '../values.ts';
import { detailFields } from './details.ts';

const presence = z.enum(['required', 'optional']);
const memberNames = Object.keys(MEMBERS) as readonly (keyof typeof MEMBERS)[];

/**
 * A kind of document as data: what its data hold and which rules they follow. It is the part of `template.json` that
 * `agreement` reads; `document` reads the rest.
 */
export const kindDefinition = z.object({
  /** The folder's name, and `kind` in the data. */
  kind: id,
  /** Inside a sentence: "lokal överenskommelse". */
  name: z.strictObject({ sv: text, en: text }),
  /** What it is called where `level` is this: "kommunal samverkansöverenskommelse". */
  levelNames: z.partialRecord(MEMBERS.level, z.strictObject({ sv: text, en: text })).default({}),
  /** Which of the members that not every kind has may or must be there. */
  members: z.partialRecord(z.enum(memberNames), presence).default({}),
  parties: z.strictObject({ least: z.int().min(1).max(20), most: z.int().min(1).max(20) }),
  /** Whether the data hold the sentence on identical copies (`signing.clause`). */
  copiesClause: z.boolean(),
  /** Rules of the domain beyond those that every document follows. */
  rules: z.array(z.enum(RULE_NAMES)).default([]),
  /** Members of the kind's own. */
  details: detailFields.default({}),
});

/** What a document is called inside a sentence. */
export const kindName = ({ name, levelNames }: KindDefinition, level?: 'district' | 'municipal'): Words =>
  (level === undefined ? undefined : levelNames[level]) ?? name;

export type KindDefinition = z.output<typeof kindDefinition>;
/** Definitions by kind. */
export type Kinds = ReadonlyMap<string, KindDefinition>;
