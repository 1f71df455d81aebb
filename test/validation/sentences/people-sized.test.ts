import { beforeAll, describe, expect, test } from '@jest/globals';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { validationContext } from '../../../src/validation/context.ts';
import type { Finding, SignatureReport, ValidationReport } from '../../../src/validation/report.ts';
import { explanationOf, WHAT_IT_DOES_NOT_SAY } from '../../../src/validation/sentences/explanation.ts';
import { fileSentence } from '../../../src/validation/sentences/file-sentence.ts';
import { stepsOf } from '../../../src/validation/sentences/step-sentence.ts';
import { verdictClass } from '../../../src/validation/sentences/verdict-class.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import { CASES } from '../../support/people-sized.ts';

/** What a clerk reads of the files that people hold, each of them made for real. The print-out is in look-at-pages.test.ts. */
const reports = new Map<string, ValidationReport>();
beforeAll(async () => {
  for (const [name, make] of Object.entries(CASES)) {
    const { pdf, time, basis } = await make();
    reports.set(name, await validatePdf(pdf, validationContext({ primitives, basis, time })));
  }
}, 60_000);
const of = (name: string): ValidationReport => {
  const report = reports.get(name);
  if (!report) throw new Error(`no case ${name}`);
  return report;
};
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the sentence of a file', () => {
  test.each([
    [
      'valid',
      'Giltig',
      'Underskriven av båda parter och oförändrad sedan dess.',
      'Signed by both parties, and unchanged since then.',
    ],
    [
      'archive stamp that cannot be checked',
      'Giltig',
      'Underskriven av båda parter och oförändrad sedan dess. Arkivstämpeln kan vi inte kontrollera.',
      'Signed by both parties, and unchanged since then. We cannot check its archive time stamp.',
    ],
    [
      'expired, and its only stamp cannot be checked',
      'Osäker',
      'Certifikatet har gått ut. En tidsstämpel säger att underskriften gjordes innan, men den kan vi inte kontrollera. Polisen har inte skrivit under.',
      'The certificate has expired. A time stamp says that the signature was made before, but we cannot check it. Polisen has not signed.',
    ],
    [
      'valid with unknown trust',
      'Osäker',
      'Oförändrad, men vi kan inte bekräfta vem som har skrivit under.',
      'Unchanged, but we cannot confirm who signed.',
    ],
    [
      'nobody looked whether it is revoked',
      'Osäker just nu',
      'Oförändrad, men vi kan inte avgöra om underskriften för Kommunen gällde när den gjordes. Polisen har inte skrivit under.',
      'Unchanged, but we cannot tell whether the signature for Kommunen was valid when made. Polisen has not signed.',
    ],
    [
      'changed after signing',
      'Ogiltig',
      'Handlingen har ändrats efter att Kommunen skrev under.',
      'The document was changed after Kommunen signed.',
    ],
    [
      'not signed',
      'Inte underskriven',
      'Filen har inga underskrifter. Kommunen och Polisen har inte skrivit under.',
      'The file has no signatures. Kommunen and Polisen have not signed.',
    ],
    [
      'damaged',
      'Går inte att läsa',
      'Filen är skadad, så underskrifterna går inte att kontrollera.',
      'The file is damaged, so its signatures cannot be checked.',
    ],
    [
      'revoked before',
      'Osäker',
      'Certifikatet för Polisen är spärrat, och inget visar att underskriften gjordes innan.',
      'The certificate for Polisen is revoked, and nothing shows that the signature was made before.',
    ],
    [
      'revoked after',
      'Giltig',
      'Underskriven av Kommunen och oförändrad sedan dess. Certifikatet spärrades först efter underskriften. Polisen har inte skrivit under.',
      'Signed by Kommunen, and unchanged since then. The certificate was revoked only after the signature. Polisen has not signed.',
    ],
    [
      'expired with a time-stamp',
      'Giltig',
      'Underskriven av Kommunen och oförändrad sedan dess. Certifikatet har gått ut sedan dess, men en tidsstämpel visar att underskriften gjordes innan. Polisen har inte skrivit under.',
      'Signed by Kommunen, and unchanged since then. The certificate has expired since, but a time stamp shows that the signature was made before. Polisen has not signed.',
    ],
    [
      'expired without one',
      'Osäker',
      'Certifikatet har gått ut, och inget visar att underskriften gjordes innan. Polisen har inte skrivit under.',
      'The certificate has expired, and nothing shows that the signature was made before. Polisen has not signed.',
    ],
    [
      'demo keys',
      'Demo',
      'Oförändrad, men underskrifterna är gjorda med demonycklar och gäller inte.',
      'Unchanged, but the signatures were made with demo keys and are not valid.',
    ],
  ])('that is: %s', (name, word, sv, en) => {
    const report = of(name);
    expect([verdictClass(report).word.sv, report.sentence]).toEqual([word, { sv, en }]);
  });

  test('stands for each case', () => expect(reports.size).toBe(13));
});

describe('what we did not see is never worded as invalid or revoked', () => {
  test.each([
    'nobody looked whether it is revoked',
    'valid with unknown trust',
    'archive stamp that cannot be checked',
  ])('%s', (name) => {
    const report = of(name);
    const told = [report.sentence, ...explanationOf(report), ...report.signatures.map(({ sentence }) => sentence)];
    for (const { sv, en } of told) {
      expect(sv).not.toMatch(/ogiltig|(?<!om certifikatet )är spärrat|falsk/i);
      expect(en).not.toMatch(/invalid|(?<!whether the certificate )is revoked|forged/i);
    }
  });
});

