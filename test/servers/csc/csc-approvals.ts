import { randomBytes } from 'node:crypto';

/** What somebody approved: these hashes (base64url), with this key, once. */
export interface Approval {
  readonly credentialID: string;
  readonly hashes: readonly string[];
  readonly description: string;
  readonly ends: number;
  used: boolean;
}

/** Approvals by SAD or by the grant of a token with scope "credential" (SCAL2: bound to the hashes). */
export class Approvals {
  readonly #byName = new Map<string, Approval>();
  readonly #life: number;

  /** `life`: milliseconds. */
  constructor(life: number) {
    this.#life = life;
  }

  add(name: string, credentialID: string, hashes: readonly string[], description: string): void {
    this.#byName.set(name, { credentialID, hashes, description, ends: Date.now() + this.#life, used: false });
  }

  addSad(credentialID: string, hashes: readonly string[], description: string): string {
    const sad = randomBytes(32).toString('base64url');
    this.add(sad, credentialID, hashes, description);
    return sad;
  }

  /** Uses an approval; gives what is wrong with it, null when nothing is. */
  use(name: string, credentialID: string, hashes: readonly string[]): string | null {
    const approval = this.#byName.get(name);
    if (!approval || approval.used || approval.credentialID !== credentialID) return 'Invalid parameter SAD';
    if (approval.ends < Date.now()) return 'SAD expired';
    if (hashes.length === 0 || !hashes.every((hash) => approval.hashes.includes(hash)))
      return 'Hash is not authorized by the SAD';
    approval.used = true;
    return null;
  }

  all(): readonly Approval[] {
    return [...this.#byName.values()];
  }

  expire(): void {
    for (const [name, one] of this.#byName) this.#byName.set(name, { ...one, ends: 0 });
  }
}

/** Hashes as base64 or base64url, told apart by nothing but their alphabet: one form for both. */
export const hashName = (text: string): string => Buffer.from(text, 'base64').toString('base64url');
