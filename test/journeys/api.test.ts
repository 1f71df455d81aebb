import { describe, expect, test } from '@jest/globals';
import { comparisonSchema, listSchema, logSchema, preparationSchema, verdictSchema } from '../../src/http/answers.ts';
import { trustSchema } from '../../src/http/report-schema.ts';
import { agreementOf, bytesOf, problemOf, read, sha256, useApi } from '../support/api.ts';
import { agreementData, postJson, withUploadedAppendix } from '../support/service.ts';

const { house, url, putPdf, postPdf, submit, finalise, locked, signed } = useApi();

test('a system submits data, uploads an appendix, locks, signs for both, fetches two equal copies, and anyone can check them', async () => {
  // A tagged PDF/A to send in: the draft of another agreement.
  const other = await submit();
  const appendix = await bytesOf(await fetch(`${house.address}/agreements/${other.id}/preview`));

  const submitted = await postJson(url('/agreements'), withUploadedAppendix());
  expect(submitted.status).toBe(201);
  const draft = await agreementOf(submitted);
  expect(submitted.headers.get('location')).toBe(`/v1/agreements/${draft.id}`);
  const early = await problemOf(finalise(draft.id, `"${draft.sequence}"`));
  expect([early.code, early.issues?.[0]?.pointer]).toEqual(['appendix-file-missing', '/appendices/4']);

  const uploaded = await putPdf(draft.links['appendix-5'] ?? '', appendix);
  expect(uploaded.status).toBe(200);
  const withFile = await agreementOf(uploaded);
  expect(withFile.appendices.find((one) => one.number === '5')?.file?.sha256).toBe(sha256(appendix));

  let view = await agreementOf(finalise(draft.id, uploaded.headers.get('etag') ?? ''));
  expect([view.state, view.demo, view.panels.length]).toEqual(['finalised', true, 2]);
  for (const { field, name } of view.panels) {
    const answer = await postJson(url(`/agreements/${view.id}/signatures`), { field, holder: name });
    expect(answer.status).toBe(201);
    const prepared = await read(preparationSchema, answer);
    expect([prepared.holder, prepared.demo]).toEqual([name, true]);
    view = await agreementOf(postJson(url(prepared.links['answer'] ?? ''), {}));
  }
  expect(view.validation).toMatchObject({ sound: true, conclusion: 'TOTAL-PASSED', signatureCount: 2 });

  const copies = await Promise.all(view.copies.map((copy) => fetch(url(copy.href))));
  const [first = new Uint8Array(), second = new Uint8Array()] = await Promise.all(copies.map(bytesOf));
  expect(copies.map((copy) => copy.headers.get('content-disposition'))).toEqual([
    'attachment; filename="base-2025-kommunen.pdf"',
    'attachment; filename="base-2025-polisen.pdf"',
  ]);
  expect(sha256(first)).toBe(view.copies[0]?.sha256);
  expect(sha256(second)).toBe(sha256(first));

  for (const copy of view.copies) {
    const receipt = await postJson(url(copy.receipts), { receivedBy: copy.partyName, sha256: sha256(first) });
    expect(receipt.status).toBe(201);
    view = await agreementOf(receipt);
  }
  expect(view.copies.map((copy) => copy.receipt?.receivedBy)).toEqual(view.copies.map((copy) => copy.partyName));
  const log = await read(logSchema, fetch(url(`/agreements/${view.id}/log`)));
  expect(log.entries.map((entry) => entry.sequence)).toEqual(log.entries.map((_, i) => i + 1));

  const verdict = await read(verdictSchema, postPdf('/validations', first));
  expect([verdict.sound, verdict.demo, verdict.known?.isCopy]).toEqual([true, true, true]);
  await expectReportForms(first);
  const form = new FormData();
  form.set('first', new Blob([first]), 'a.pdf');
  form.set('second', new Blob([second]), 'b.pdf');
  const comparison = await read(comparisonSchema, fetch(url('/comparisons'), { method: 'POST', body: form }));
  expect(comparison.likeness).toBe('identical');
  const page = await fetch(`${house.address}/v/${view.finalised?.code.toLowerCase().replace('-', '')}`);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(view.shortName)]);
}, 120_000);

