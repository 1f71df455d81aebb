import { expect, test } from '@jest/globals';
import { words } from '../../../src/core/words.ts';
import { parseCertificate } from '../../../src/pki/certificate.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { ownKeyMethod } from '../../../src/signing/methods/own-key.ts';
import { codeOf, useService } from '../use-service.ts';
import { eidMethod } from './eid.ts';

const house = useService({
  methods: (demo) => {
    const issuers = [parseCertificate(demo.root)].flatMap((one) => one ?? []);
    const text = words('Nyckelfil', 'Key file');
    return [eidMethod(demo), ownKeyMethod({ id: 'own-key', label: text, hint: text, issuers, primitives })];
  },
});

async function offered(leastAssurance: string | null) {
  const { id, sequence } = await house.submitted();
  const policy = { leastAssurance, methods: ['demo', 'eid', 'own-key'] };
  await house.opened.service.finalise({ id, expected: sequence, policy });
  const { address } = await house.opened.service.invite({ id, field: 'Signature1', send: false });
  const { session } = await house.opened.service.openLink(address?.split('/').at(-1) ?? '');
  const { methods } = await house.opened.service.signatoryView(session);
  return { session, ids: methods.map((one) => one.id) };
}

test('a signatory is offered no way that never reaches the level of assurance which the agreement asks for', async () => {
  expect((await offered(null)).ids).toEqual(['demo', 'eid', 'own-key']);
  const { session, ids } = await offered('http://id.elegnamnden.se/loa/1.0/loa3');
  expect(ids).toEqual(['eid']);
  for (const method of ['own-key', 'demo']) {
    const begun = house.opened.service.beginSigning({ session, method, language: 'sv' });
    expect(await codeOf(begun)).toBe('method-unknown');
  }
});
