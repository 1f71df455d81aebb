import { expect, test } from '@jest/globals';
import { useHouse } from '../support/service.ts';
import { openChooser, useBrowser } from './support/browser.ts';
import { press, tabTo } from './support/keyboard.ts';

/** The whole job in a real browser by keyboard alone, without script: WCAG 2.1.1, 2.4.3, 2.4.7 and 2.4.11. */

const house = useHouse();
const browser = useBrowser();

test.each([320, 1280])(
  'a person does the whole job by keyboard alone, without script, at %d px',
  async (width) => {
    const { page, complaints, close } = await browser.visit(house.address, {
      javaScriptEnabled: false,
      viewport: { width, height: 800 },
    });
    await page.goto('/');
    await press(page, /^Ny överenskommelse/);
    await tabTo(page, /^Från en fil/);
    await page.keyboard.press('ArrowDown');
    await press(page, /^Fortsätt$/);
    expect((await page.textContent('h1'))?.replaceAll('\u00ad', '')).toBe(
      'Östermalms stadsdelsförvaltning och lokalpolisområde Norrmalm',
    );
    await press(page, /^Kontrollera och lås$/);
    await press(page, /^Lås texten$/);
    for (const party of ['Kommunen', 'Polisen']) {
      await press(page, new RegExp(`^Skriv under för ${party}`));
      await press(page, new RegExp(`^Skriv under för ${party}$`));
    }
    expect(await page.textContent('main')).toContain('Två likalydande exemplar');
    await tabTo(page, /^ostermalm-norrmalm-2020-kommunen\.pdf$/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toBe('ostermalm-norrmalm-2020-kommunen.pdf');
    await press(page, /^Kvittera mottagen Östermalms/);

    const copy = await download.path();
    await page.goto('/verify');
    await tabTo(page, /Välj en PDF/);
    const chooser = await openChooser(page);
    await chooser.setFiles(copy);
    await press(page, /^Kontrollera$/);
    expect((await page.textContent('h1'))?.replaceAll('\u00ad', '')).toBe(
      'Oförändrad, men underskrifterna är gjorda med demonycklar och gäller inte.',
    );
    expect(complaints).toEqual([]);
    await close();
  },
  180_000,
);
