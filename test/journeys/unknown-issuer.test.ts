import { expect, test } from '@jest/globals';
import { fromBase64, toBase64 } from '../../src/core/bytes.ts';
import { agreementAnswerSchema, preparationSchema } from '../../src/http/answers.ts';
import { invitationSchema } from '../../src/http/answers-round.ts';
import { keySigner } from '../../src/signing/signers/key-signer.ts';
import { keyFile, newKey } from '../support/key-files.ts';
import { agreementData, openHouse, postJson } from '../support/service.ts';
import { Visitor } from '../support/visitor.ts';

test('a signature whose issuer the service does not know is taken, and neither its signatory nor the clerk is told that it is valid', async () => {
  const house = await openHouse(true);
  try {
    const post = async (path: string, body: unknown, headers = {}) =>
      (await postJson(`${house.address}${path}`, body, headers)).json();
    const draft = agreementAnswerSchema.parse(await post('/v1/agreements', agreementData()));
    const base = `/v1/agreements/${draft.id}`;
    const reasons = Object.fromEntries(draft.issues.map(({ code }) => [code, 'Prov']));
    await post(`${base}/finalise`, { reasons }, { 'if-match': `"${draft.sequence}"` });
    const link = invitationSchema.parse(await post(`${base}/links`, { field: 'Signature1' }));
    const other = invitationSchema.parse(await post(`${base}/links`, { field: 'Signature2' }));

    const sign = async (field: string, name: string) => {
      const { key, chain } = keyFile(newKey('ecdsa-p256-sha256'), name);
      const signer = keySigner(key, chain);
      const { algorithm } = signer;
      const wanted = { field, holder: 'Ärendesystemet', algorithm, chain: chain.map(toBase64) };
      const prepared = preparationSchema.parse(await post(`${base}/signatures`, wanted));
      const signedAttributes = fromBase64(prepared.signedAttributes) ?? new Uint8Array();
      const { value } = await signer.sign({ signedAttributes, algorithm });
      return agreementAnswerSchema.parse(await post(prepared.links['answer'] ?? '', { value: toBase64(value) }));
    };
    const signed = await sign('Signature1', 'Märta Exempelsson');
    expect([signed.state, signed.panels[0]?.signed?.verdict?.indication]).toEqual(['partly-signed', 'INDETERMINATE']);

    const pathOf = (address: string | null) => new URL(address ?? '').pathname;
    const done = await new Visitor(house.address).get(pathOf(link.address));
    expect(done.h1).toBe('Du har skrivit under');
    expect(done.text()).toContain(
      'gjord och sparad, men vi kan inte säga än att den är giltig. Vi kan inte bekräfta vem',
    );
    expect(done.html).toMatch(/<section class="verdict warn"/);

    const clerk = await new Visitor(house.address).get(`/agreements/${draft.id}`);
    expect(clerk.text()).toContain('Underskrift inte bekräftad');
    expect(clerk.html).toContain('class="party uncertain"');
    expect(clerk.html).toMatch(/<span class="dot warn">.{0,600}Kommunen skrev under/s);
    expect(clerk.html).not.toContain('class="party signed"');
    const invited = await new Visitor(house.address).get(pathOf(other.address));
    expect(invited.text()).toMatch(/Märta Exempelsson skrev under .* Osäker/);

    await sign('Signature2', 'Åke Provberg');
    const whole = await new Visitor(house.address).get(`/agreements/${draft.id}`);
    expect(whole.text()).toContain('tills vidare. Men alla underskrifter är inte bekräftade. Nedan står varför.');
  } finally {
    await house.close();
  }
}, 60_000);
