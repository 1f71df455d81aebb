import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eidEntry } from '../servers/oidc-entry.ts';
import type { PersonId } from '../servers/oidc-persons.ts';
import { startOidcProvider } from '../servers/oidc-provider.ts';
import { visit } from '../servers/oidc-visitor.ts';
import { openHouse, PUBLIC_ADDRESS, type House } from './service.ts';
import type { Page } from './visitor.ts';

/** The real service with an eID beside the demo key, for visitors without a browser. */
export interface EidHouse {
  readonly house: House;
  /** From the page that sends people there, as this person; the path that they come back by. */
  identify(leave: Page, who: PersonId): Promise<string>;
  close(): Promise<void>;
}

export async function openEidHouse(): Promise<EidHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'likalydande-eid-'));
  const eid = await startOidcProvider({ shape: 'id-token', redirects: [`${PUBLIC_ADDRESS}/sign/return`] });
  writeFileSync(join(folder, 'secret.txt'), eid.clientSecret ?? '');
  const signingMethods = join(folder, 'methods.json');
  writeFileSync(signingMethods, JSON.stringify([eidEntry(eid)]));
  const house = await openHouse(false, { allowPrivate: true }, null, { signingMethods });
  return {
    house,
    async identify(leave, who) {
      const { address } = await visit(leave.link('Fortsätt'), who);
      return `${address.pathname}${address.search}`;
    },
    async close() {
      await house.close();
      await eid.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