describe('a sentence claims no more than the report', () => {
  const retold = (name: string, change: Partial<SignatureReport>) => {
    const report = of(name);
    return fileSentence({ ...report, signatures: report.signatures.map((one) => ({ ...one, ...change })) }).sv;
  };
  const finding = (code: string, sv: string): Finding => ({ code, message: { sv, en: sv } });

  test('a chain that breaks a rule is not told as one that nobody looked up', () => {
    expect(
      retold('nobody looked whether it is revoked', {
        findings: [finding('path-name-constraints', 'Kedjan bryter en regel.')],
      }),
    ).toBe('Kedjan bryter en regel. Polisen har inte skrivit under.');
  });

  test('a stamp of after the end says nothing of before it', () => {
    const [one] = of('expired, and its only stamp cannot be checked').signatures;
    const late = (one?.timestamps ?? []).map((stamp) => ({ ...stamp, time: '2028-06-01T00:00:00.000Z' }));
    expect(retold('expired, and its only stamp cannot be checked', { timestamps: late })).toBe(
      'Certifikatet har gått ut, och inget visar att underskriften gjordes innan. Polisen har inte skrivit under.',
    );
  });

  test('a method that we do not know is named, and not called invalid', () => {
    const report = of('valid');
    const told = finding('algorithm-unknown', 'Metoden 1.2.3 kan vi inte kontrollera.');
    const unknown: ValidationReport = {
      ...report,
      sound: false,
      conclusion: 'TOTAL-FAILED',
      signatures: report.signatures.map((one) => ({
        ...one,
        indication: 'TOTAL-FAILED',
        subIndication: 'SIG_CRYPTO_FAILURE',
        cryptographicallyIntact: false,
        findings: [told],
      })),
    };
    expect([verdictClass(unknown).word.sv, fileSentence(unknown).sv]).toEqual([
      'Går inte att kontrollera',
      'Metoden 1.2.3 kan vi inte kontrollera.',
    ]);
  });

  test('the end of an issuer’s certificate is told as the issuer’s', () => {
    expect(
      retold('expired without one', {
        subIndication: 'OUT_OF_BOUNDS_NO_POE',
        findings: [finding('authority-expired', 'x')],
      }),
    ).toMatch(/^Utfärdarens certifikat har gått ut, och inget visar/);
  });

  test('a name from a certificate is shown without control characters, personal numbers and end', () => {
    const name = `Kim\u202e\u0007 19800101-1234 ${'x'.repeat(500)}`;
    const told = retold('changed after signing', { signer: { name, title: null, party: null } });
    expect(told).toContain('Kim ••••••');
    expect(told.length).toBeLessThan(200);
  });
});

describe('under the sentence', () => {
  test('an unknown issuer is told with its name and where we looked', () => {
    expect(explanationOf(of('valid with unknown trust')).map(({ sv }) => sv)).toEqual([
      'Utfärdaren av certifikatet (Exempelutfärdaren) finns inte bland dem vi litar på. Vi såg efter i okanda-roten.pem. Det säger inget om underskriften.',
      'Be den part som skrev under att bekräfta certifikatet på annat sätt.',
    ]);
  });

  test('that we did not look is told as just that', () => {
    expect(explanationOf(of('nobody looked whether it is revoked')).map(({ en }) => en)).toEqual([
      'We did not look whether the certificate is revoked: the file holds no revocation list that suffices, and we did not ask the issuer. That says nothing of the certificate.',
    ]);
  });

  test('a revocation is told with its time beside the time of the stamp', () => {
    expect(plain(explanationOf(of('revoked before'))[0]?.sv ?? '')).toBe(
      'Certifikatet spärrades 20 november 2026 kl. 10.00 (svensk tid). Den tidigaste tidsstämpeln på underskriften är från 24 november 2026 kl. 09.15 (svensk tid).',
    );
  });

  test('a change after signing is softened by nothing', () => {
    expect(explanationOf(of('changed after signing'))).toEqual([]);
  });
});

test('a time is the stamp’s where there is one, and called a claim where there is none', () => {
  const first = (name: string) => plain(of(name).signatures[0]?.sentence.sv ?? '');
  expect(first('valid')).toBe(
    'Märta Exempelsson för Kommunen skrev under, och inget har ändrats sedan dess. Enligt tidsstämpel senast 21 november 2026 kl. 14.32 (svensk tid).',
  );
  expect(first('expired without one')).toContain('Uppgiven tid: 21 november 2026 kl. 14.32 (svensk tid).');
});

test('the steps name who signed, when, and that nothing else came along', () => {
  const steps = stepsOf(of('archive stamp that cannot be checked'));
  expect(steps.map(({ sentence, detail }) => plain(`${sentence.sv}. ${detail.sv}`))).toEqual([
    'Texten låstes. Filens början.',
    'Kommunen skrev under senast 21 november 2026 kl. 14.32 (svensk tid). Märta Exempelsson. Inget annat ändrades.',
    'Polisen skrev under senast 24 november 2026 kl. 09.15 (svensk tid). Åke Provberg. Inget annat ändrades.',
    'Tidsstämpel sattes 25 november 2026 kl. 11.00 (svensk tid). Från Okända stämpeln. Inget annat ändrades.',
  ]);
  expect(stepsOf(of('changed after signing')).at(-1)).toMatchObject({ kind: 'changed', weight: 'against' });
});

test('every view may say what no certificate says: authority and intent', () => {
  expect(WHAT_IT_DOES_NOT_SAY.sv).toMatch(/behörighet.*avsikt/);
  expect(WHAT_IT_DOES_NOT_SAY.en).toMatch(/authority.*intent/);
});
