import { expect, test } from '@jest/globals';
import { context, der, integer, oid, sequence, setOf } from '../../../src/pki/der.ts';
import { CMS_OID } from '../../../src/pki/cms.ts';
import { EXTENSION } from '../../../src/pki/extensions.ts';
import { extension } from '../../../src/pki/build/extensions.ts';
import type { EvidenceSource } from '../../../src/pki/evidence-source.ts';
import { AUTHORITY, crlOf, ocspOf, party, SIGNATORY } from '../../support/archive/authorities.ts';
import { signField } from '../../support/archive/documents.ts';
import { judge, root, SIGNED, issuing as plainIssuing, signer as plainSigner } from '../../support/archive/scene.ts';
import { plainTrust } from '../../../src/validation/trust/trust-store.ts';
import { twoFields } from '../../support/small-pdf.ts';

const uri = (text: string) => der(0x86, new TextEncoder().encode(text));
const access = (...places: readonly (readonly [method: string, url: string])[]) =>
  extension('1.3.6.1.5.5.7.1.1', false, sequence(...places.map(([method, url]) => sequence(oid(method), uri(url)))));
const points = (url: string) =>
  extension(EXTENSION.crlDistributionPoints, false, sequence(sequence(context(0, context(0, uri(url))))));
const [OCSP, ISSUERS] = ['1.3.6.1.5.5.7.48.1', '1.3.6.1.5.5.7.48.2'];

const issuing = party('Utfärdare på nätet', root, {
  extensions: [...AUTHORITY, points('http://pki.example/root.crl')],
});
const signer = party('Undertecknare på nätet', issuing, {
  extensions: [
    ...SIGNATORY,
    access([OCSP, 'http://pki.example/ocsp'], [ISSUERS, 'http://pki.example/issuing.cer']),
    points('http://pki.example/issuing.crl'),
  ],
});
const network = (answers: Readonly<Record<string, Uint8Array | null>>) => {
  const asked: string[] = [];
  const answer = async (url: string) => {
    asked.push(url);
    return answers[url] ?? null;
  };
  const source: EvidenceSource = { crl: answer, certificate: answer, ocsp: answer };
  return { source, asked };
};
const fresh = { thisUpdate: '2026-11-22', nextUpdate: '2026-12-01' };
const alone = () => signField(twoFields(), 'Signature1', { signer, chain: [], time: SIGNED });
const rootList = () => crlOf(root, '2026-11-22', '2026-12-01');
const status = async (answers: Readonly<Record<string, Uint8Array | null>>) => {
  const { source, asked } = network(answers);
  const [one] = (await judge(await alone(), '2026-11-23', { source })).signatures;
  return { one, asked };
};

test('issuers may come as a CMS that carries certificates and signs nothing (RFC 5280 4.2.2.1)', async () => {
  const carried = sequence(
    integer(1),
    setOf(),
    sequence(oid(CMS_OID.data)),
    context(0, issuing.certificate.raw),
    setOf(),
  );
  const { one } = await status({
    'http://pki.example/issuing.cer': sequence(oid(CMS_OID.signedData), context(0, carried)),
    'http://pki.example/ocsp': await ocspOf(signer, issuing, issuing, fresh),
    'http://pki.example/root.crl': rootList(),
  });
  expect(one?.indication).toBe('TOTAL-PASSED');
});

test('the issuer’s certificate, an OCSP answer and a list come from where the certificates say', async () => {
  const { one, asked } = await status({
    'http://pki.example/issuing.cer': issuing.certificate.raw,
    'http://pki.example/ocsp': await ocspOf(signer, issuing, issuing, fresh),
    'http://pki.example/root.crl': rootList(),
  });
  expect(one?.indication).toBe('TOTAL-PASSED');
  expect(one?.chain.map(({ revocation: { source, from } }) => [source, from])).toEqual([
    ['ocsp', 'network'],
    ['crl', 'network'],
    [null, null],
  ]);
  expect(asked).toEqual(['http://pki.example/issuing.cer', 'http://pki.example/root.crl', 'http://pki.example/ocsp']);
});

test('where no responder answers, the list is asked for; what cannot be read is said so, and is never "revoked"', async () => {
  const answers = {
    'http://pki.example/issuing.cer': issuing.certificate.raw,
    'http://pki.example/root.crl': rootList(),
  };
  const listed = await status({
    ...answers,
    'http://pki.example/issuing.crl': crlOf(issuing, '2026-11-22', '2026-12-01'),
  });
  expect(listed.one?.indication).toBe('TOTAL-PASSED');
  const noise = { 'http://pki.example/ocsp': Uint8Array.of(1), 'http://pki.example/issuing.crl': Uint8Array.of(2) };
  const unreadable = await status({ ...answers, ...noise });
  expect(unreadable.one).toMatchObject({
    indication: 'INDETERMINATE',
    subIndication: 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  });
  expect(unreadable.one?.chain[0]?.revocation.status).toBe('unreadable');
  const silent = await status(answers);
  expect(silent.one?.chain[0]?.revocation.status).toBe('unknown');
});

test('an answer that is made while we ask is not from the future; one of another day is', async () => {
  const said = async (thisUpdate: string) => {
    const { one } = await status({
      'http://pki.example/issuing.cer': issuing.certificate.raw,
      'http://pki.example/ocsp': await ocspOf(signer, issuing, issuing, { ...fresh, thisUpdate }),
      'http://pki.example/root.crl': rootList(),
    });
    return one?.chain[0]?.revocation.status;
  };
  expect(await said('2026-11-23T00:00:01Z')).toBe('good');
  expect(await said('2026-11-24')).toBe('unknown');
});

test('without the network nobody is asked, and that is what is said', async () => {
  const [one] = (await judge(await alone(), '2026-11-23', { given: { certificates: [issuing.certificate.raw] } }))
    .signatures;
  expect(one?.chain.map(({ revocation }) => revocation.status)).toEqual(['not-looked', 'not-looked', 'not-needed']);
});

test('what the file answers is not asked for', async () => {
  const { source, asked } = network({});
  const pdf = await signField(twoFields(), 'Signature1', {
    signer: plainSigner,
    chain: [plainIssuing],
    time: SIGNED,
    crls: [rootList(), crlOf(plainIssuing, '2026-11-22', '2026-12-01')],
  });
  expect((await judge(pdf, '2026-11-23', { source })).conclusion).toBe('TOTAL-PASSED');
  expect(asked).toEqual([]);
});

test('a response about somebody else does not end the asking', async () => {
  const { one } = await status({
    'http://pki.example/issuing.cer': issuing.certificate.raw,
    'http://pki.example/root.crl': rootList(),
    'http://pki.example/ocsp': await ocspOf(plainSigner, issuing, issuing, fresh),
    'http://pki.example/issuing.crl': crlOf(issuing, '2026-11-22', '2026-12-01'),
  });
  expect(one?.chain[0]?.revocation).toMatchObject({ status: 'good', source: 'crl', from: 'network' });
});

test('about a chain that leads to nobody whom we trust, nobody is asked for more than an issuer', async () => {
  const { source, asked } = network({ 'http://pki.example/issuing.cer': issuing.certificate.raw });
  const [one] = (await judge(await alone(), '2026-11-23', { source, trust: plainTrust('pem', 'ingen', []) }))
    .signatures;
  expect(one?.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND');
  expect(asked).toEqual(['http://pki.example/issuing.cer']);
});
