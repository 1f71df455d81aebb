import { expect, test } from '@jest/globals';
import { newKey } from '../../../src/authority/key-material.ts';
import { buildCertificate } from '../../../src/demo/certificate-builder.ts';
import { signatoriesOf } from '../../../src/issuing/facts.ts';
import { loadAgreement, loadFacts } from '../../../src/issuing/load.ts';
import { actingFor } from '../../../src/issuing/round/acting.ts';
import { expectCertificate } from '../../../src/issuing/signatory/certificate-person.ts';
import { signerUsage } from '../../../src/pki/build/extensions.ts';
import { nameDer, type NameParts } from '../../../src/pki/build/name.ts';
import { parseCertificate } from '../../../src/pki/certificate.ts';
import { smallAgreement } from '../open-service.ts';
import { START, useService } from '../use-service.ts';

const house = useService();
const NUMBER = '198001011234';

function certificateOf(parts: NameParts) {
  const key = newKey();
  const certificate = parseCertificate(
    buildCertificate({
      subject: nameDer({ C: 'SE', ...parts }),
      key,
      issuer: nameDer({ CN: 'Prov' }),
      issuerKey: key,
      serial: Uint8Array.of(1),
      notBefore: START,
      notAfter: new Date(START.getTime() + 3_600_000),
      extensions: [signerUsage()],
    }),
  );
  if (!certificate) throw new Error('no certificate was built');
  return certificate;
}

/** What becomes of a certificate when the clerk has given the number of the first signatory. */
async function held(parts: NameParts, eid: { readonly name: string; readonly identifier: string } | null = null) {
  const data = smallAgreement() as { signing: { signatories: Record<string, unknown>[] } };
  data.signing.signatories = data.signing.signatories.map((one) => ({ ...one, personalIdentifier: NUMBER }));
  const { id, sequence } = await house.opened.service.submit({ data });
  await house.opened.service.finalise({ id, expected: sequence });
  const { deps } = house.opened;
  const facts = await loadFacts(deps.storage, id);
  const [signatory] = signatoriesOf(await loadAgreement(deps.storage, facts));
  if (!signatory) throw new Error('nobody signs');
  const acting = actingFor(facts, signatory, '2027-01-15');
  const known = eid && {
    ...eid,
    organisation: null,
    provider: 'Prov',
    assurance: null,
    authenticated: START.toISOString(),
  };
  return expectCertificate(deps, facts, { signatory, acting }, certificateOf(parts), known).then(
    () => 'accepted',
    ({ code }: { readonly code: string }) => code,
  );
}

test('where the clerk has given a number, it decides and the names do not', async () => {
  expect(await held({ CN: 'Märta Nygift', serialNumber: `PNOSE-${NUMBER}` })).toBe('accepted');
  expect(await held({ CN: 'Märta Exempelsson', serialNumber: 'PNOSE-198001011235' })).toBe('other-person');
});

test('a certificate without a number is that of the person whom the eID has named by it', async () => {
  const name = 'Märta-Lisa Nygift';
  expect(await held({ CN: name }, { name, identifier: NUMBER })).toBe('accepted');
  expect(await held({ CN: 'Åke Provberg' }, { name, identifier: NUMBER })).toBe('other-person');
  expect(await held({ CN: name }, { name, identifier: '198001011235' })).toBe('other-person');
});

test('a demo key names nobody’s number, and is held by its name', async () => {
  expect(await held({ CN: 'Märta Exempelsson' })).toBe('accepted');
  expect(await held({ CN: 'Märta Nygift' })).toBe('other-person');
});
