import { attachedFileName, placingOf } from '../../agreement/placement.ts';
import type { Appendix } from '../../agreement/schema.ts';
import { digestLines, formatNumber } from '../numbers.ts';
import type { Source } from '../tree.ts';
import { fill } from '../typography.ts';
import type { ViewContext } from './context.ts';
import type { FactView } from './divisions.ts';

/** The cover of an uploaded PDF: dnr, date, parties, digest (look § 5). */
export function coverFacts(
  context: ViewContext,
  appendix: Appendix,
  source: Source,
  sha256?: string,
): readonly FactView[] {
  const { data, template } = context;
  const words = template.strings.upload;
  const overarching = appendix.kind === 'overarching-agreement' ? data.overarchingAgreement : null;
  const caseNumber = overarching?.caseNumber ?? appendix.decision?.caseNumber ?? words.caseNumberMissing;
  const parties = appendix.parties ?? (overarching === null ? data.parties : []);
  return [
    {
      source: typeof overarching?.caseNumber === 'string' ? '/overarchingAgreement/caseNumber' : source,
      label: words.caseNumber,
      values: [caseNumber],
    },
    { source: `${source}/dated`, label: words.dated, values: [appendix.dated] },
    ...(parties.length === 0
      ? []
      : [
          {
            source: appendix.parties === undefined ? '/parties' : `${source}/parties`,
            label: words.parties,
            values: parties.map((party) => party.name),
          },
        ]),
    ...attachedFacts(context, appendix, source),
    ...(sha256 === undefined ? [] : [{ source, label: words.digest, values: digestLines(sha256) }]),
  ];
}

/** What is printed of a file beside: both parties sign for it. Null for every other appendix, and before it is there. */
export function attachedFile({ data, record }: ViewContext, appendix: Appendix) {
  const [file, digest] = [record.attached?.[appendix.number], record.uploads[appendix.number]];
  if (placingOf(appendix).placement !== 'attach' || file === undefined || digest === undefined) return null;
  const { size, pages } = file;
  return {
    file: attachedFileName(data, appendix.number),
    pages: formatNumber(pages),
    size: formatNumber(size),
    digest: digestLines(digest).join(' '),
  };
}

function attachedFacts(context: ViewContext, appendix: Appendix, source: Source): readonly FactView[] {
  const attached = attachedFile(context, appendix);
  if (attached === null) return [];
  const words = context.template.strings.upload;
  return [
    { source, label: words.file, values: [attached.file] },
    { source, label: words.pages, values: [attached.pages] },
    { source, label: words.size, values: [fill(words.sizeValue, { size: attached.size })] },
  ];
}
