import { Router, type Request, type Response } from 'express';
import { words, type Words } from '../../core/words.ts';
import type { ComparisonReport } from '../../issuing/service.ts';
import { checkCsrf } from '../cookies.ts';
import { CHOOSE_A_FILE, faultSummary, titleOf } from '../faults.ts';
import { integer } from '../format.ts';
import type { Site } from '../pages.ts';
import { formWithFiles, uploadedFile } from '../uploads.ts';
import { timelineOf } from '../verdict-steps.ts';

type Side = 'first' | 'second';
const NAMES: Readonly<Record<Side, Words>> = {
  first: words('Första filen', 'First file'),
  second: words('Andra filen', 'Second file'),
};

/** Two files side by side. */
export function comparePages(site: Site): Router {
  const router = Router();

  const form = (request: Request, response: Response, missing: readonly Side[]) => {
    const lang = site.language(request);
    const text = CHOOSE_A_FILE[lang];
    const faults = faultSummary(
      missing.map((side) => ({ href: `#${side}`, text: `${NAMES[side][lang]}: ${text}` })),
      lang,
    );
    const error = (side: Side) => (missing.includes(side) ? text : '');
    const title = titleOf(words('Jämför exemplar', 'Compare copies'), faults, lang);
    site.page(
      request,
      response,
      'compare',
      { title, section: 'compare', faults, firstError: error('first'), secondError: error('second') },
      faults ? 422 : 200,
    );
  };

  router.get('/compare', (request, response) => form(request, response, []));

  router.post('/compare', formWithFiles(['first', 'second'], 100), async (request, response) => {
    checkCsrf(request);
    const [first, second] = [uploadedFile(request, 'first'), uploadedFile(request, 'second')];
    if (!first || !second)
      return form(request, response, [...(first ? [] : ['first' as const]), ...(second ? [] : ['second' as const])]);
    const lang = site.language(request);
    const result = await site.service.compare(first.bytes, second.bytes);
    const look = LOOKS[result.likeness];
    const identical = result.likeness === 'identical';
    site.page(request, response, 'comparison', {
      title: `${look.word[lang]}: ${result.sentence[lang]}`,
      section: 'compare',
      verdict: { ...look, sentence: result.sentence },
      identical,
      different: look.tone === 'bad',
      pages: result.pages,
      objects: result.objects.map((one) => ({ ...one, what: KINDS[one.kind] })),
      sha256: result.files[0].sha256,
      files: (
        [
          [first, NAMES.first],
          [second, NAMES.second],
        ] as const
      ).map(([file, label], i) => {
        const report = result.files[i === 0 ? 0 : 1];
        return {
          label: label[lang],
          name: file.name,
          size: file.bytes.length,
          sha256: report.sha256,
          sentence: report.sentence,
          steps: timelineOf(report),
        };
      }),
      firstDifference: result.firstDifference === null ? null : integer(result.firstDifference),
      shared: result.sharedRevisions,
    });
  });

  return router;
}

interface Look {
  readonly tone: string;
  readonly seal: string;
  readonly word: Words;
  readonly advice: Words | null;
}
const DIFFERENT = words('Olika', 'Different');
const KINDS = {
  changed: words('ändrat', 'changed'),
  added: words('finns bara i den andra filen', 'in the second file only'),
  removed: words('finns bara i den första filen', 'in the first file only'),
} as const;
const SAME_TEXT = words('Samma text', 'Same text');

const LOOKS: Readonly<Record<ComparisonReport['likeness'], Look>> = {
  identical: { tone: 'good', seal: 'good', word: words('Likalydande', 'Identical'), advice: null },
  'earlier-step': {
    tone: 'same',
    seal: 'part',
    word: SAME_TEXT,
    advice: words(
      'Det är samma handling vid två tidpunkter. Den med flest steg är den senaste.',
      'It is the same document at two times. The one with most steps is the latest.',
    ),
  },
  'same-text': { tone: 'same', seal: 'part', word: SAME_TEXT, advice: null },
  changed: {
    tone: 'bad',
    seal: 'bad',
    word: DIFFERENT,
    advice: words(
      'Lita inte på den fil som har ändrats. Be avsändaren om originalet.',
      'Do not rely on the file that was changed. Ask the sender for the original.',
    ),
  },
  'same-words': {
    tone: 'warn',
    seal: 'part',
    word: words('Samma ord', 'Same words'),
    advice: words(
      'Bilder och utseende är inte jämförda. Bara den fil som har underskrifterna är originalet.',
      'Pictures and looks were not compared. Only the file that bears the signatures is the original.',
    ),
  },
  different: { tone: 'bad', seal: 'bad', word: DIFFERENT, advice: null },
  unreadable: { tone: '', seal: 'torn', word: words('Går inte att läsa', 'Unreadable'), advice: null },
};