/** The same verdict in the other forms, by Accept. */
async function expectReportForms(pdf: Uint8Array<ArrayBuffer>): Promise<void> {
  const ask = (accept: string) =>
    fetch(url('/validations'), { method: 'POST', headers: { accept, 'content-type': 'application/pdf' }, body: pdf });
  const detailed = await ask('application/vnd.likalydande.detailed+json');
  expect(detailed.headers.get('content-type')).toContain('application/vnd.likalydande.detailed+json');
  expect(await detailed.json()).toMatchObject({
    validationReport: { validationConclusion: { signaturesCount: 2, signatureForm: 'PAdES' } },
    diagnostics: { signatureCount: 2 },
    known: { isCopy: true },
  });
  const xml = await ask('application/xml');
  expect([xml.headers.get('content-type'), xml.headers.get('vary')]).toEqual([
    expect.stringContaining('application/xml'),
    expect.stringContaining('Accept'),
  ]);
  expect(await xml.text()).toContain('<ValidationReport xmlns="http://uri.etsi.org/19102/v1.4.1#"');
  const refused = await ask('image/png');
  expect([refused.status, (await problemOf(refused)).code]).toEqual([406, 'not-acceptable']);
}

describe('the file of a revision', () => {
  test('comes whole, in parts, or not at all when the reader has it', async () => {
    const view = await locked();
    const [revision] = view.revisions;
    const address = url(revision?.href ?? '');
    const get = (headers: Record<string, string> = {}, method = 'GET') => fetch(address, { method, headers });

    const whole = await get();
    const bytes = await bytesOf(whole);
    const etag = `"${revision?.sha256}"`;
    expect([whole.headers.get('etag'), whole.headers.get('accept-ranges')]).toEqual([etag, 'bytes']);
    const digest = Buffer.from(revision?.sha256 ?? '', 'hex').toString('base64');
    expect(whole.headers.get('repr-digest')).toBe(`sha-256=:${digest}:`);
    expect(whole.headers.get('content-type')).toBe('application/pdf');
    expect(whole.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9-]+\.pdf"$/);

    const part = await get({ range: 'bytes=0-7' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 0-7/${bytes.length}`]);
    expect(Buffer.from(await bytesOf(part)).toString('latin1')).toMatch(/^%PDF-1\.7/);
    const end = await get({ range: 'bytes=-6', 'if-range': etag });
    expect(Buffer.from(await bytesOf(end)).toString('latin1')).toMatch(/%%EOF/);
    expect((await get({ range: 'bytes=0-7', 'if-range': '"other"' })).status).toBe(200);
    expect((await get({ range: 'bytes=0-1,4-5' })).status).toBe(200);
    const outside = await get({ range: `bytes=${bytes.length}-` });
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
    expect((await problemOf(outside)).code).toBe('range-outside');

    const known = await get({ 'if-none-match': `"x", W/${etag}` });
    expect([known.status, await known.text()]).toEqual([304, '']);
    const differs = await get({ 'if-match': '"x"' });
    expect([differs.status, (await problemOf(differs)).code]).toEqual([412, 'file-differs']);
    expect((await get({ 'if-match': etag })).status).toBe(200);
    const head = await get({}, 'HEAD');
    expect([head.headers.get('content-length'), await head.text()]).toEqual([String(bytes.length), '']);
  });

  test('that does not exist is not found', async () => {
    const { id } = await locked();
    for (const revision of ['1', '-1', '1e3', 'x', '99999'])
      expect((await problemOf(fetch(url(`/agreements/${id}/revisions/${revision}`)))).code).toBe('revision-unknown');
  });
});

describe('who comes second', () => {
  test('with a preparation hears who holds the agreement and until when', async () => {
    const { id, panels } = await locked();
    const prepare = (holder: string) =>
      postJson(url(`/agreements/${id}/signatures`), { field: panels[0]?.field, holder });
    const prepared = await read(preparationSchema, prepare('Märta Exempelsson'));
    const second = await prepare('Åke Provberg');
    expect(second.status).toBe(409);
    expect(await problemOf(second)).toMatchObject({
      code: 'preparation-live',
      holder: 'Märta Exempelsson',
      expires: prepared.expires,
    });
    const away = await fetch(url(`/agreements/${id}/signatures/${prepared.id}`), { method: 'DELETE' });
    expect((await agreementOf(away)).preparation).toBeNull();
    expect((await prepare('Åke Provberg')).status).toBe(201);
  });

  test('locks only the draft that was seen', async () => {
    const { id, sequence } = await submit();
    const without = await postJson(url(`/agreements/${id}/finalise`), {});
    expect([without.status, (await problemOf(without)).code]).toEqual([428, 'if-match-required']);
    for (const tag of [`"${sequence + 1}"`, `W/"${sequence}"`, '*', String(sequence)]) {
      const moved = await finalise(id, tag);
      expect([moved.status, (await problemOf(moved)).code]).toEqual([412, 'journal-moved']);
    }
    expect((await finalise(id, `"${sequence}"`)).status).toBe(200);
    const again = await finalise(id, `"${sequence + 1}"`);
    expect([again.status, (await problemOf(again)).code]).toEqual([409, 'not-a-draft']);
  });

  test('with the same key and data gets the same agreement, with other data a refusal', async () => {
    const key = { 'idempotency-key': '"8e03978e-40d5-43dd-bc93-6894a57f9324"' };
    const first = await postJson(url('/agreements'), agreementData(), key);
    const second = await postJson(url('/agreements'), agreementData(), key);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect((await agreementOf(second)).id).toBe((await agreementOf(first)).id);
    const other = agreementData({ op: 'replace', path: '/parties/0/caseNumber', value: 'NOR 2025/16' });
    const third = await postJson(url('/agreements'), other, key);
    expect([third.status, (await problemOf(third)).code]).toEqual([409, 'idempotency-key-reused']);
    const odd = await postJson(url('/agreements'), agreementData(), { 'idempotency-key': 'a'.repeat(256) });
    expect([odd.status, (await problemOf(odd)).code]).toEqual([422, 'idempotency-key-format']);
  });
});

test('a warning is locked with a reason, and not without', async () => {
  const oneMeeting = { op: 'replace', path: '/bodies/0/meetings/planned', value: ['2025-05-14'] } as const;
  const { id, sequence } = await submit(agreementData(oneMeeting));
  const without = await finalise(id, `"${sequence}"`);
  expect(without.status).toBe(422);
  expect(await problemOf(without)).toMatchObject({
    code: 'warning-reason-missing',
    issues: [{ code: 'too-few-meetings' }],
  });
  const view = await agreementOf(finalise(id, `"${sequence}"`, { 'too-few-meetings': 'Beslutas i maj.' }));
  expect(view.reasons).toEqual([{ code: 'too-few-meetings', reason: 'Beslutas i maj.' }]);
});

test('copies and receipts are refused by name until they can be given', async () => {
  const draft = await submit();
  const copy = (id: string, party = 'kommunen') => `/agreements/${id}/copies/${party}`;
  expect((await problemOf(fetch(url(copy(draft.id))))).code).toBe('copies-not-ready');
  const view = await signed();
  expect((await problemOf(fetch(url(copy(view.id, 'ingen'))))).code).toBe('party-unknown');
  const receipt = (sha: string) => postJson(url(`${copy(view.id)}/receipts`), { receivedBy: 'Kommunen', sha256: sha });
  expect((await problemOf(receipt('0'.repeat(64)))).code).toBe('receipt-digest-differs');
  const malformed = await problemOf(receipt('abc'));
  expect([malformed.code, malformed.issues?.[0]?.pointer]).toEqual(['body-invalid', '/sha256']);
  const digest = view.copies[0]?.sha256 ?? '';
  expect((await receipt(digest.toUpperCase())).status).toBe(201);
  expect((await problemOf(receipt(digest))).code).toBe('receipt-exists');
});

test('a signature value that is not the key’s is refused, and the agreement stays as it was', async () => {
  const { id, panels, sequence } = await locked();
  const prepared = await read(
    preparationSchema,
    postJson(url(`/agreements/${id}/signatures`), { field: panels[0]?.field }),
  );
  const answer = (value: string) => postJson(url(prepared.links['answer'] ?? ''), { value });
  expect((await problemOf(answer('not base64!'))).code).toBe('body-invalid');
  expect((await problemOf(answer(Buffer.alloc(64).toString('base64')))).code).toBe('answer-invalid');
  const view = await agreementOf(fetch(url(`/agreements/${id}`)));
  expect([view.state, view.sequence]).toEqual(['finalised', sequence + 1]);
});

test('the trust that verdicts rest on, the list and the readiness are there for anybody on this machine', async () => {
  const { sources, evidenceHosts } = await read(trustSchema, fetch(url('/trust')));
  expect(sources.map(({ kind, anchors }) => [kind, anchors])).toEqual([['demo', 1]]);
  expect(evidenceHosts).toEqual([]);
  const pem = await fetch(url('/trust/demo-root.pem'));
  expect(await pem.text()).toMatch(/^-----BEGIN CERTIFICATE-----/);
  expect((await problemOf(fetch(url('/trust/crls/none.crl')))).code).toBe('crl-unknown');
  const { agreements } = await read(listSchema, fetch(url('/agreements')));
  expect(agreements.length).toBeGreaterThan(0);
  expect(await (await fetch(`${house.address}/readyz`)).json()).toEqual({ ready: true, demo: true });
});
