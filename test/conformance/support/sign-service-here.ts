import type { AuthorityKey } from '../../../src/authority/authority-key.ts';
import { utf8Text } from '../../../src/core/bytes.ts';
import { SWEDISH } from '../../servers/oidc-persons.ts';
import { signService, type SignService } from '../../servers/sign-service.ts';
import { bodyOf, serverHere } from '../../servers/test-server.ts';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A central signing service with one page: the message, and a button that posts its answer back. */
export async function signServiceHere(issuer: AuthorityKey, requesterCertificate: Uint8Array) {
  let service: SignService | null = null;
  const server = await serverHere((request, response) => {
    void (async () => {
      const fields = Object.fromEntries(new URLSearchParams(utf8Text(await bodyOf(request))));
      if (request.method !== 'POST' || !service) return void response.writeHead(404).end();
      const { message, audience } = service.look(fields);
      const answer = Object.entries(await service.answer(fields, 'ake'));
      const inputs = answer.map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(
        `<!doctype html><html lang="sv"><title>Provtjänst</title><h1>Provtjänst</h1><p id="message">${escaped(message)}</p>` +
          `<form method="post" action="${escaped(audience)}">${inputs.join('')}<button>Skriv under</button></form>`,
      );
    })();
  });
  service = await signService({
    id: server.url,
    identityProvider: 'https://idp.example',
    issuer,
    requesterCertificate,
    now: () => new Date(),
  });
  return { url: server.url, certificate: service.certificate, stop: () => server.stop() };
}

/** Its entry in SIGNING_METHODS, as an operator would write it. */
export const signServiceEntry = (url: string, requester: string) => ({
  id: 'service',
  kind: 'sweden-connect',
  label: { sv: 'Underskriftstjänst', en: 'Signing service' },
  hint: {
    sv: 'Du skickas till Provtjänst och kommer tillbaka hit.',
    en: 'You are sent to Provtjänst and come back here.',
  },
  name: 'Provtjänst',
  address: `${url}/request`,
  service: url,
  requester,
  identityProvider: { id: 'https://idp.example', name: 'Provlegitimation' },
  serviceCertificates: 'service.pem',
  keyFile: 'requester-key.pem',
  certificateFile: 'requester.pem',
  levels: [SWEDISH.level('loa3')],
});
