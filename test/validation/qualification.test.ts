import { describe, expect, test } from '@jest/globals';
import type { Certificate } from '../../src/pki/certificate.ts';
import { qualificationOf } from '../../src/validation/qualification.ts';
import type { Qualification } from '../../src/validation/report.ts';
import { anchorsOf, plainTrust, type TrustData, type TrustedService } from '../../src/validation/trust/trust-store.ts';
import { AUTHORITY, certify, party, SIGNATORY } from '../pki/support/authorities.ts';
import { qualifiedStatements } from '../pki/support/qualified.ts';
import { certificatePolicies } from '../../src/pki/build/extensions.ts';

const [authority, signatory, stranger] = [party('Utfärdare'), party('Undertecknare'), party('Okänd')];
const issuer = certify(authority, authority, AUTHORITY);
const SIGNED = new Date('2026-03-01T00:00:00Z');
const NOW = new Date('2026-06-01T00:00:00Z');
const URI = 'http://uri.etsi.org/TrstSvc';

const service = (parts: Partial<TrustedService> = {}): TrustedService => ({
  type: `${URI}/Svctype/CA/QC`,
  status: `${URI}/TrustedList/Svcstatus/granted`,
  from: '2016-06-30T22:00:00.000Z',
  until: null,
  country: 'SE',
  provider: 'Prov AB',
  additional: [`${URI}/TrustedList/SvcInfoExt/ForeSignatures`],
  qualifications: [],
  ...parts,
});
const qualifiers = (...names: readonly string[]) => ({
  qualifications: [
    {
      qualifiers: names.map((name) => `${URI}/TrustedList/SvcInfoExt/${name}`),
      criteria: { kind: 'key-usage', bits: { nonRepudiation: true } } as const,
    },
  ],
});
const list = (services: readonly TrustedService[], nextUpdate = '2026-12-01T00:00:00.000Z'): TrustData => ({
  sources: [
    {
      kind: 'trusted-list',
      name: 'SE 90',
      issued: '2026-02-01T00:00:00.000Z',
      nextUpdate,
      anchors: [{ certificate: issuer.raw, sunset: null, services }],
    },
  ],
});
const signer = (statements: Parameters<typeof qualifiedStatements>[0], ...more: readonly Uint8Array[]) =>
  certify(signatory, authority, [...SIGNATORY, qualifiedStatements(statements), ...more]);
const QUALIFIED = signer({ compliance: true, sscd: true, types: [1] });
const WITHOUT_DEVICE = signer({ compliance: true, types: [1] });

function asked(
  trust: TrustData,
  certificate: Certificate = QUALIFIED,
  bestSignatureTime = SIGNED,
  indication: Parameters<typeof qualificationOf>[0]['indication'] = 'TOTAL-PASSED',
): Qualification {
  return qualificationOf(
    { certificate, chain: [certificate, issuer], bestSignatureTime, indication },
    { trust, anchors: anchorsOf(trust), time: NOW },
  );
}
const codes = ({ result, reasons }: Qualification) => [result, ...reasons.map((one) => one.code)];

