import { toBase64 } from '../core/bytes.ts';
import type { Issue } from '../core/problem.ts';
import { words, type Words } from '../core/words.ts';
import type { PagePreview } from '../issuing/views.ts';

/** What the preview beside the form shows. */
export interface PreviewPane {
  /** In one sentence, for those who do not see it change. */
  readonly status: Words;
  readonly isSound: boolean;
  readonly issues: readonly Issue[];
  readonly picture: {
    /** A data: address, since nothing is kept that another request could ask for. */
    readonly src: string;
    readonly width: number;
    readonly height: number;
    /** From 1. */
    readonly page: number;
    readonly pages: number;
    /** '' at the end. */
    readonly previous: string;
    readonly next: string;
  } | null;
}

/** A preview of data that were read. */
export function previewPane({ issues, shown }: PagePreview): PreviewPane {
  const faults = issues.filter((issue) => issue.severity === 'error').length;
  if (shown === null) {
    const many = faults === 1 ? words('Ett fel', 'One fault') : words(`${faults} fel`, `${faults} faults`);
    const status = words(`${many.sv}. Rätta så visas sidan igen.`, `${many.en}. Fix it and the page is shown again.`);
    return { status, isSound: false, issues, picture: null };
  }
  const { page, pages, png, width, height } = shown;
  const number = page + 1;
  return {
    status: words(`Inga fel. Sida ${number} av ${pages}.`, `No faults. Page ${number} of ${pages}.`),
    isSound: true,
    issues,
    picture: {
      src: `data:image/png;base64,${toBase64(png)}`,
      width,
      height,
      page: number,
      pages,
      previous: page > 0 ? String(number - 1) : '',
      next: number < pages ? String(number + 1) : '',
    },
  };
}

/** A preview of what could not be read. */
export const faultyPane = (message: Words, issues: readonly Issue[] = []): PreviewPane => ({
  status: message,
  isSound: false,
  issues,
  picture: null,
});
