import { Router, type Request, type Response } from 'express';
import { latin1Text } from '../../core/bytes.ts';
import { words, type Words } from '../../core/words.ts';
import type { Found } from '../../issuing/service.ts';
import { parameter } from '../address.ts';
import { checkCsrf } from '../cookies.ts';
import { capital } from '../format.ts';
import { CHOOSE_A_FILE, faultSummary, titleOf } from '../faults.ts';
import type { Site } from '../pages.ts';
import { demoTag, stateTag } from '../states.ts';
import { formWithFiles, uploadedFile } from '../uploads.ts';
import { timelineOf } from '../verdict-steps.ts';
import { questionsOf, signatureFrames, verdictOf } from '../verdict.ts';

/** /verify: anyone drops a PDF and reads the verdict; or looks up a digest, or the code of a printed page. */
export function verifyPages(site: Site): Router {
  const router = Router();
  router.get('/kontrollera', (_request, response) => response.redirect(308, '/verify'));
  router.get('/jamfor', (_request, response) => response.redirect(308, '/compare'));

  const form = (
    request: Request,
    response: Response,
    fault: { field: 'pdf' | 'sha256'; text: string; value?: string } | null,
  ) => {
    const lang = site.language(request);
    const faults = faultSummary(fault ? [{ href: `#${fault.field}`, text: fault.text }] : [], lang);
    site.page(
      request,
      response,
      'verify',
      {
        title: titleOf(words('Kontrollera en underskriven handling', 'Verify a signed document'), faults, lang),
        section: 'verify',
        faults,
        fileError: fault?.field === 'pdf' ? fault.text : '',
        digestError: fault?.field === 'sha256' ? fault.text : '',
        digestValue: fault?.value ?? '',
      },
      fault ? 422 : 200,
    );
  };

  router.get('/verify', (request, response) => {
    const given = request.query['sha256'];
    if (typeof given !== 'string') return form(request, response, null);
    const digest = given.replaceAll(/\s/g, '').toLowerCase();
    if (/^[0-9a-f]{64}$/.test(digest)) return response.redirect(303, `/verify/${digest}`);
    const text =
      site.language(request) === 'sv'
        ? `Kontrollsumman ska ha 64 tecken, 0–9 och a–f. Du skrev ${digest.length}.`
        : `A digest has 64 characters, 0–9 and a–f. You wrote ${digest.length}.`;
    form(request, response, { field: 'sha256', text, value: given.slice(0, 200) });
  });

  router.get('/verify/:sha256', async (request, response, next) => {
    const sha256 = parameter(request, 'sha256').toLowerCase();
    if (!/^[0-9a-f]{64}$/.test(sha256)) return next();
    knownPage(request, response, { known: await site.service.findByDigest(sha256), sha256, by: BY_DIGEST });
  });

  router.get('/v/:code', async (request, response) => {
    const known = await site.service.findByCode(parameter(request, 'code'));
    knownPage(request, response, { known, sha256: known?.revision.sha256 ?? '', by: BY_CODE });
  });

  const knownPage = (
    request: Request,
    response: Response,
    { known, sha256, by }: { readonly known: Found | null; readonly sha256: string; readonly by: Lookup },
  ) => {
    const lang = site.language(request);
    const verdict = known ? knownVerdict(known, by) : { ...UNKNOWN, sentence: by.unknown };
    const title = `${verdict.word[lang]}: ${verdict.sentence[lang]}`;
    const tags = known ? [stateTag(known.agreement), ...(known.agreement.demo ? [demoTag] : [])] : [];
    const kindTitle = known ? capital(known.agreement.kindName) : null;
    const values = { title, section: 'verify', verdict, sha256, known, kindTitle, tags } as const;
    site.page(request, response, 'digest', values, known ? 200 : 404);
  };

  router.post('/verify', formWithFiles(['pdf'], 100), async (request, response) => {
    checkCsrf(request);
    const lang = site.language(request);
    const file = uploadedFile(request, 'pdf');
    if (!file) return form(request, response, { field: 'pdf', text: CHOOSE_A_FILE[lang] });
    if (!looksLikePdf(file.bytes)) return form(request, response, { field: 'pdf', text: NOT_A_PDF[lang] });
    const { report, known } = await site.service.validate(file.bytes);
    const verdict = verdictOf(report);
    site.page(request, response, 'verdict', {
      title: `${verdict.word[lang]}: ${verdict.sentence[lang]}`,
      section: 'verify',
      verdict,
      questions: questionsOf(report),
      signatures: signatureFrames(report, lang),
      steps: timelineOf(report),
      report,
      known,
      file: { name: file.name, size: file.bytes.length, sha256: report.sha256 },
    });
  });

  return router;
}

const NOT_A_PDF = words('Det där är inte en PDF.', 'That is not a PDF.');

/** A header in the first kilobyte, where readers look for it (ISO 32000-1 annex H, 3.4.1). */
const looksLikePdf = (bytes: Uint8Array) => latin1Text(bytes.subarray(0, 1024)).includes('%PDF-');

/** What a reader looked up, and how the answer calls it. */
interface Lookup {
  readonly known: Words;
  readonly unknown: Words;
}
const BY_DIGEST: Lookup = {
  known: words('Kontrollsumman hör till', 'The digest belongs to'),
  unknown: words('Vi har ingen handling med den kontrollsumman.', 'We have no document with that digest.'),
};
const BY_CODE: Lookup = {
  known: words('Koden hör till', 'The code belongs to'),
  unknown: words('Vi har ingen handling med den koden.', 'We have no document with that code.'),
};

const UNKNOWN = {
  tone: '',
  seal: 'none',
  word: words('Okänd', 'Unknown'),
  advice: words('Det betyder inte att handlingen är falsk.', 'That does not mean it is false.'),
} as const;

function knownVerdict({ agreement }: Found, { known }: Lookup) {
  const sentence =
    agreement.signed === 0
      ? words(
          `${known.sv} en låst text som finns här. Ingen har skrivit under den än.`,
          `${known.en} a locked text kept here. Nobody has signed it yet.`,
        )
      : words(`${known.sv} en underskriven handling som finns här.`, `${known.en} a signed document kept here.`);
  const advice = agreement.demo
    ? words(
        'Underskrifter här görs med demonycklar och gäller inte. Har du filen kan du kontrollera den.',
        'Signatures made here use demo keys and are not valid. If you have the file you can verify it.',
      )
    : words('Har du filen kan du kontrollera den här.', 'If you have the file you can verify it here.');
  return { tone: 'same', seal: 'same', word: words('Känd', 'Known'), sentence, advice };
}
