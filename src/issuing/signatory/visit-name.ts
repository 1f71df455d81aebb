import { toHex, utf8Bytes } from '../../core/bytes.ts';
import type { Deps } from '../ports.ts';

/** Tells visits in one browser apart, in addresses and cookies: 16 hex digits, the same for every link to one field. No secret. */
export async function visitName({ primitives }: Pick<Deps, 'primitives'>, id: string, field: string): Promise<string> {
  return toHex(await primitives.digest('SHA-256', utf8Bytes(`${id}:${field}`))).slice(0, 16);
}
