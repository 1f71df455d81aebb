import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/** Run in the page: what has the focus, and how that shows. */
const FOCUS = `(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const words = element.textContent + ' ' + (element.labels?.[0]?.textContent ?? '');
  return {
    name: words.trim().replaceAll(/\\s+/g, ' '),
    ring: outlineStyle + ' ' + outlineWidth,
    inView: box.bottom > 0 && box.top < innerHeight && box.width > 0,
  };
})()`;
interface Focus {
  readonly name: string;
  readonly ring: string;
  readonly inView: boolean;
}

/** Tab to the control with these words; each stop on the way shows its ring and is in view (WCAG 2.4.7, 2.4.11). */
export async function tabTo(page: Page, words: RegExp): Promise<void> {
  for (let stop = 0; stop < 120; stop++) {
    await page.keyboard.press('Tab');
    const focus = (await page.evaluate(FOCUS)) as Focus | null;
    if (!focus) continue;
    expect([focus.name, focus.ring, focus.inView]).toEqual([focus.name, 'solid 3px', true]);
    if (words.test(focus.name)) return;
  }
  throw new Error(`no way by keyboard to ${words} on ${page.url()}`);
}

/** Tab there and press Enter; waits for the page that comes. */
export async function press(page: Page, words: RegExp): Promise<void> {
  await tabTo(page, words);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}
