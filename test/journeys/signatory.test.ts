import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agreementAnswerSchema } from '../../src/http/answers.ts';
import { agreementData, openHouse, postJson, PUBLIC_ADDRESS, send, useHouse } from '../support/service.ts';
import { demoPki } from '../support/signed-pdf.ts';
import { linkFrom, lockedBy, placeIn } from '../support/signatory-link.ts';
import { Visitor, type Page } from '../support/visitor.ts';

/** A signatory's way without script and without a browser, from the link to the end of it. */

const house = useHouse();

const locked = (policy: Readonly<Record<string, string>> = {}) => lockedBy(house.address, policy);
const linkTo = (agreement: string, name: string) => linkFrom(house.address, agreement, name);

async function opened(agreement: string, name = 'Åke Provberg', language = 'sv') {
  const signatory = new Visitor(house.address, language);
  const page = await signatory.get(await linkTo(agreement, name));
  return { signatory, page };
}

test('a signatory opens the link, reads in three ways, signs, and gets the copy when the other has signed', async () => {
  const agreement = await locked({ 'contact-name': 'Ida Exempelsson, registrator', 'contact-phone': '070-174 06 11' });
  const { signatory, page: invitation } = await opened(agreement);
  expect([invitation.path, invitation.status]).toEqual([placeIn(signatory), 200]);
  expect(invitation.text()).toMatch(/^Till Åke Provberg Lokal samverkansöverenskommelse/);
  expect(invitation.text()).toContain('Du skriver under för Polisen, som tf lokalpolisområdeschef');
  expect(invitation.text()).toContain('FrågorIda Exempelsson, registrator070-174 06 11');
  // Nothing leads out of the way but the help in the footer.
  expect(() => invitation.link('Överenskommelser')).toThrow();

  const text = await signatory.get(invitation.link('Läs handlingen'));
  expect(text.html).toContain('<article class="twin" lang="sv-SE">');
  const pages = await signatory.get(text.link('Sidor'));
  expect(pages.html).toMatch(
    /<img class="sheet" src="\/sign\/\w{16}\/pages\/1\.png"[^>]* alt="Sida 1: Lokal samverkans/,
  );
  expect(pages.html).toMatch(/<h2 class="group" lang="sv">Bilaga.1 Gemensam lokal lägesbild<\/h2>/);
  const large = await signatory.get(placeIn(signatory, '/pages/2'));
  expect(large.h1).toBe('Sida 2 av ' + /av (\d+)/.exec(large.h1)?.[1]);
  expect(() => text.link(/^Ändringar/)).toThrow();
  expect((await signatory.get(placeIn(signatory, '/changes'))).status).toBe(404);

  const confirm = await signatory.get(text.link('Fortsätt till underskriften'));
  expect([confirm.path, confirm.h1]).toEqual([placeIn(signatory, '/confirm'), 'Skriv under för Polisen']);
  expect(confirm.text()).toMatch(/Jag skriver under för Lokalpolisområde Norrsjö, som Tf .*Kontrollsumma \(SHA-256\)/);
  const done = await signatory.submit(confirm.forms[0]);
  expect([done.path, done.h1]).toEqual([placeIn(signatory), 'Du har skrivit under']);
  expect(done.text()).toContain(
    'Nu återstår Kommunen. Öppna länken igen när båda har skrivit under, så finns ditt exemplar här.',
  );
  expect(done.text()).toContain('gjord med en demonyckel och gäller inte');

  const first = await opened(agreement, 'Märta Exempelsson');
  await first.signatory.submit((await first.signatory.get(placeIn(first.signatory, '/confirm'))).forms[0]);
  const whole = await signatory.get(placeIn(signatory));
  expect(whole.text()).toContain('Båda parter har skrivit under.');
  expect(whole.link(/^Hämta exemplaret för Polisen/)).toBe(placeIn(signatory, '/copy'));
  const received = await signatory.submit(whole.forms[0]);
  expect(received.text()).toMatch(/Mottaget .*, kontrollsumman stämde/);

  const evidence = await new Visitor(house.address).get(`${agreement}/signatures/Signature2`);
  expect(evidence.h1).toBe('Så skrev Åke Provberg under');
  expect(evidence.text()).toContain('Underlaget är oförändrat');
  expect(evidence.text()).toContain('Visades på sidan för underskrift');
  expect(evidence.text()).toContain('Jag skriver under för Lokalpolisområde Norrsjö');
}, 120_000);

