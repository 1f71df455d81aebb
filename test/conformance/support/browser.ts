import { afterAll, beforeAll } from '@jest/globals';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type FileChooser,
  type Page,
} from 'playwright-core';

/** Chromium of the system; CHROMIUM names another one. */
const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A visit in the browser, and what went wrong in it. */
export interface Visit {
  readonly page: Page;
  /** Requests to elsewhere, breaches of the content security policy, errors of scripts. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** One browser for all tests of a file. */
export function useBrowser() {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS });
  }, 60_000);
  afterAll(() => browser.close());

  return {
    /** `others`: origins that pages may lead to besides. */
    async visit(address: string, options: BrowserContextOptions = {}, others: readonly string[] = []): Promise<Visit> {
      const context: BrowserContext = await browser.newContext({
        baseURL: address,
        locale: 'sv-SE',
        // Colours that are still on their way from light to dark would be measured half way.
        reducedMotion: 'reduce',
        ...options,
      });
      // A wrong password is known after two thousand rounds in the page: on a busy machine later than the usual half minute.
      context.setDefaultTimeout(120_000);
      const complaints: string[] = [];
      context.on('request', (request) => {
        if (![address, ...others].some((origin) => request.url().startsWith(`${origin}/`)))
          complaints.push(`request to ${request.url()}`);
      });
      const page = await context.newPage();
      page.on('console', (message) => {
        // That a refused form answers 4xx is no complaint.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
          complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      return { page, complaints, close: () => context.close() };
    },
  };
}

/** Opens the file dialogue of the focused input by its key. Chromium drops a press now and then: a person presses again. */
export async function openChooser(page: Page): Promise<FileChooser> {
  for (let press = 0; press < 3; press++) {
    const opened = page.waitForEvent('filechooser', { timeout: 10_000 }).catch(() => null);
    await page.keyboard.press('Space');
    const chooser = await opened;
    if (chooser) return chooser;
  }
  throw new Error('the file dialogue did not open');
}
