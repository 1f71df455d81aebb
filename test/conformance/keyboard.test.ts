import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useHouse } from '../support/service.ts';
import { openChooser, useBrowser } from './support/browser.ts';

/** The whole job in a real browser by keyboard alone, without script: WCAG 2.1.1, 2.4.3, 2.4.7 and 2.4.11. */

const house = useHouse();
const browser = useBrowser();

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

/** Tab to the control with these words; each stop on the way shows its ring and is in view. */
async function tabTo(page: Page, words: RegExp): Promise<void> {
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab');
    const focus = (await page.evaluate(FOCUS)) as Focus | null;
    if (!focus) continue;
    expect([focus.name, focus.ring, focus.inView]).toEqual([focus.name, 'solid 3px', true]);
    if (words.test(focus.name)) return;
  }
  throw new Error(`no way by keyboard to ${words} on ${page.url()}`);
}

test.each([320, 1280])(
  'a person does the whole job by keyboard alone, without script, at %d px',
  async (width) => {
    const { page, complaints, close } = await browser.visit(house.address, {
      javaScriptEnabled: false,
      viewport: { width, height: 800 },
    });
    const press = async (words: RegExp) => {
      await tabTo(page, words);
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    };
    await page.goto('/');
    await press(/^Ny överenskommelse/);
    await tabTo(page, /^Från en fil/);
    await page.keyboard.press('ArrowDown');
    await press(/^Fortsätt$/);
    expect((await page.textContent('h1'))?.replaceAll('\u00ad', '')).toBe(
      'Östermalms stadsdelsförvaltning och lokalpolisområde Norrmalm',
    );
    await press(/^Kontrollera och lås$/);
    await press(/^Lås texten$/);
    for (const party of ['Kommunen', 'Polisen']) {
      await press(new RegExp(`^Skriv under för ${party}`));
      await press(new RegExp(`^Skriv under för ${party}$`));
    }
    expect(await page.textContent('main')).toContain('Två likalydande exemplar');
    await tabTo(page, /^ostermalm-norrmalm-2020-kommunen\.pdf$/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toBe('ostermalm-norrmalm-2020-kommunen.pdf');
    await press(/^Kvittera mottagen Östermalms/);

    const copy = await download.path();
    await page.goto('/verify');
    await tabTo(page, /Välj en PDF/);
    const chooser = await openChooser(page);
    await chooser.setFiles(copy);
    await press(/^Kontrollera$/);
    expect((await page.textContent('h1'))?.replaceAll('\u00ad', '')).toBe(
      'Oförändrad, men underskrifterna är gjorda med demonycklar och gäller inte.',
    );
    expect(complaints).toEqual([]);
    await close();
  },
  180_000,
);