test('a signatory declines with a comment, and the case is back with the clerk', async () => {
  const agreement = await locked();
  const { signatory, page } = await opened(agreement);
  const form = await signatory.get(page.link('Jag vill inte skriva under'));
  const bare = await signatory.submit(form.forms[0]);
  expect([bare.status, bare.title]).toEqual([422, 'Fel: Avböj att skriva under – Likalydande']);
  expect(bare.text()).toContain('Skriv vad som behöver ändras, så att handlingen kan rättas.');
  const declined = await signatory.submit(bare.forms[0], { part: 'Tid', comment: 'Fel datum.' });
  expect([declined.path, declined.h1]).toEqual([placeIn(signatory), 'Du har avböjt att skriva under']);
  expect(declined.text()).toContain('”Fel datum.”');
  // Nobody can sign any more, by any address.
  expect((await signatory.get(placeIn(signatory, '/confirm'))).path).toBe(placeIn(signatory));

  const clerk = new Visitor(house.address);
  const back = await clerk.get(agreement);
  expect(back.text()).toContain('Åke Provberg avböjde att skriva under. Ärendet är tillbaka hos dig.');
  expect(back.text()).toMatch(/Kommentar från Åke Provberg \(Tid\), .*”Fel datum\.”/);
  const renew = await clerk.get(back.link('Skapa nytt utkast'));
  expect(renew.forms[0]?.values).toMatchObject({ cause: 'Fel datum.' });
  const draft = await clerk.submit(renew.forms[0]);
  expect(draft.path).not.toBe(agreement);
  expect(draft.text()).toContain('Nu kan texten låsas.');
  expect(draft.link('den förra handlingen')).toBe(agreement);

  // The words of the earlier document are there to compare with.
  await clerk.submit((await clerk.get(draft.link('Kontrollera och lås'))).forms[0]);
  const again = await opened(draft.path);
  const changes = await again.signatory.get(again.page.link('Se ändringarna'));
  expect([changes.status, changes.h1]).toEqual([200, 'Vad som är nytt']);
}, 120_000);

test('what a link does not open, it answers in the same way', async () => {
  const agreement = await locked();
  const first = await linkTo(agreement, 'Åke Provberg');
  const second = await linkTo(agreement, 'Åke Provberg');
  const signatory = new Visitor(house.address);
  const answers: readonly Page[] = await Promise.all(
    [first, `/sign/${'A'.repeat(43)}`, second.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))].map((path) =>
      signatory.get(path),
    ),
  );
  for (const page of answers)
    expect([page.status, page.h1, page.html.replaceAll(/value="[0-9a-f]{32}"/g, '')]).toEqual([
      404,
      'Länken gäller inte längre',
      answers[0]?.html.replaceAll(/value="[0-9a-f]{32}"/g, ''),
    ]);
  expect([...signatory.cookies.keys()].filter((name) => name.startsWith('signing'))).toEqual([]);
  expect((await signatory.get(placeIn(signatory))).status).toBe(404);
  // No link stands in the log.
  expect(house.log.join('')).not.toContain(second.slice(6));
  expect(house.log.join('')).not.toContain('AAAAAAAA');
});

test('one signatory’s visit opens no other’s document, and a new link ends the old visit', async () => {
  const [one, other] = [await locked(), await locked()];
  const { signatory } = await opened(one);
  const title = (await signatory.get(placeIn(signatory))).title;
  expect(title).toContain('Till Åke Provberg');
  const { signatory: second } = await opened(other, 'Märta Exempelsson');
  expect((await second.get(placeIn(second))).title).toContain('Till Märta Exempelsson');
  await linkTo(one, 'Åke Provberg');
  const over = await signatory.get(placeIn(signatory, '/read'));
  expect([over.status, over.h1]).toEqual([404, 'Besöket är slut.']);
});

