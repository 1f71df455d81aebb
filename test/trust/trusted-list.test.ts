import { expect, test } from '@jest/globals';
import { parseCertificate } from '../../src/pki/certificate.ts';
import { nameText } from '../../src/pki/name.ts';
import { readTrustedList } from '../../src/trust/trusted-list.ts';
import { journals, listBytes, named, signersNamedBy } from './support/lists.ts';

const uri = (end: string) => `http://uri.etsi.org/TrstSvc/${end}`;

test('the Swedish list of 2019: its date, its one issuer, and when it stopped being qualified', () => {
  const list = readTrustedList(listBytes('se-32.xml'), signersNamedBy('eu-lotl-248.xml', 'SE'));
  expect(list).toMatchObject({
    territory: 'SE',
    sequence: 32,
    issued: '2019-06-24T01:00:00.000Z',
    nextUpdate: '2019-12-24T00:00:00.000Z',
    isListOfLists: false,
  });
  const [issuer] = list.anchors;
  expect(list.anchors).toHaveLength(1);
  const certificate = parseCertificate(issuer?.certificate ?? new Uint8Array());
  expect(certificate && nameText(certificate.subject)).toContain('O=Signguard Europe AB');
  expect(issuer?.sunset).toBe('2017-01-08T23:00:00.000Z');
  expect(issuer?.services.map(({ status, from, until }) => [status, from, until])).toEqual([
    [uri('TrustedList/Svcstatus/withdrawn'), '2017-01-08T23:00:00.000Z', null],
    [uri('TrustedList/Svcstatus/granted'), '2016-06-30T22:00:00.000Z', '2017-01-08T23:00:00.000Z'],
    [uri('TrustedList/Svcstatus/undersupervision'), '2008-06-11T12:00:00.000Z', '2016-06-30T22:00:00.000Z'],
  ]);
  expect(issuer?.services[0]).toMatchObject({
    type: uri('Svctype/CA/QC'),
    country: 'SE',
    provider: 'SignGuard Europe AB',
    additional: [uri('TrustedList/SvcInfoExt/ForeSignatures')],
    qualifications: [
      {
        qualifiers: [uri('TrustedList/SvcInfoExt/QCNoQSCD')],
        criteria: { kind: 'none', parts: [{ kind: 'key-usage', bits: { nonRepudiation: true, crlSign: false } }] },
      },
    ],
  });
});

test('a list of version 6 reads like one of version 5: issuers, time-stamps, qualifiers with policies', () => {
  const finland = listBytes('fi-49-version-6.xml');
  const list = readTrustedList(finland, named(finland));
  expect(list).toMatchObject({ territory: 'FI', sequence: 49, nextUpdate: '2025-05-14T07:11:01.000Z' });
  expect(list.anchors).toHaveLength(19);
  const criteria = list.anchors.flatMap((one) => one.services.flatMap((service) => service.qualifications));
  expect(criteria.some((one) => JSON.stringify(one.criteria).includes('"policies"'))).toBe(true);
  expect(JSON.stringify(criteria)).not.toContain('urn:oid');
});

test('the list of lists names 31 states and itself, with who may sign each, and vouches for nobody', () => {
  const list = readTrustedList(listBytes('eu-lotl-248.xml'), journals()[1]?.certificates ?? []);
  expect(list).toMatchObject({ territory: 'EU', isListOfLists: true, anchors: [] });
  expect(list.pointers.filter((one) => !one.isListOfLists).map((one) => one.territory)).toHaveLength(31);
  expect(list.pointers.every((one) => one.certificates.length > 0)).toBe(true);
});

test('every anchor of the fixtures is a certificate, and its periods follow each other without a gap', () => {
  const belgium = readTrustedList(listBytes('be-43.xml'), signersNamedBy('eu-lotl-248.xml', 'BE'));
  for (const { certificate, services } of belgium.anchors) {
    expect(parseCertificate(certificate)).not.toBeNull();
    const ends = new Set(services.map((one) => one.until));
    expect(services.filter((one) => !ends.has(one.from)).length).toBeGreaterThan(0);
    expect(services.every((one) => one.until === null || one.from <= one.until)).toBe(true);
  }
});
