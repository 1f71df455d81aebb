import { describe, expect, test } from '@jest/globals';
import { composePaper } from '../../../src/document/papers/paper.ts';
import { preparePaper } from '../../../src/document/papers/prepare-paper.ts';
import { textVersion } from '../../../src/document/plain-text/version.ts';
import { certificatePaper } from '../../../src/issuing/papers/certificate.ts';
import { readFaces } from '../../../src/platform/resources.ts';
import { readPapers } from '../../../src/platform/templates.ts';
import { layOut, pageNumbersOf } from '../../../src/typesetting/lay-out.ts';
import { createTextEngine } from '../../../src/typesetting/text/engine.ts';
import type { ValidationReport } from '../../../src/validation/report.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import { inProcessRenderer } from '../../../src/workers/in-process.ts';
import { archived, HOSTILE_WORDS, manySignatures, revoked, saying, signedReport } from '../../support/reports.ts';
import { demoPki, trusting } from '../../support/signed-pdf.ts';
import { twoFields } from '../../support/small-pdf.ts';

const signed = await signedReport();
const engine = createTextEngine(readFaces().bytes);
const source = readPapers().get('validation-certificate');
if (!source) throw new Error('the paper is missing');
const template = preparePaper(source);
const MAKER = { program: 'likalydande 1.0.0', publicAddress: 'https://likalydande.example', sealedBy: null };

function pagesOf(
  report: ValidationReport,
  language: 'sv' | 'en' = 'sv',
  fileName = 'avtal.pdf',
  density: 0 | 1 | 2 = 0,
) {
  const tree = composePaper(
    certificatePaper({ report, fileName, language }, MAKER, engine.coverage, density),
    template,
  );
  const pages = layOut(tree, engine, new Map());
  return { tree, pages, text: textVersion(tree, pageNumbersOf(pages)) };
}
/** The words in their order, whatever the lines. */
const textOf = (...args: Parameters<typeof pagesOf>) => pagesOf(...args).text.replaceAll(/\s+/g, ' ');

describe('a valid, time-stamped file', () => {
  const text = textOf(archived(signed));

  test('says the verdict first, then of which file', () => {
    expect(text).toMatch(/Valideringsintyg för filen avtal\.pdf =* Giltig Underskriven av båda parter/);
    expect(text.replaceAll(/\s/g, '')).toContain(signed.sha256);
  });

  test('names who signed, in which capacity, what proves the time, and calls the claimed time claimed', () => {
    expect(text).toContain('Märta Exempelsson');
    expect(text).toContain('Stadsdelsdirektör, för Kommunen');
    expect(text).toMatch(/Underskriven senast 2026-11-21 kl\. 14\.32\.04 \(UTC\+1\), styrkt av tidsstämpel/);
    expect(text).toMatch(/Uppgiven tid 2026-11-21 kl\. 14\.32\.00 \(UTC\+1\)/);
  });

  test('says by which rules and with whose trust of which date, and what no certificate says', () => {
    expect(text).toContain('ETSI EN 319 102-1');
    expect(text).toContain(`${signed.policy.id} ${signed.policy.version}, ${signed.policy.date}`);
    expect(text).toContain('Sverige (PTS), utgåva 2026-11-10');
    expect(text).toMatch(/behörighet.*avsikt/);
  });

  test('without a key of its own it says that it is not sealed', () => {
    expect(text).toContain('inte förseglat');
  });
});

test('in English every word of the service is English', () => {
  const text = textOf(archived(signed), 'en');
  expect(text).toContain('Signed by both parties, and unchanged since then.');
  for (const swedish of ['Giltig', 'Underskrift ', 'Kontrollerad', 'Filnamn', 'spärr'])
    expect(text).not.toContain(swedish);
});

test('without a time-stamp nothing is called proven', () => {
  const text = textOf(signed);
  expect(text).not.toContain('styrkt av tidsstämpel');
  expect(text).toContain(', uppgiven');
});

test('demo keys are marked on every page and never green', () => {
  const { tree } = pagesOf(signed);
  expect(tree.marks.map(({ kind }) => kind)).toEqual(['demo']);
  expect(tree.divisions[0]?.blocks.find(({ type }) => type === 'verdict')).toMatchObject({
    word: 'Demo',
    status: 'yellow',
  });
  expect(textOf(signed)).not.toContain('Giltig ·');
});