test('a form without its token, or from another site, signs and declines nothing', async () => {
  const agreement = await locked();
  const { signatory } = await opened(agreement);
  const cookie = [...signatory.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
  for (const place of ['/confirm', '/decline', '/cancel', '/take-over', '/receipt', '/own-key']) {
    const path = placeIn(signatory, place);
    const bare = await send(house.address, { method: 'POST', path, headers, body: 'method=demo&comment=Nej' });
    const foreign = await send(house.address, {
      method: 'POST',
      path,
      headers: { ...headers, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      body: 'method=demo&comment=Nej',
    });
    expect([path, bare.status, foreign.status]).toEqual([path, 403, 403]);
  }
  expect((await signatory.get(placeIn(signatory))).text()).toContain('Läs handlingen');
});

describe('whoever comes back from elsewhere', () => {
  const back = (method: string, cookie: string, body?: string, state = 'unknown') =>
    send(house.address, {
      method,
      path: `/sign/return${method === 'GET' ? `?state=${state}&code=1` : ''}`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(cookie === '' ? {} : { cookie }),
        ...(method === 'POST' ? { origin: 'https://eid.example', 'sec-fetch-site': 'cross-site' } : {}),
      },
      ...(body === undefined ? {} : { body }),
    });

  test('to another browser than the one that left is told so, and nothing is signed', async () => {
    const hop = await back('POST', '', 'RelayState=unknown&EidResponse=%3Cx%3E');
    // Another site's form brings no cookie: our own page posts the same again, once.
    expect(hop.status).toBe(200);
    expect(hop.text).toContain('name="EidResponse" value="&lt;x&gt;"');
    expect(hop.text).toContain('action="/sign/return"');
    // The other language is another address, to which what was posted does not come along.
    expect(hop.text).not.toContain('?lang=');
    const again = [...hop.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
      .map(([, name = '']) => `${name}=${name === 'EidResponse' ? '%3Cx%3E' : name === 'RelayState' ? 'unknown' : '1'}`)
      .join('&');
    for (const answer of [await back('GET', ''), await back('POST', '', again)])
      expect([answer.status, answer.text]).toEqual([
        403,
        // What happened is the heading, and what to do stands below it.
        expect.stringMatching(
          /<h1>Underskriften påbörjades inte i den här webbläsaren, så den går inte vidare härifrån\.<\/h1>\s*<p class="lead">Inget är underskrivet\. Öppna /,
        ),
      ]);
  });

  test('without a signing that was begun is told so', async () => {
    const { headers } = await send(house.address, { path: await linkTo(await locked(), 'Åke Provberg') });
    const [cookie = '', visit = ''] = /signing-(\w{16})=[^;]*/.exec(String(headers['set-cookie'])) ?? [];
    const state = `${visit}.${'A'.repeat(43)}.0`;
    for (const answer of [
      await back('GET', cookie, undefined, state),
      await back('POST', cookie, `RelayState=${state}`),
    ])
      expect([answer.status, answer.text]).toEqual([
        404,
        expect.stringContaining('Den påbörjade underskriften finns inte'),
      ]);
  });
});

test('the cookie of a visit is for the signatory’s pages alone, and secure behind https', async () => {
  const link = await linkTo(await locked(), 'Åke Provberg');
  const plain = await send(house.address, { path: link });
  expect([plain.status, plain.headers['location']]).toEqual([303, expect.stringMatching(/^\/sign\/\w{16}$/)]);
  expect(String(plain.headers['set-cookie'])).toMatch(
    /^signing-\w{16}=\S{43}; Path=\/sign; HttpOnly; SameSite=Lax; Expires=[^;]+$/,
  );
  const secured = await send(house.address, { path: link, headers: { host: new URL(PUBLIC_ADDRESS).host } });
  expect(String(secured.headers['set-cookie'])).toMatch(/; Secure$/);
  const form = (headers: Readonly<Record<string, string>>) => send(house.address, { path: '/verify', headers });
  expect(String((await form({})).headers['set-cookie'])).toMatch(/^csrf=\w{32}; Path=\/; HttpOnly; SameSite=Lax$/);
  const securely = await form({ host: new URL(PUBLIC_ADDRESS).host });
  expect(String(securely.headers['set-cookie'])).toMatch(/^csrf=\w{32}; .*; Secure$/);
});

test('in a fixed order the second is told to wait, and a last day that is past is refused', async () => {
  const draft = agreementAnswerSchema.parse(
    await (await postJson(`${house.address}/v1/agreements`, agreementData())).json(),
  );
  const clerk = new Visitor(house.address);
  const check = await clerk.get(`/agreements/${draft.id}/check`);
  const past = await clerk.submit(check.forms[0], { order: 'fixed', 'last-day': '2020-01-01' });
  expect([past.status, past.text()]).toEqual([
    422,
    expect.stringContaining('Sista dagen, 2020-01-01, har redan varit'),
  ]);
  const { path } = await clerk.submit(past.forms[0], { order: 'fixed', 'last-day': '2099-12-05', level: 'T' });
  expect((await clerk.get(path)).text()).toContain('NivåPAdES B-T');
  const { signatory, page } = await opened(path);
  expect(page.text()).toContain('Märta Exempelsson skriver under först');
  expect(page.text()).toContain('Sista dag5 december 2099');
  expect((await signatory.get(placeIn(signatory, '/confirm'))).path).toBe(placeIn(signatory));
});

test('a clerk withdraws with a cause, which the signatory reads', async () => {
  const agreement = await locked();
  const { signatory } = await opened(agreement);
  const clerk = new Visitor(house.address);
  const form = await clerk.get((await clerk.get(agreement)).link('Återkalla från underskrift'));
  const bare = await clerk.submit(form.forms[0]);
  expect([bare.status, bare.text()]).toEqual([422, expect.stringContaining('Skriv varför.')]);
  await clerk.submit(bare.forms[0], { cause: 'Bilaga 3 är fel.' });
  const page = await signatory.get(placeIn(signatory));
  expect(page.h1).toBe('Handlingen är återkallad');
  expect(page.text()).toContain('Skäl: Bilaga 3 är fel.');
});

test('somebody may sign instead by a decision, and the link says on whose delegation', async () => {
  const agreement = await locked();
  const clerk = new Visitor(house.address);
  const form = await clerk.get((await clerk.get(agreement)).link(/^Låt någon annan skriva under i stället för Åke/));
  const bare = await clerk.submit(form.forms[0], { name: 'Kim Testlund', from: '2020-01-01', to: 'snart' });
  expect([bare.status, bare.text()]).toEqual([422, expect.stringContaining('Rätta 3 fel')]);
  expect(bare.text()).toContain('Beslut: Skriv vilket beslut rätten vilar på.');
  await clerk.submit(bare.forms[0], {
    name: 'Kim Testlund',
    title: 'Biträdande chef',
    decision: 'Delegationsbeslut 2026-11-02, § 12',
    from: '2020-01-01',
    to: '2099-01-01',
  });
  // The clerk is told that the link is for whoever signs instead, since it opens for nobody else.
  const { signatory, page } = await opened(agreement, 'Kim Testlund');
  expect((await clerk.get(`${agreement}/log`)).text()).toContain('En länk till Kim Testlund gjordes.');
  expect(page.text()).toMatch(/^Till Kim Testlund/);
  expect(page.text()).toContain('på delegation av Åke Provberg');

  // Who declines instead is named beside whoever they decline for.
  const decline = await signatory.get(page.link('Jag vill inte skriva under'));
  const declined = await signatory.submit(decline.forms[0], { comment: 'Fel datum.' });
  expect(declined.h1).toBe('Du har avböjt att skriva under i stället för Åke Provberg');
  const told = (await clerk.get(agreement)).text();
  expect(told).toContain('Kim Testlund, i stället för Åke Provberg, avböjde att skriva under.');
  expect(told).toMatch(/Har avböjt ?Genom Kim Testlund, på delegation/);
});

test('the clerk reads who signed in whose place where the signature is told of', async () => {
  const agreement = await locked();
  const clerk = new Visitor(house.address);
  const form = await clerk.get((await clerk.get(agreement)).link(/^Låt någon annan skriva under i stället för Åke/));
  const days = { from: '2020-01-01', to: '2099-01-01' };
  const { text } = await clerk.submit(form.forms[0], {
    name: 'Kim Testlund',
    title: 'Chef',
    decision: '§ 12',
    ...days,
  });
  expect(text()).toContain('Kim Testlund får skriva under från 1 januari 2020 till 1 januari 2099, enligt § 12.');
  expect(text()).toMatch(/Vi väntar på .* och Kim Testlund \(i stället för Åke Provberg\) för Polisen\./);
  expect((await clerk.get(`${agreement}/sign/Signature2`)).text()).toContain('Du skriver under som Kim Testlund, med');
  const { signatory } = await opened(agreement, 'Kim Testlund');
  await signatory.submit((await signatory.get(placeIn(signatory, '/confirm'))).forms[0]);
  expect((await clerk.get(agreement)).text()).toMatch(
    /Polisen skrev under .*Kim Testlund, på delegation av Åke Provberg\. Referens/,
  );
});

test('a link that a delegation has shut answers with a page of its own, by its address and inside a visit', async () => {
  const agreement = await locked({ 'contact-name': 'Ida Exempelsson' });
  const link = await linkTo(agreement, 'Åke Provberg');
  const signatory = new Visitor(house.address);
  await signatory.get(link);
  const clerk = new Visitor(house.address);
  const form = await clerk.get((await clerk.get(agreement)).link(/^Låt någon annan skriva under i stället för Åke/));
  const days = { from: '2020-01-01', to: '2099-01-01' };
  await clerk.submit(form.forms[0], { name: 'Kim Testlund', title: 'Chef', decision: '§ 12', ...days });
  for (const page of [await signatory.get(link), await signatory.get(placeIn(signatory, '/read'))]) {
    expect([page.status, page.h1]).toEqual([403, 'Länken är inte din att skriva under med nu']);
    expect(page.text()).toMatch(/Kim Testlund skriver under i ditt ställe från 1 januari 2020 till 1 januari 2099\./);
    expect(page.text()).toContain('Är det fel? Säg till Ida Exempelsson.');
    expect(page.text()).not.toMatch(/Försök igen|link-other-person/);
  }
  const english = await signatory.get(placeIn(signatory, '?lang=en'));
  expect(english.h1).toBe('The link is not yours to sign with now');
});

test('while the time-stamp authority is silent, signatory and clerk read why and when it is tried again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'likalydande-silent-'));
  const trust = join(folder, 'root.pem');
  writeFileSync(trust, demoPki().rootPem);
  const authority = { address: 'http://127.0.0.1:9/', trust, user: null, allowPrivate: true };
  const slow = await openHouse(false, {}, null, { levels: { level: 'T', authority, postQuantum: null } });
  try {
    const draft = agreementAnswerSchema.parse(
      await (await postJson(`${slow.address}/v1/agreements`, agreementData())).json(),
    );
    const clerk = new Visitor(slow.address);
    const { path } = await clerk.submit((await clerk.get(`/agreements/${draft.id}/check`)).forms[0]);
    const { forms } = await clerk.get(path);
    const shown = await clerk.submit(
      forms.find(({ action }) => action.endsWith('Signature2/link')),
      { send: '0' },
    );
    const [link = ''] = /\/sign\/\S{43}/.exec(shown.text()) ?? [];
    const signatory = new Visitor(slow.address);
    await signatory.get(link);
    const page = await signatory.submit((await signatory.get(placeIn(signatory, '/confirm'))).forms[0]);
    expect([page.path, page.h1]).toEqual([placeIn(signatory, '/status'), 'Väntar på en tidsstämpel']);
    expect(page.text()).toMatch(/Nästa försök görs \d+ \S+ \d{4} kl\. \d\d\.\d\d\./);
    expect(page.text()).toContain('Din underskrift är gjord och sparad.');
    // What is signed is neither signed again, nor declined, nor cancelled.
    expect((await signatory.get(placeIn(signatory, '/confirm'))).path).toBe(placeIn(signatory, '/status'));
    expect((await signatory.get(placeIn(signatory, '/decline'))).path).toBe(placeIn(signatory, '/status'));
    expect(page.text()).not.toContain('Avbryt');
    const told = (await clerk.get(path)).text();
    expect(told).toMatch(/Tidsstämpel saknas.*Försök 1\. Nästa försök görs/);
    expect(told).toContain('Underskriften av Åke Provberg är gjord och sparad.');
    // Nobody is asked again for what is made.
    expect(told).toMatch(
      /för Polisen ?Åke Provberg ?Tf lokalpolisområdeschef ?Har skrivit under ?Tidsstämpel saknas ?Länk gjord/,
    );
    expect(told).not.toMatch(/(Påminn nu|Visa ny länk|Skicka länk) Åke Provberg|Skriv under för Polisen/);
    expect(told).toContain('Väntar på Kommunen Hela händelseloggen');
  } finally {
    await slow.close();
    rmSync(folder, { recursive: true });
  }
}, 60_000);
