import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Request } from 'playwright-core';
import { useBrowser } from './support/browser.ts';
import { expectForEveryone, newFigures, told, VARIANTS } from './support/for-everyone.ts';
import { press, tabTo } from './support/keyboard.ts';
import { AKE, expectVerified, linkTo, locked, wayIn } from './support/round-in-browser.ts';
import { holds, sentBy } from './support/sent-bytes.ts';
import { linkInMail, openSigningHouse, PASSWORD, type SigningHouse } from './support/signing-house.ts';

/** A signatory's way in a real browser, from the link to the verified copy, each page looked at on the way. */

const browser = useBrowser();
const figures = newFigures();
/** Where pictures of the pages go; none are taken without it. */
const SHOTS = process.env['SHOTS'] ?? '';

let signing: SigningHouse;
beforeAll(async () => {
  signing = await openSigningHouse();
  if (SHOTS !== '') mkdirSync(SHOTS, { recursive: true });
}, 60_000);
afterAll(async () => {
  await signing.close();
  console.log(told(figures));
});

type Look = (page: Page, name: string) => Promise<void>;
/** Each page on the way in every variant; in the other language in two of them. */
const lookerFor =
  (locale: string): Look =>
  async (page, name) => {
    const variants = locale === 'sv-SE' ? VARIANTS : [VARIANTS[0], VARIANTS[3]];
    // Pictures that are looked at are there; below the fold a browser waits with them.
    await page.evaluate("for (const one of document.images) one.loading = 'eager'");
    await page.evaluate('Promise.all([...document.images].map((one) => one.decode()))');
    await expectForEveryone(page, variants, figures, async ({ width, colorScheme }) => {
      if (SHOTS === '') return;
      const path = join(SHOTS, `${name}-${locale.slice(0, 2)}-${width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: true });
    });
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  };

describe.each(['sv-SE', 'en-GB'])('in %s', (locale) => {
  const look = lookerFor(locale);
  const sv = locale === 'sv-SE';

  test('with an own key file, from the link to the verified copy; the key never leaves the page', async () => {
    const clerk = await browser.visit(signing.address, { locale });
    const mails = signing.mail.readers.length;
    const agreement = await locked(signing, clerk.page);
    const ake = signing.keyFile('Åke Provberg');

    const { page, complaints, close } = await browser.visit(signing.address, { locale });
    const requests: Request[] = [];
    page.on('request', (request) => void requests.push(request));
    await page.goto(await linkInMail(signing.mail, AKE, mails));
    await look(page, '1-invitation');
    await clerk.page.goto(agreement);
    await look(clerk.page, 'clerk-locked');
    await page.click('a[href$="/read"]');
    await look(page, '2-read');
    await page.click('a[href$="/pages"]');
    await look(page, '2-pages');
    await page.click('a[href$="/pages/2"]');
    await look(page, '2-page');
    await page.goBack();
    await page.click('main a.button.big');
    await look(page, '4-method');
    await page.check('#m-own-key');
    await page.click('main form button');
    await look(page, '5-own-key');

    // What is wrong with a file is told by name, and nothing was sent.
    await page.click('#own-key-button');
    expect(await page.textContent('#own-key-fault p')).toBe(sv ? 'Välj en fil först.' : 'Choose a file first.');
    await page.setInputFiles('#key-file', ake.path);
    await page.fill('#key-password', 'fel lösenord');
    await page.click('#own-key-button');
    await page.locator('#own-key-fault p', { hasText: /stämmer|wrong/ }).waitFor();
    await look(page, '5-own-key-fault');
    expect(requests.filter((one) => one.method() === 'POST')).toEqual([]);

    await page.setInputFiles('#key-file', ake.path);
    await page.fill('#key-password', PASSWORD);
    await page.click('#own-key-button');
    await page.waitForSelector('#own-key-sign:not([hidden])');
    expect(await page.textContent('#own-key-certificate')).toContain('Likalydande DEMO Issuing CA');
    await look(page, '5-own-key-certificate');
    await Promise.all([page.waitForURL('**/sign/*'), page.click('#own-key-press')]);
    expect(await page.textContent('h1')).toBe(sv ? 'Du har skrivit under' : 'You have signed');
    await look(page, '7-done-first');

    const sent = await Promise.all(requests.map(sentBy));
    expect(sent.filter((text) => /\/sign\/\w{16}\/own-key/.test(text)).length).toBeGreaterThanOrEqual(3);
    const posted = (bytes: Uint8Array) => sent.some((text) => holds(text, bytes));
    expect(posted(ake.certificate.subarray(0, 60))).toBe(true);
    expect([posted(ake.secret), posted(Buffer.from(PASSWORD)), posted(Buffer.from('fel lösenord'))]).toEqual([
      false,
      false,
      false,
    ]);
    for (let at = 0; at + 24 <= ake.bytes.length; at += 8) expect(posted(ake.bytes.subarray(at, at + 24))).toBe(false);

    await expectVerified(page, clerk.page, agreement, sv, () => look(page, '7-done'));
    await clerk.page.goto(`${agreement}/signatures/Signature2`);
    expect(await clerk.page.textContent('main')).toContain('Likalydande DEMO Issuing CA');
    await look(clerk.page, 'clerk-evidence');
    expect([...complaints, ...clerk.complaints]).toEqual([]);
    await close();
    await clerk.close();
  }, 300_000);

  test('with an eID and a one-time certificate, from the mail to the verified copy', async () => {
    const clerk = await browser.visit(signing.address, { locale });
    const mails = signing.mail.readers.length;
    const agreement = await locked(signing, clerk.page);
    const { page, complaints, close } = await browser.visit(signing.address, { locale }, [signing.eid]);
    await page.goto(await linkInMail(signing.mail, AKE, mails));
    const way = wayIn(page);
    await page.click('a[href$="/method"]');
    await page.check('#m-eid');
    await page.click('main form button');
    await look(page, '5-eid');

    /** To the provider by the button, and back as this person, or without. */
    const identify = async (person: string | null) => {
      await Promise.all([page.waitForURL(`${signing.eid}/**`), page.click('main .button.big')]);
      if (person) await page.check(`input[value="${person}"]`);
      await page.click(`button[value="${person ? 'login' : 'cancel'}"]`);
      await page.waitForURL(`${signing.address}/**`);
    };
    await identify(null);
    expect(await page.textContent('h1')).toContain(sv ? 'Underskriften avbröts' : 'The signing was cancelled');
    await look(page, '5-eid-cancelled');
    await page.click('main a.button');
    await page.check('#m-eid');
    await page.click('main form button');
    await identify('marta');
    expect(await page.textContent('h1')).toContain(
      sv
        ? 'Du legitimerade dig som Märta Exempelsson, men länken är till Åke Provberg.'
        : 'You identified yourself as Märta Exempelsson, but the link is for Åke Provberg.',
    );
    await look(page, '5-eid-other-person');
    // The provider remembers Märta in this browser; ours and its cookies share a host here.
    await page.context().clearCookies({ name: /^_/ });
    await page.goto(`${way}/confirm?method=eid`);

    // Whoever leaves the provider without an answer finds the way on again.
    await Promise.all([page.waitForURL(`${signing.eid}/**`), page.click('main form button.big')]);
    await page.goto(`${signing.address}${way}/status`);
    await look(page, '6-waiting');
    await page.goto(`${signing.address}${way}`);
    await look(page, '1-invitation-begun');
    await page.goto(`${signing.address}${way}/confirm?method=eid`);
    expect(new URL(page.url()).pathname).toBe(`${way}/status`);
    await identify('ake');
    expect(new URL(page.url()).pathname).toBe(`${way}/confirm`);
    const promised = await page.locator('dl.facts dd').allTextContents();
    expect(promised).toContain('Åke Provberg');
    await look(page, '5-confirm');
    await page.click('main form button.big');
    expect(await page.textContent('h1')).toBe(sv ? 'Du har skrivit under' : 'You have signed');
    await clerk.page.goto(`${agreement}/signatures/Signature2`);
    const evidence = (await clerk.page.textContent('main')) ?? '';
    expect(evidence).toContain(sv ? 'Nivå 3 (http://id.elegnamnden.se/loa/1.0/loa3)' : 'Level 3');
    expect(evidence).toContain('Testlegitimation');
    await look(clerk.page, 'clerk-evidence-eid');
    await expectVerified(page, clerk.page, agreement, sv);
    expect([...complaints, ...clerk.complaints]).toEqual([]);
    await close();
    await clerk.close();
  }, 300_000);

  test('declining with a comment, from the link to the new draft', async () => {
    const clerk = await browser.visit(signing.address, { locale });
    const mails = signing.mail.readers.length;
    const agreement = await locked(signing, clerk.page);
    const { page, complaints, close } = await browser.visit(signing.address, { locale });
    await page.goto(await linkInMail(signing.mail, AKE, mails));
    await page.click('a[href$="/decline"]');
    await page.click('main form button');
    await look(page, '8-decline-fault');
    await page.selectOption('#part', { index: 3 });
    await page.fill('#comment', 'I bilaga 3b står Gruppchef som ansvarig. Det ska vara kommunpolisen från årsskiftet.');
    await look(page, '8-decline');
    await page.click('main form button');
    await look(page, '9-declined');
    await clerk.page.goto(agreement);
    await look(clerk.page, 'clerk-declined');
    await clerk.page.click('a[href$="/replace"]');
    await look(clerk.page, 'clerk-replace');
    await clerk.page.click('main form button');
    await clerk.page.goto(`${new URL(clerk.page.url()).pathname}/check`);
    await look(clerk.page, 'clerk-check');
    await clerk.page.click('main form button.big');
    const again = new URL(clerk.page.url()).pathname;
    await page.goto(await linkTo(clerk.page, again, 'Signature2'));
    const way = wayIn(page);
    await look(clerk.page, 'clerk-link');
    await page.click('a[href$="/changes"]');
    await look(page, '3-changes');
    await clerk.page.goto(`${again}/withdraw`);
    await look(clerk.page, 'clerk-withdraw');
    await clerk.page.fill('#value', 'Bilaga 3 är fel.');
    await clerk.page.click('main form button');
    await look(clerk.page, 'clerk-withdrawn');
    await page.goto(way);
    await look(page, '9-withdrawn');
    await page.goto(`/sign/${'A'.repeat(43)}`);
    await look(page, 'link-unknown');
    expect([...complaints, ...clerk.complaints]).toEqual([]);
    await close();
    await clerk.close();
  }, 300_000);
});

test('a signing that goes on elsewhere, and a delegation: what each of those who open a link is shown', async () => {
  const look = lookerFor('sv-SE');
  const clerk = await browser.visit(signing.address);
  const mails = signing.mail.readers.length;
  const agreement = await locked(signing, clerk.page);
  const link = await linkInMail(signing.mail, AKE, mails);
  const phone = await browser.visit(signing.address, {}, [signing.eid]);
  const computer = await browser.visit(signing.address);
  await phone.page.goto(link);
  await computer.page.goto(link);
  const way = wayIn(phone.page);
  await phone.page.goto(`${way}/confirm?method=eid`);
  await Promise.all([phone.page.waitForURL(`${signing.eid}/**`), phone.page.click('main form button.big')]);
  await computer.page.goto(way);
  await look(computer.page, '1-invitation-elsewhere');
  await computer.page.goto(`${way}/status`);
  await look(computer.page, '6-elsewhere');
  await computer.page.click('main form button.big');

  await clerk.page.goto(`${agreement}/signatories/Signature2/delegate`);
  await clerk.page.click('main form button');
  await look(clerk.page, 'clerk-delegate-faults');
  const given = { name: 'Kim Testlund', title: 'Chef', decision: '§ 12', from: '2020-01-01', to: '2099-01-01' };
  for (const [name, value] of Object.entries(given)) await clerk.page.fill(`[name="${name}"]`, value);
  await clerk.page.click('main form button');
  await look(clerk.page, 'clerk-delegated');
  await computer.page.goto(way);
  await look(computer.page, 'link-shut');
  const theirs = await linkTo(clerk.page, agreement, 'Signature2');
  await look(clerk.page, 'clerk-link-delegate');
  const delegate = await browser.visit(signing.address);
  await delegate.page.goto(theirs);
  await delegate.page.click('a[href$="/decline"]');
  await delegate.page.fill('#comment', 'Fel datum.');
  await delegate.page.click('main form button');
  await look(delegate.page, '9-declined-by-delegate');
  await clerk.page.goto(agreement);
  await look(clerk.page, 'clerk-declined-by-delegate');
  for (const { complaints, close } of [clerk, phone, computer, delegate]) {
    expect(complaints).toEqual([]);
    await close();
  }
}, 300_000);

test.each([true, false])(
  'by a central signing service, which is posted to and posts back (script: %s)',
  async (javaScriptEnabled) => {
    const clerk = await browser.visit(signing.address);
    const mails = signing.mail.readers.length;
    // The certificates that this service makes name no place where a higher level could be had from.
    await locked(signing, clerk.page, 'B');
    const { page, complaints, close } = await browser.visit(signing.address, { javaScriptEnabled }, [signing.service]);
    await page.goto(await linkInMail(signing.mail, AKE, mails));
    await page.goto(`${wayIn(page)}/confirm?method=service`);
    const shown = await page.textContent('.message p');
    await page.click('main form button.big');
    // Without a script the form to the service waits for one press more.
    if (!javaScriptEnabled) await page.click('main form button.big');
    await page.waitForURL(`${signing.service}/**`);
    expect(await page.textContent('#message')).toContain(shown ?? 'nothing');
    await Promise.all([page.waitForURL(`${signing.address}/sign/*`), page.click('button')]);
    expect(await page.textContent('h1')).toBe('Du har skrivit under');
    expect([...complaints, ...clerk.complaints]).toEqual([]);
    await close();
    await clerk.close();
  },
  120_000,
);

test('by keyboard alone and without script, with an eID, on a narrow screen', async () => {
  const clerk = await browser.visit(signing.address);
  const mails = signing.mail.readers.length;
  await locked(signing, clerk.page);
  const { page, complaints, close } = await browser.visit(
    signing.address,
    { javaScriptEnabled: false, viewport: { width: 320, height: 800 } },
    [signing.eid],
  );
  await page.goto(await linkInMail(signing.mail, AKE, mails));
  await press(page, /^Läs handlingen$/);
  await press(page, /^Sidor$/);
  await press(page, /^Fortsätt till underskriften$/);
  // What needs a script is not offered where there is none.
  expect(await page.locator('#m-own-key').isVisible()).toBe(false);
  await tabTo(page, /^Demonyckel/);
  await page.keyboard.press('ArrowDown');
  await press(page, /^Fortsätt$/);
  expect(await page.textContent('h1')).toBe('Skriv under för Polisen');
  await Promise.all([
    page.waitForURL(`${signing.eid}/**`),
    tabTo(page, /^Legitimera dig$/).then(() => page.keyboard.press('Enter')),
  ]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await Promise.all([page.waitForURL(`${signing.address}/**`), page.keyboard.press('Enter')]);
  await press(page, /^Skriv under för Polisen$/);
  expect(await page.textContent('h1')).toBe('Du har skrivit under');
  expect([...complaints, ...clerk.complaints]).toEqual([]);
  await close();
  await clerk.close();
}, 120_000);