describe('what was looked at', () => {
  test('without a trusted list nothing is said, and why is said', () => {
    const trust = plainTrust('pem', 'rot.pem', [issuer.raw]);
    expect(codes(asked(trust))).toEqual(['not-determined', 'no-trusted-list']);
    expect(asked(trust).reasons[0]?.message.sv).toContain('Ingen förteckning över betrodda tjänster är inläst');
  });

  test('an issuer on none of the lists: undetermined when the certificate claims to be qualified, else advanced', () => {
    const trust: TrustData = { sources: [...plainTrust('pem', 'rot.pem', [issuer.raw]).sources, listOfAStranger] };
    expect(codes(asked(trust))).toEqual(['not-determined', 'issuer-not-listed']);
    expect(codes(asked(trust, signer({})))).toEqual(['AdESig', 'issuer-not-listed']);
    expect(asked(trust).reasons[0]?.message.en).toContain('FI 49 (2026-02-01)');
  });

  test('a list that was not renewed is used for what it proves and named with its date', () => {
    const answer = asked(list([service()], '2026-05-01T00:00:00.000Z'));
    expect(codes(answer)).toEqual(['QESig', 'qualified-certificate', 'qualified-device', 'trusted-list-expired']);
    expect(answer.reasons.at(-1)?.message.sv).toContain('SE 90 av den 2026-02-01 skulle ha förnyats senast 2026-05-01');
  });

  test('a list that ended before the signature says nothing of it', () => {
    expect(codes(asked(list([service()], '2026-02-28T00:00:00.000Z')))).toEqual([
      'not-determined',
      'trusted-list-too-old',
      'trusted-list-expired',
    ]);
  });

  test('demo keys are never called advanced or qualified, whatever list there is', () => {
    const demo = plainTrust('demo', 'demo', [issuer.raw]).sources;
    expect(codes(asked({ sources: [...demo, ...list([service()]).sources] }))).toEqual(['not-determined', 'demo-keys']);
  });

  test('a signature that does not hold is none of them; one that cannot be decided stays undecided', () => {
    expect(codes(asked(list([service()]), QUALIFIED, SIGNED, 'TOTAL-FAILED'))).toEqual([
      'not-adES',
      'signature-failed',
    ]);
    expect(codes(asked(list([service()]), QUALIFIED, SIGNED, 'INDETERMINATE'))).toEqual([
      'not-determined',
      'signature-undetermined',
    ]);
  });
});

describe('the status of the service over time', () => {
  test('granted at issuance and at signing, with a device: QESig, and the list that says so is named', () => {
    const answer = asked(list([service()]));
    expect(codes(answer)).toEqual(['QESig', 'qualified-certificate', 'qualified-device']);
    expect(answer.reasons[0]?.message.en).toContain('SE 90 of 2026-02-01');
  });

  test.each<[string, readonly TrustedService[], string]>([
    ['withdrawn before the signature', withdrawn('2026-02-15'), 'not-granted-when-signed'],
    [
      'granted only after the certificate was issued',
      [service({ from: '2026-02-15T00:00:00.000Z' })],
      'not-granted-when-issued',
    ],
    ['a service of another type', [service({ type: `${URI}/Svctype/Certstatus/OCSP/QC` })], 'not-granted-when-issued'],
    [
      'a status of the Directive after eIDAS',
      [service({ status: `${URI}/TrustedList/Svcstatus/accredited` })],
      'not-granted-when-issued',
    ],
  ])('%s: advanced only', (_, services, code) => {
    expect(codes(asked(list(services)))).toEqual(['AdESig', code]);
  });

  test('withdrawn after the signature does not touch it', () => {
    expect(asked(list(withdrawn('2026-04-01'))).result).toBe('QESig');
  });

  test('under the Directive a policy of TS 101 456 and supervision are enough, and carried over by eIDAS', () => {
    const history = [
      service({
        status: `${URI}/TrustedList/Svcstatus/undersupervision`,
        from: '2010-01-01T00:00:00.000Z',
        until: '2016-06-30T22:00:00.000Z',
        additional: [],
      }),
      service({ additional: [] }),
    ];
    const old = certify(
      signatory,
      authority,
      [...SIGNATORY, certificatePolicies('0.4.0.1456.1.1')],
      new Date('2016-01-01'),
    );
    expect(asked(list(history), old, new Date('2016-03-01')).result).toBe('QESig');
    expect(asked(list(history), old, new Date('2016-09-01')).result).toBe('QESig');
    const young = certify(signatory, authority, [...SIGNATORY, certificatePolicies('0.4.0.1456.1.1')]);
    expect(codes(asked(list(history), young))).toEqual(['AdESig', 'not-stated']);
  });

  test('of two listed services on the path the one nearest to the signer speaks', () => {
    const above = certify(stranger, stranger, AUTHORITY);
    const [near] = list(withdrawn('2026-02-15')).sources;
    const trust: TrustData = {
      sources: near
        ? [{ ...near, anchors: [...near.anchors, { certificate: above.raw, sunset: null, services: [service()] }] }]
        : [],
    };
    const question = { certificate: QUALIFIED, chain: [QUALIFIED, issuer, above], bestSignatureTime: SIGNED };
    const basis = { trust, anchors: anchorsOf(trust), time: NOW };
    expect(qualificationOf({ ...question, indication: 'TOTAL-PASSED' }, basis).result).toBe('AdESig');
  });
});

