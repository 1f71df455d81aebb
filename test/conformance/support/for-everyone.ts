import { expect } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What every page must hold: WCAG 2.2 AA by axe-core, narrow and wide, light and dark, and reflow with wide text. */

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export interface Variant {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}
export const VARIANTS = [
  { width: 320, colorScheme: 'light' },
  { width: 320, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const satisfies readonly Variant[];

export const runAxe = (page: Page, part = ':root') =>
  page.evaluate(`axe.run('${part}', { runOnly: ${JSON.stringify(TAGS)} })`) as Promise<axe.AxeResults>;

/** Run in the page: how far it is wider than the window. */
const OVERFLOW = 'document.documentElement.scrollWidth - innerWidth';
/** Run in the page: the text spacing that a reader may set (WCAG 1.4.12), and its end. */
const TEXT_SPACING = `{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
  document.adoptedStyleSheets = [sheet];
}`;
const PLAIN_TEXT = 'document.adoptedStyleSheets = []';

/** What the runs of a file came to. */
export interface Figures {
  runs: number;
  violations: number;
  readonly incomplete: Map<string, number>;
}
export const newFigures = (): Figures => ({ runs: 0, violations: 0, incomplete: new Map() });

export function told({ runs, violations, incomplete }: Figures): string {
  const undecided = [...incomplete].map(([rule, count]) => `${rule} ${count}`).join(', ') || 'none';
  return `${runs} runs of axe ${axe.version}: ${violations} violations; undecided: ${undecided}`;
}

/** Looks at the page as it stands, all details open, in each variant. `seen` is called in each, for a picture. */
export async function expectForEveryone(
  page: Page,
  variants: readonly Variant[],
  figures: Figures,
  seen: (variant: Variant) => Promise<unknown> = async () => {},
): Promise<void> {
  for (const variant of variants) {
    await page.setViewportSize({ width: variant.width, height: 900 });
    await page.emulateMedia({ colorScheme: variant.colorScheme });
    await seen(variant);
  }
  await page.evaluate(axe.source);
  await page.evaluate("document.querySelectorAll('main details').forEach((details) => (details.open = true))");
  for (const { width, colorScheme } of variants) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const { violations, incomplete } = await runAxe(page);
    figures.runs += 1;
    figures.violations += violations.length;
    for (const { id, nodes } of incomplete)
      for (const node of nodes) {
        const what = `${id} of ${/^<\w+/.exec(node.html)?.[0] ?? '?'}>`;
        figures.incomplete.set(what, (figures.incomplete.get(what) ?? 0) + 1);
      }
    const faults = violations.map(
      ({ id, nodes }) => `${width} ${colorScheme} ${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
    );
    expect(faults).toEqual([]);
    expect(await page.evaluate(OVERFLOW)).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 320, height: 900 });
  await page.evaluate(TEXT_SPACING);
  expect(await page.evaluate(OVERFLOW)).toBeLessThanOrEqual(0);
  await page.evaluate(PLAIN_TEXT);
}
