import { describe, expect, test } from '@jest/globals';
import { verdictSchema } from '../../src/http/answers.ts';
import { agreementOf, bytesOf, problemOf, read, sha256, useApi } from '../support/api.ts';
import { agreementData, postJson } from '../support/service.ts';
import { lines, wordedPdf } from '../support/worded-pdf.ts';

const { url, putPdf, postPdf, submit, finalise, locked, signed } = useApi();

describe('the document', () => {
  const get = (path: string, accept: string) => fetch(url(path), { headers: { accept } });

  test('is answered as PDF, page or text, as the client asks, with the same words', async () => {
    const view = await signed();
    const address = view.links['document'] ?? '';
    const last = view.revisions.at(-1);
    const pdf = await get(address, '*/*');
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(sha256(await bytesOf(pdf))).toBe(last?.sha256);

    const page = await get(address, 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8');
    const html = await page.text();
    expect([page.status, page.headers.get('content-type'), page.headers.get('vary')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'Accept',
    ]);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'unsafe-inline'/);
    expect(page.headers.get('etag')).toBe(`"${sha256(new TextEncoder().encode(html))}"`);
    for (const { name, reference } of view.panels.map((panel) => ({
      name: panel.name,
      reference: panel.signed?.reference,
    })))
      expect([html.includes(`Undertecknad av</dt>`), html.includes(name), html.includes(reference ?? 'none')]).toEqual([
        true,
        true,
        true,
      ]);

    const text = await get(address, 'text/plain');
    expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await text.text()).toContain(view.title.split(' mellan ')[0]);
  });

  test('of a draft is marked as one, and of no agreement is not there', async () => {
    const draft = await submit();
    expect(await (await get(draft.links['document'] ?? '', 'text/html')).text()).toContain('Inte för underskrift');
    expect((await problemOf(get('/agreements/none/document', 'text/html'))).code).toBe('agreement-not-found');
    const wants = await get(draft.links['document'] ?? '', 'image/png');
    expect([wants.status, (await problemOf(wants)).code]).toEqual([406, 'not-acceptable']);
  });
});

describe('a public edition', () => {
  const make = (address: string, body: unknown, accept = 'text/html') => postJson(url(address), body, { accept });
  const because = { reason: 'förebyggande arbete', law: '18 kap. 1 § offentlighets- och sekretesslagen (2009:400)' };

  test('comes back at once, lacks what is left out, and leaves no trace in the journal', async () => {
    const view = await signed();
    const address = view.links['publicEditions'] ?? '';
    const before = view.sequence;
    const answer = await make(address, { kind: 'redacted', redactions: [{ pointer: '/appendices/0', ...because }] });
    const html = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(html).toContain('Maskad utgåva');
    expect(html).toContain(because.law.split(' ').at(-1));
    const pdf = await make(address, { kind: 'publication' }, 'application/pdf');
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    const report = await read(verdictSchema, postPdf('/validations', await bytesOf(pdf)));
    expect(report.conclusion).toBe('NO-SIGNATURE');
    expect((await agreementOf(fetch(url(`/agreements/${view.id}`)))).sequence).toBe(before);
  });

  test('names every fault of the list at its place, and tells where words still stand', async () => {
    const view = await locked();
    const address = view.links['publicEditions'] ?? '';
    const bad = await problemOf(
      make(address, { kind: 'redacted', redactions: [{ pointer: '/title' }, { pointer: '/x', ...because }] }),
    );
    expect([bad.code, bad.issues?.map(({ pointer, code }) => `${pointer} ${code}`)]).toEqual([
      'redaction-invalid',
      [
        '/redactions/0/law redaction-law-missing',
        '/redactions/0/reason redaction-reason-missing',
        '/redactions/0/pointer redaction-of-identity',
        '/redactions/1/pointer redaction-pointer-unknown',
      ],
    ]);
    const name = view.panels[0]?.term ?? '';
    const everywhere = await make(address, {
      kind: 'redacted',
      redactions: [{ pointer: '', quote: name, ...because }],
    });
    expect(everywhere.headers.get('redaction-warnings')).toContain('redaction-elsewhere /parties/0/definedTerm');
  });

  test('names the pages of an appendix’s own file on which words still stand', async () => {
    const draft = await submit(
      agreementData(
        { op: 'remove', path: '/appendices/4/sections' },
        { op: 'add', path: '/appendices/4/upload', value: true },
        { op: 'add', path: '/appendices/4/placement', value: 'attach' },
      ),
    );
    const pages = ['Polisen', 'Inledning', 'POLISEN', 'Polisens'].map((text) => ({ content: lines(text) }));
    const uploaded = await putPdf(draft.links['appendix-5'] ?? '', wordedPdf(pages));
    const view = await agreementOf(finalise(draft.id, uploaded.headers.get('etag') ?? ''));
    const redactions = [{ pointer: '', quote: 'Polisen', ...because }];
    const answer = await make(view.links['publicEditions'] ?? '', { kind: 'redacted', redactions }, 'application/pdf');
    expect(answer.headers.get('redaction-warnings')).toMatch(/^redaction-in-file \/appendices\/4;pages=1 3-4, /);
  });

  test('of a draft is refused: it is no document yet', async () => {
    const draft = await submit();
    const refused = await problemOf(make(`/agreements/${draft.id}/public-editions`, { kind: 'redacted' }));
    expect(refused.code).toBe('not-finalised');
  });
});
