import { plainRow } from '../../agreement/spans.ts';
import type { Agreement, AppendixPart, Section } from '../../agreement/schema.ts';
import type { Source } from '../tree.ts';

/** A cause of the causal analysis that a part of the action plan cites. */
export interface CitedCause {
  readonly number: string;
  readonly text: string;
}
export interface CitedCauses {
  /** The appendix with the analysis. */
  readonly appendix: string;
  readonly source: Source;
  readonly causes: readonly CitedCause[];
}

/** The causes that the actions of a part cite, in the analysis' order; null when there is no analysis or no citation. */
export function citedCauses(data: Agreement, part: AppendixPart): CitedCauses | null {
  const cited = citations(part);
  for (const [index, appendix] of data.appendices.entries()) {
    for (const [at, section] of (appendix.sections ?? []).entries()) {
      for (const [place, block] of section.blocks.entries()) {
        if (block.type !== 'table' || block.role !== 'causal-analysis') continue;
        const causes = block.rows
          .map(plainRow)
          .flatMap(({ number, cause }) =>
            typeof number === 'string' && typeof cause === 'string' && cited(number) ? [{ number, text: cause }] : [],
          );
        const source = `/appendices/${index}/sections/${at}/blocks/${place}`;
        return causes.length === 0 ? null : { appendix: appendix.number, source, causes };
      }
    }
  }
  return null;
}

/** Whether "O2" is cited: by itself ("O1, O2") or within a span ("O1–O3"). */
function citations(part: AppendixPart): (number: string) => boolean {
  const spans = part.sections.flatMap((section: Section) =>
    section.blocks.flatMap((block) => {
      if (block.type !== 'table' || block.role !== 'actions') return [];
      return block.rows.map(plainRow).flatMap((row) => (typeof row['cause'] === 'string' ? spansOf(row['cause']) : []));
    }),
  );
  return (number) => {
    const [own] = spansOf(number);
    return (
      own !== undefined &&
      spans.some(({ letters, from, to }) => letters === own.letters && from <= own.from && own.from <= to)
    );
  };
}

function spansOf(text: string): readonly { letters: string; from: number; to: number }[] {
  return [...text.matchAll(/(\p{Lu}{1,3})(\d{1,4})(?:\s?[–-]\s?(?:\p{Lu}{1,3})?(\d{1,4}))?/gu)].map(
    ([, letters = '', from = '', to]) => ({ letters, from: Number(from), to: Number(to ?? from) }),
  );
}