test('the worst fact stands in the verdict, and no sentence below it takes it back', () => {
  const text = textOf(revoked(signed));
  expect(text).toMatch(/Ogiltig Certifikatet var spärrat/);
  expect(text).toContain('Lita inte på innehållet.');
  const changed = { ...archived(signed), sound: false, conclusion: 'TOTAL-FAILED' as const };
  const revisions = changed.revisions.map((one, i) =>
    i === 2 ? { ...one, field: null, change: 'other' as const } : one,
  );
  const signatures = changed.signatures.slice(0, 1);
  const said = textOf({ ...changed, revisions, signatures });
  expect(said).toContain('Steg 2 är inte tillåtet.');
  expect(said).not.toContain('Inget steg ändrar');
});

test('what we did not look at is not called revoked', () => {
  const text = textOf({
    ...archived(signed),
    signatures: archived(signed).signatures.map((one) => ({
      ...one,
      certificate: one.certificate && {
        ...one.certificate,
        revocation: { ...one.certificate.revocation, status: 'not-looked' as const },
      },
    })),
  });
  expect(text).toContain('vi såg inte efter; det säger inget om certifikatet');
});

test('nobody trusted: that is said of the trust, not of the signatures', () => {
  expect(textOf({ ...signed, trust: [] })).toContain('bara innehållet är kontrollerat, inte vem som skrev under');
});

test('personal numbers of certificates are not printed', () => {
  const text = textOf(saying(archived(signed), 'TESTSSON, TEST, 191212121212'));
  expect(text).not.toContain('191212121212');
});

describe('its length', () => {
  const renderer = inProcessRenderer();
  const own = async (report: ValidationReport, language: 'sv' | 'en', fileName = 'avtal.pdf') => {
    const made = await (
      await renderer
    ).renderCertificate({ report, fileName, language }, { ...MAKER, sealedBy: 'Norrsjö kontrolltjänst' });
    return ownPages(made);
  };

  test.each([
    ['two signatures', archived(signed)],
    ['a revoked one', revoked(signed)],
    ['51 signatures', manySignatures(archived(signed), 51)],
    ['endless names', saying(archived(signed), 'W'.repeat(3000))],
  ])(
    '%s: two pages at most before the annex',
    async (_, report) => {
      for (const language of ['sv', 'en'] as const)
        expect(await own(report, language, `${'x'.repeat(400)}.pdf`)).toBeLessThanOrEqual(2);
    },
    60_000,
  );

  test('51 signatures stand one by one in the annex', () => {
    const text = textOf(manySignatures(archived(signed), 51));
    expect(text).toContain('Filen har 51 underskrifter: 51 giltiga. Alla står i bilagan.');
    expect(text.match(/Giltig\s· TOTAL-PASSED/g)).toHaveLength(51);
  });
});

test.each(HOSTILE_WORDS.map((words) => [words.slice(0, 30), words]))(
  'words of a hostile file neither stop the certificate nor become markup: %j',
  async (_, words) => {
    const request = { report: saying(archived(signed), words), fileName: words, language: 'sv' } as const;
    const pdf = await (await inProcessRenderer()).renderCertificate(request, MAKER);
    expect(pdf.length).toBeGreaterThan(10_000);
    for (const language of ['sv', 'en'] as const)
      for (const density of [0, 1, 2] as const) {
        const { tree } = pagesOf(saying(archived(signed), words), language, words, density);
        expect(tree.divisions[0]?.blocks.filter(({ type }) => type === 'verdict')).toHaveLength(4);
      }
  },
);

test('a damaged file and one without signatures get a certificate that says so', async () => {
  const context = trusting(demoPki());
  const unsigned = textOf(await validatePdf(twoFields(), context));
  expect(unsigned).toMatch(/Inte underskriven Filen har inga underskrifter\./);
  const damaged = textOf(await validatePdf(new TextEncoder().encode('%PDF-1.7\n'), context));
  expect(damaged).toMatch(/Går inte att läsa/);
  expect(damaged).not.toMatch(/Underskrifterna -/);
});

/** Pages before the annex: the header of those after it begins with its name. */
function ownPages(pdf: Uint8Array): number {
  const { execFileSync } = process.getBuiltinModule('node:child_process');
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  const pages = text.split('\f').slice(0, -1);
  const annex = pages.findIndex((page) => /^\s*(Bilaga|Annex)\s/m.test(page.split('\n').slice(0, 3).join('\n')));
  return annex < 0 ? pages.length : annex;
}
