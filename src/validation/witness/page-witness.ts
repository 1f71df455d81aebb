import type { PagePicture, PagePictures } from '../../core/page-pictures.ts';
import type { Primitives } from '../../core/primitives.ts';
import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { openPdf, type PdfFile } from '../../pdf/file.ts';
import { pageRefs } from '../../pdf/pages.ts';
import { isOurs } from '../changes/permission.ts';
import type { Finding, ValidationReport } from '../report.ts';
import { signatureMasks, type Mask } from './masks.ts';

/** As many as EU DSS compares. */
const MOST_PAGES = 10;
/** Pixels a point: enough to see another figure in a sum. */
const SCALE = 1;
/** Of 255: less is rounding of the same picture. */
const TOLERANCE = 8;

/**
 * A second witness of what the later revisions did: the pages as another program draws them. A port, since drawing a
 * hostile file belongs in a worker with limits.
 */
export interface PageWitness {
  /** What it sees, null when both look the same or nothing is to be compared. Throws Problem when it cannot, or not in time. */
  see(report: ValidationReport, bytes: Uint8Array): Promise<Finding | null>;
}

/** The witness over pictures, in this very thread. */
export const createPageWitness = (ports: {
  readonly pictures: PagePictures;
  readonly primitives: Primitives;
}): PageWitness => ({
  async see(report, bytes) {
    const signed = signedSpan(report);
    if (!signed) return null;
    const file = openPdf(bytes, ports.primitives);
    return file.encrypted || isOurs(file.at(0)) ? null : compare(file, bytes.subarray(0, signed.end), ports.pictures);
  },
});

/**
 * The report with what the witness sees among its problems: a warning, which never changes a conclusion. Files without
 * signatures, and those that end with their first, are given back as they are.
 */
export async function withPageWitness(
  report: ValidationReport,
  bytes: Uint8Array,
  witness: PageWitness,
): Promise<ValidationReport> {
  if (!signedSpan(report)) return report;
  const finding = await seen(report, bytes, witness);
  return finding ? { ...report, problems: [...report.problems, finding] } : report;
}

async function seen(report: ValidationReport, bytes: Uint8Array, witness: PageWitness): Promise<Finding | null> {
  try {
    return await witness.see(report, bytes);
  } catch (error) {
    // What the other program cannot draw, or not in time, it cannot witness.
    if (error instanceof Problem) return notDrawn();
    throw error;
  }
}

/** The revision that was signed first; null when there is none, or nothing after it. */
function signedSpan({ signatures, revisions }: ValidationReport) {
  const first = Math.min(...signatures.map(({ revision }) => revision));
  return first < revisions.length - 1 ? (revisions[first] ?? null) : null;
}

async function compare(file: PdfFile, before: Uint8Array, pictures: PagePictures): Promise<Finding | null> {
  const pages = pageRefs(file.last);
  const different: number[] = [];
  for (const [page, ref] of pages.slice(0, MOST_PAGES).entries()) {
    const was = await pictures.rgba({ pdf: before, page, scale: SCALE });
    const is = await pictures.rgba({ pdf: file.bytes, page, scale: SCALE });
    if (was.pages !== is.pages || is.pages !== pages.length) return pageCount(was.pages, is.pages);
    if (!looksSame(was, is, signatureMasks(file.last, ref))) different.push(page + 1);
  }
  return different.length > 0 ? looksDifferent(different) : null;
}

/** The same size, and the same pixels everywhere but under the masks and one pixel around them. */
function looksSame(was: PagePicture, is: PagePicture, masks: readonly Mask[]): boolean {
  if (was.width !== is.width || was.height !== is.height) return false;
  const bands = masks.map(({ left, top, right, bottom }) => ({
    left: Math.floor(left * SCALE) - 1,
    top: Math.floor(top * SCALE) - 1,
    right: Math.ceil(right * SCALE) + 1,
    bottom: Math.ceil(bottom * SCALE) + 1,
  }));
  for (let at = 0; at < is.bytes.length; at++) {
    if (Math.abs((was.bytes[at] ?? 0) - (is.bytes[at] ?? 0)) <= TOLERANCE) continue;
    const pixel = at >> 2;
    const [x, y] = [pixel % is.width, Math.floor(pixel / is.width)];
    if (!bands.some((one) => x >= one.left && x < one.right && y >= one.top && y < one.bottom)) return false;
  }
  return true;
}

const looksDifferent = (pages: readonly number[]): Finding => ({
  code: 'pages-look-different',
  message: words(
    `Sidan ${pages.join(', ')} ser annorlunda ut än när filen först skrevs under. Jämför med filen som den var då.`,
    `Page ${pages.join(', ')} looks different from when the file was first signed. Compare it with the file as it was then.`,
  ),
});

const pageCount = (before: number, after: number): Finding => ({
  code: 'pages-counted-differently',
  message: words(
    `Ett annat program räknar ${before} sidor när filen först skrevs under och ${after} nu.`,
    `Another program counts ${before} pages when the file was first signed, and ${after} now.`,
  ),
});

const notDrawn = (): Finding => ({
  code: 'pages-not-drawn',
  message: words(
    'Sidorna gick inte att rita upp för att jämföras med hur de såg ut när filen skrevs under.',
    'The pages could not be drawn to be compared with how they looked when the file was signed.',
  ),
});
