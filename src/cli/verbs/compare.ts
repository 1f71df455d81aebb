import { compareWords } from '../../issuing/compare/read-pages.ts';
import { inProcessInspector, inProcessReading } from '../../workers/in-process.ts';
import { differencesText } from '../differences-text.ts';
import { readBytes } from '../files.ts';
import { reportLine } from '../report-json.ts';
import { readTime } from '../trust.ts';
import { parse, UsageError, type Verb } from '../verb.ts';
import { NO_BASIS } from '../../validation/context.ts';

export const verb: Verb = {
  help: [
    'Jämför två filer: likalydande, samma text, eller olika och var.',
    'Compares two files: identical, the same text, or different and where.',
    '',
    'likalydande compare A.pdf B.pdf [--json]',
    '',
    'Status: 0 likalydande · identical; 1 inte · not; 2 går inte att läsa · could not read.',
  ].join('\n'),

  async run(args, io) {
    const { values, positionals } = parse(args, {});
    const [a, b, ...more] = positionals;
    if (a === undefined || b === undefined || more.length > 0) throw new UsageError('Ange två filer', 'Give two files');
    const inspector = await inProcessInspector(NO_BASIS);
    const both = [await readBytes(a), await readBytes(b)] as const;
    const judged = await inspector.compare(...both, readTime(undefined));
    const report = await compareWords(judged, both, inProcessReading());
    const { likeness, sentence, firstDifference, files } = report;
    if (values.json) {
      io.out(JSON.stringify({ ...report, files: [reportLine(a, files[0]), reportLine(b, files[1])] }));
    } else {
      io.out(sentence.sv);
      io.out(sentence.en);
      io.out(`${files[0].sha256}  ${a}`);
      io.out(`${files[1].sha256}  ${b}`);
      if (firstDifference !== null)
        io.out(`Första skillnaden vid byte ${firstDifference} · first difference at byte ${firstDifference}`);
      for (const line of differencesText(report)) io.out(line);
    }
    return likeness === 'identical' ? 0 : 1;
  },
};
