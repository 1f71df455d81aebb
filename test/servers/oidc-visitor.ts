import type { PersonId } from './oidc-persons.ts';

/** What the visitor came back with. */
export interface Return {
  /** The address that the provider sent them back to, with `code` or `error`. */
  readonly address: URL;
  /** The page that was shown. */
  readonly page: string;
}

const MAX_STEPS = 10;

/** Walks through the test provider as a person with a browser would, up to the first address that is not the provider's. */
export async function visit(start: string, choice: PersonId | 'cancel'): Promise<Return> {
  const cookies = new Map<string, string>();
  const { origin } = new URL(start);
  let page = '';
  let address = new URL(start);
  let form: URLSearchParams | null = null;
  for (let step = 0; step < MAX_STEPS; step++) {
    const response: Response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    form = null;
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) {
      page = await response.text();
      if (response.status !== 200) throw new Error(`the provider answered ${response.status}: ${page.slice(0, 500)}`);
      form = new URLSearchParams(choice === 'cancel' ? { action: 'cancel' } : { action: 'login', person: choice });
      continue;
    }
    address = new URL(location, address);
    if (address.origin !== origin) return { address, page };
  }
  throw new Error('the provider never sent the visitor back');
}
