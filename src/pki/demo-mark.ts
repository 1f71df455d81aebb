import { attributeOf, type DistinguishedName } from './name.ts';

/** Organisation of every CA whose keys have no legal force: how demo signatures are known wherever they turn up. */
export const DEMO_ORGANISATION = 'Likalydande DEMO';

export const isDemoName = (name: DistinguishedName): boolean => attributeOf(name, 'O') === DEMO_ORGANISATION;