describe('what the certificate states and the list overrules', () => {
  const seals = { additional: [`${URI}/TrustedList/SvcInfoExt/ForeSeals`] };
  test.each<[string, Certificate, Partial<TrustedService>, string]>([
    ['no device stated', WITHOUT_DEVICE, {}, 'AdESig-QC'],
    ['no device stated, the list says there is one', WITHOUT_DEVICE, qualifiers('QCWithQSCD'), 'QESig'],
    ['no device stated, managed on behalf', WITHOUT_DEVICE, qualifiers('QCQSCDManagedOnBehalf'), 'QESig'],
    ['a device stated, the list denies it', QUALIFIED, qualifiers('QCNoQSCD'), 'AdESig-QC'],
    ['a device stated, the list refers to the certificate', QUALIFIED, qualifiers('QCQSCDStatusAsInCert'), 'QESig'],
    [
      'no device stated, the list refers to the certificate',
      WITHOUT_DEVICE,
      qualifiers('QCSSCDStatusAsInCert'),
      'AdESig-QC',
    ],
    ['the list says with and without', QUALIFIED, qualifiers('QCWithSSCD', 'QCNoSSCD'), 'not-determined'],
    ['the list says not qualified', QUALIFIED, qualifiers('NotQualified'), 'AdESig'],
    ['nothing stated, the list says qualified', signer({}), qualifiers('QCStatement'), 'AdESig-QC'],
    ['nothing stated', signer({}), {}, 'AdESig'],
    ['the list says qualified and not', QUALIFIED, qualifiers('NotQualified', 'QCStatement'), 'not-determined'],
    ['no type stated: for signatures', signer({ compliance: true, sscd: true }), {}, 'QESig'],
    ['a seal', signer({ compliance: true, sscd: true, types: [2] }), seals, 'QESeal'],
    ['a seal without a device', signer({ compliance: true, types: [2] }), seals, 'AdESeal-QC'],
    ['a seal under a service for signatures', signer({ compliance: true, types: [2] }), {}, 'AdESig'],
    [
      'no type stated, the list says seal',
      signer({ compliance: true, sscd: true }),
      { ...seals, ...qualifiers('QCForESeal') },
      'QESeal',
    ],
    [
      'to a legal person',
      signer({ compliance: true, sscd: true }),
      { ...seals, ...qualifiers('QCForLegalPerson') },
      'QESeal',
    ],
    [
      'for web sites',
      signer({ compliance: true, types: [3] }),
      { additional: [`${URI}/x/ForWebSiteAuthentication`] },
      'AdESig',
    ],
    ['two types stated', signer({ compliance: true, types: [1, 2] }), {}, 'not-determined'],
    ['by another country’s law', signer({ compliance: true, types: [1], law: ['UA'] }), {}, 'AdESig'],
    ['by the law of the list’s own country', signer({ compliance: true, sscd: true, law: ['SE'] }), {}, 'QESig'],
  ])('%s', (_, certificate, parts, result) => {
    expect(asked(list([service(parts)]), certificate).result).toBe(result);
  });

  test('a service listed twice, for one use each, is asked for the use of the certificate', () => {
    const both = list([service(), service(seals)]);
    expect(asked(both).result).toBe('QESig');
    expect(asked(both, signer({ compliance: true, sscd: true, types: [2] })).result).toBe('QESeal');
  });

  test('two entries that disagree leave it undecided', () => {
    expect(codes(asked(list([service(), service(qualifiers('QCNoQSCD'))])))).toEqual([
      'not-determined',
      'list-contradicts-itself',
    ]);
  });
});

function withdrawn(day: string): readonly TrustedService[] {
  const at = `${day}T00:00:00.000Z`;
  return [service({ until: at }), service({ status: `${URI}/TrustedList/Svcstatus/withdrawn`, from: at })];
}

const listOfAStranger = {
  ...list([]).sources[0],
  kind: 'trusted-list' as const,
  name: 'FI 49',
  issued: '2026-02-01T00:00:00.000Z',
  nextUpdate: '2026-12-01T00:00:00.000Z',
  anchors: [{ certificate: certify(stranger, stranger, AUTHORITY).raw, sunset: null, services: [service()] }],
};
