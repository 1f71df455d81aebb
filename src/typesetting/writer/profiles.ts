import type { ArchiveProfile } from '../../document/record.ts';
import type { Role } from '../ink.ts';

/** What a profile asks of the writer. */
export interface Profile {
  /** Part of ISO 19005; the conformance is A in each. */
  readonly part: 1 | 2 | 3;
  /** PDF 1.4 (ISO 19005-1): one classic table, no object streams, no transparency, and no claim of PDF/UA. */
  readonly isClassic: boolean;
  /** Whether the data of the agreement are embedded (ISO 19005-3 6.8). */
  readonly holdsData: boolean;
}

const PROFILES: Readonly<Record<ArchiveProfile, Profile>> = {
  'PDF/A-1a': { part: 1, isClassic: true, holdsData: false },
  'PDF/A-2a': { part: 2, isClassic: false, holdsData: false },
  'PDF/A-3a': { part: 3, isClassic: false, holdsData: true },
};

export const profileOf = (name: ArchiveProfile = 'PDF/A-2a'): Profile => PROFILES[name];

/** Structure types that came with PDF 1.5, to what 1.4 knows: a group of rows means nothing beyond its rows. */
export const ROLES_AFTER_1_4: Readonly<Partial<Record<Role, string>>> = {
  THead: 'NonStruct',
  TBody: 'NonStruct',
  TFoot: 'NonStruct',
};
