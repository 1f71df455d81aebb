import { readAgreement } from '../../agreement/read.ts';
import type { Agreement } from '../../agreement/schema.ts';
import { readConfig } from '../../config.ts';
import { stockholmDate, systemClock } from '../../core/clock.ts';
import { Problem, type Issue } from '../../core/problem.ts';
import { makeRecord } from '../../issuing/record.ts';
import { nodePrimitives } from '../../platform/node.ts';
import { hasGlyph } from '../../workers/glyphs.ts';
import { currentEdition, inProcessRenderer } from '../../workers/in-process.ts';
import { kinds } from '../../workers/kinds.ts';
import { readJson } from '../files.ts';
import { issueLines } from '../terminal.ts';
import { parse, single, type Verb } from '../verb.ts';

export const verb: Verb = {
  help: [
    'Alla fel och varningar i en överenskommelses uppgifter, på en gång.',
    'All faults and warnings of agreement data, at once.',
    '',
    'likalydande check DATA.json [--json]',
    '',
    '  --json   {"issues":[{"pointer","code","severity":"error|warning","message":{"sv","en"}}]}',
    '',
    'Status: 0 inga fel · no fault; 1 minst ett fel · at least one; 2 går inte att läsa · could not read.',
  ].join('\n'),

  async run(args, io) {
    const { values, positionals } = parse(args, {});
    const issues = await issuesOf(single(positionals, 'DATA.json'));
    const faults = issues.filter((issue) => issue.severity === 'error').length;
    const warnings = issues.length - faults;
    if (values.json) io.out(JSON.stringify({ issues }));
    else {
      for (const issue of issues) for (const line of issueLines(issue)) io.out(line);
      io.out(
        `${faults} fel, ${counted(warnings, 'varning', 'varningar')} · ${counted(faults, 'fault', 'faults')}, ${counted(warnings, 'warning', 'warnings')}`,
      );
    }
    return faults > 0 ? 1 : 0;
  },
};

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

async function issuesOf(file: string): Promise<readonly Issue[]> {
  try {
    const { agreement, issues } = readAgreement(await readJson(file), { hasGlyph, kinds: kinds() });
    return agreement ? [...issues, ...(await settingFaults(agreement))] : issues;
  } catch (error) {
    // A file that is no JSON is data with one fault, not a file that could not be read.
    if (error instanceof Problem && error.code === 'json-malformed') return error.issues;
    throw error;
  }
}

/** What the rules cannot see: texts that no line or page holds. Files that stand beside the data are not asked for. */
async function settingFaults(data: Agreement): Promise<readonly Issue[]> {
  const record = await makeRecord({
    data,
    documentDate: stockholmDate(systemClock.now()),
    marks: ['draft'],
    files: new Map(),
    edition: currentEdition(readConfig().publicAddress),
    primitives: nodePrimitives,
  });
  try {
    await (await inProcessRenderer()).renderPage(record, new Map(), { page: 0 });
    return [];
  } catch (error) {
    if (error instanceof Problem && error.code === 'document-cannot-be-set') return error.issues;
    throw error;
  }
}
