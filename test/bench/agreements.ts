import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readAgreement } from '../../src/agreement/read.ts';
import type { FinalisedRecord } from '../../src/document/record.ts';
import { makeRecord } from '../../src/issuing/record.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { hasGlyph } from '../../src/workers/glyphs.ts';
import { currentEdition } from '../../src/workers/in-process.ts';
import { kinds } from '../../src/workers/kinds.ts';

/** The agreement that the bench is about. */
export const FIXTURE = 'fixtures/agreements/ostermalm-norrmalm-2020.json';

interface AgreementData {
  readonly appendices: readonly { readonly number: string }[];
}
export const readData = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** The 2020 agreement without its first appendix: thirty pages. */
export function thirtyPages(): unknown {
  const data = readData(FIXTURE) as AgreementData;
  return { ...data, appendices: data.appendices.filter(({ number }) => number !== '1') };
}

interface Section {
  readonly id: string;
  readonly blocks: readonly { readonly id?: string }[];
}

/** Sections about an area that one large agreement has. */
const AREAS = 200;
/** Pages that a section takes, and those that the first and the last text add. */
const [PAGES_EACH, PAGES_BESIDE] = [1.166, 1.6];

/**
 * A statement of about so many pages that are alike: two tables, two paragraphs and now and then a chart each, about one
 * area after the other, no two the same.
 */
export function alikePages(pages: number): unknown {
  const wanted = Math.round((pages - PAGES_BESIDE) / PAGES_EACH);
  const seeds = Array.from({ length: Math.ceil(wanted / AREAS) }, (_, i) => i + 1);
  const sections = seeds.flatMap((seed) => {
    const { stdout } = spawnSync(process.execPath, ['fixtures/make-large.mjs', '--seed', `${seed}`, '--scale', '10'], {
      encoding: 'utf8',
      maxBuffer: 64e6,
    });
    const [portrait] = (
      JSON.parse(stdout) as { readonly appendices: readonly { readonly sections: readonly Section[] }[] }
    ).appendices;
    const areas = portrait?.sections.filter(({ id }) => id.startsWith('omrade-')) ?? [];
    return areas.map((section) => ({
      ...section,
      id: `s${seed}-${section.id}`,
      level: 1,
      blocks: section.blocks.map((block) =>
        block.id === undefined ? block : { ...block, id: `s${seed}-${block.id}` },
      ),
    }));
  });
  const statement = readData('templates/referral-response/example.json') as object;
  return { ...statement, sections: sections.slice(0, wanted), footnotes: [] };
}

/** The record of data that have no faults. Throws with the first fault. */
export async function recordOf(
  data: unknown,
  marks: FinalisedRecord['marks'] = ['demo', 'example'],
): Promise<FinalisedRecord> {
  const { agreement, issues } = readAgreement(data, { hasGlyph, kinds: kinds() });
  if (!agreement)
    throw new Error(`the data have faults: ${JSON.stringify(issues.find((one) => one.severity === 'error'))}`);
  return makeRecord({
    data: agreement,
    documentDate: '2020-02-25',
    marks,
    files: new Map(),
    edition: currentEdition('https://likalydande.example'),
    primitives,
  });
}
