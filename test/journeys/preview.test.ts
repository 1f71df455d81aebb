import { describe, expect, test } from '@jest/globals';
import type { PatchOperation } from '../support/json-patch.ts';
import { agreementData, useHouse } from '../support/service.ts';
import { Visitor, type Page } from '../support/visitor.ts';

const house = useHouse();
const written = (...patch: readonly PatchOperation[]) => JSON.stringify(agreementData(...patch), null, 2);

const previewOf = async (visitor: Visitor, values: Readonly<Record<string, string>>): Promise<Page> => {
  const [form] = (await visitor.get('/agreements/new')).forms;
  if (!form) throw new Error('no form');
  return visitor.submit({ ...form, action: '/agreements/new/preview' }, { from: 'text', ...values });
};
/** The data that the page holds for going on. */
const keptOf = ({ forms }: Page): unknown => JSON.parse(forms[0]?.values['text'] ?? '');
const pictureOf = ({ html }: Page) => /src="data:image\/png;base64,([^"]+)"/.exec(html)?.[1] ?? '';

describe('a preview without script', () => {
  test('shows the page of what was written, keeps the text, and makes nothing', async () => {
    const author = new Visitor(house.address);
    const page = await previewOf(author, { text: written() });
    expect([page.status, page.h1]).toEqual([200, 'Ny överenskommelse']);
    expect(Buffer.from(pictureOf(page), 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(page.text()).toContain('Sida 1 (');
    expect(page.headers.get('content-security-policy')).toContain("img-src 'self' data:;");
    expect(keptOf(page)).toEqual(agreementData());
    expect((await author.get('/')).text()).not.toContain('Norrsjö');
    expect((await author.get('/')).headers.get('content-security-policy')).not.toContain('data:');
  });

  test('turns pages, and goes no further than there are', async () => {
    const author = new Visitor(house.address);
    const first = await previewOf(author, { text: written() });
    const second = await previewOf(author, { text: written(), turn: '2' });
    expect(second.text()).toContain('Sida 2 (');
    expect(pictureOf(second)).not.toBe(pictureOf(first));
    expect((await previewOf(author, { text: written(), turn: '99999' })).text()).toMatch(/Sida (\d+) \(\1\)/);
  });

  test('takes an example or a file too, and puts it where it can be changed', async () => {
    const author = new Visitor(house.address);
    const [form] = (await author.get('/agreements/new')).forms;
    if (!form) throw new Error('no form');
    const action = '/agreements/new/preview';
    const page = await author.submit({ ...form, action }, { from: 'three-party-2024' });
    expect(page.forms[0]?.values['text']).toContain('"parties"');
    const file = new File([written()], 'a.json', { type: 'application/json' });
    expect((await author.submit({ ...form, action }, { from: 'file' }, { data: file })).text()).toContain('Sida 1 (');
  });

  test('says all faults of the data with their places, and where a text stops being JSON', async () => {
    const author = new Visitor(house.address, 'en');
    const faulty = await previewOf(author, {
      text: written(
        { op: 'replace', path: '/term/validFrom', value: '2025-02-30' },
        { op: 'replace', path: '/parties/0/orgNumber', value: '212999-0336' },
      ),
    });
    expect(faulty.text()).toMatch(/2 faults/);
    expect(faulty.text()).toContain('/term/validFrom');
    expect(faulty.text()).toContain('/parties/0/orgNumber');
    expect(pictureOf(faulty)).toBe('');
    const broken = await previewOf(author, { text: '{\n  "kind"\n}' });
    expect([broken.status, broken.forms[0]?.values['text']]).toEqual([422, '{ "kind" }']);
    expect(broken.text()).toContain('line 3, character 1');
    expect((await previewOf(author, { text: '' })).status).toBe(422);
  });

  test('what was written goes on to a draft, and with faults it is still there', async () => {
    const author = new Visitor(house.address);
    const [form] = (await author.get('/agreements/new')).forms;
    const text = written({ op: 'replace', path: '/term/validFrom', value: '2025-02-30' });
    const faulty = await author.submit(form, { from: 'text', text });
    expect([faulty.status, keptOf(faulty)]).toEqual([422, JSON.parse(text)]);
    expect(faulty.text()).toContain('/term/validFrom');
    expect((await author.submit(form, { from: 'text', text: written() })).path).toMatch(/^\/agreements\/[a-z0-9-]+$/);
  });
});

describe('a preview for the script of the page', () => {
  const ask = async (values: Readonly<Record<string, string>>, csrf = 'a'.repeat(32)) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ csrf, from: 'text', ...values })) body.set(name, value);
    return fetch(`${house.address}/agreements/new/preview`, {
      method: 'POST',
      body,
      headers: {
        cookie: `csrf=${'a'.repeat(32)}`,
        'x-preview': 'pane',
        'sec-fetch-site': 'same-origin',
        origin: 'null',
      },
    });
  };

  test('is what changes alone, at the place of the caret', async () => {
    const text = written();
    const first = await (await ask({ text })).text();
    expect(first).toContain('data-picture');
    expect(first).not.toContain('<main');
    const caret = String(text.indexOf('"signatories"') + 60);
    const there = await (await ask({ text, caret })).text();
    expect(/Sida (\d+) av/.exec(there)?.[1]).not.toBe('1');
  });

  test('is answered for the newest text only', async () => {
    const answers = await Promise.all(['1', '2', '3', '4'].map((turn) => ask({ text: written(), turn })));
    expect(answers.map(({ status }) => status).filter((status) => status === 204).length).toBeGreaterThan(0);
    expect(answers.at(-1)?.status).toBe(200);
  });

  test('is refused without the token of the form', async () => {
    expect((await ask({ text: written() }, 'b'.repeat(32))).status).toBe(403);
  });
});
