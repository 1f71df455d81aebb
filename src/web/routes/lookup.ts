import { Router, type Request, type Response } from 'express';
import { words, type Words } from '../../core/words.ts';
import type { Found } from '../../issuing/service.ts';
import { parameter } from '../address.ts';
import { capital } from '../format.ts';
import type { Site } from '../pages.ts';
import { demoTag, stateTag } from '../states.ts';

/** By digest alone, and by the code of a printed page: the file stays with whoever asks. */
export function lookupPages(site: Site): Router {
  const router = Router();

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

  return router;
}

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
