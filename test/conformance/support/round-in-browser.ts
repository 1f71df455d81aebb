import { expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { agreementAnswerSchema } from '../../../src/http/answers.ts';
import { agreementData, postJson } from '../../support/service.ts';
import type { SigningHouse } from './signing-house.ts';

/** What the clerk and the other party do around a signatory's way in the browser. */

const MARTA = 'marta@kommun.example';
export const AKE = 'ake@polisen.example';
/** Two signatories with addresses. */
const data = () =>
  agreementData(
    { op: 'add', path: '/signing/signatories/0/contact', value: { email: MARTA } },
    { op: 'add', path: '/signing/signatories/1/contact', value: { email: AKE } },
  );

/** A locked agreement with a last day and somebody to ask, its links on their way; its page's address. */
export async function locked(signing: SigningHouse, page: Page, level = ''): Promise<string> {
  const answer = await postJson(`${signing.address}/v1/agreements`, data());
  const { id } = agreementAnswerSchema.parse(await answer.json());
  await page.goto(`/agreements/${id}/check`);
  await page.fill('#last-day', '2099-12-05');
  await page.fill('#contact-name', 'Ida Exempelsson, registrator');
  await page.fill('#contact-phone', '070-174 06 11');
  await page.selectOption('#level', level);
  await page.check('#send');
  await page.click('main form button.big');
  // A text that could not be locked is told here, and not by a mail that never comes.
  await page.waitForURL(`**/agreements/${id}`);
  return `/agreements/${id}`;
}

/** Where the pages of the visit lie that this page is of. */
export const wayIn = (page: Page): string => /^\/sign\/\w{16}/.exec(new URL(page.url()).pathname)?.[0] ?? '';

/** The link that the clerk is shown once. */
export async function linkTo(page: Page, agreement: string, field: string): Promise<string> {
  await page.goto(agreement);
  await page.click(`form[action$="${field}/link"] button[value="0"]`);
  return (await page.textContent('[data-copy]')) ?? '';
}

/** The other party signs with a demo key; then the copy is there, and is verified by whoever has it. */
export async function expectVerified(
  page: Page,
  clerk: Page,
  agreement: string,
  sv: boolean,
  seen: () => Promise<void> = async () => {},
): Promise<void> {
  const way = wayIn(page);
  await clerk.goto(`${agreement}/sign/Signature1`);
  await clerk.click('main form button');
  // The last signature is followed by evidence and an archive stamp, which authorities are asked for.
  for (let tries = 0; tries < 60; tries += 1) {
    await page.goto(way);
    if ((await page.locator(`a[href="${way}/copy"]`).count()) > 0) break;
    await page.waitForTimeout(500);
  }
  await seen();
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`a[href="${way}/copy"]`)]);
  const copy = readFileSync(await download.path());
  await page.click('a[href="/verify"]');
  await page.setInputFiles('#pdf', { name: 'exemplar.pdf', mimeType: 'application/pdf', buffer: copy });
  // The whole answer, not the one of the browser alone.
  await page.evaluate("document.querySelector('form[enctype]').submit()");
  await page.waitForSelector('.verdict');
  expect(await page.textContent('main')).toContain('Åke Provberg');
  expect(await page.textContent('h1')).toBe(
    sv
      ? 'Oförändrad, men underskrifterna är gjorda med demonycklar och gäller inte.'
      : 'Unchanged, but the signatures were made with demo keys and are not valid.',
  );
}
