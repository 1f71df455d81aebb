import { expect, test } from '@jest/globals';
import { preparationSchema } from '../../src/http/answers.ts';
import { evidenceSchema, invitationSchema } from '../../src/http/answers-round.ts';
import { toBase64 } from '../../src/core/bytes.ts';
import { randomIds } from '../../src/core/ids.ts';
import { createDemoPki } from '../../src/demo/demo-pki.ts';
import { agreementOf, problemOf, read, useApi } from '../support/api.ts';
import { postJson, send } from '../support/service.ts';

const { house, url, submit, locked } = useApi();
const post = (path: string, body: unknown) => postJson(url(path), body);
const put = (path: string, body: unknown) =>
  fetch(url(path), { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

test('a system locks with a policy, makes links, delegates, moves the last day, withdraws and replaces', async () => {
  const draft = await submit();
  const day = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  const policy = { order: 'fixed', lastDay: day, methods: ['demo'] };
  const contact = { name: 'Ida Exempelsson', phone: '08-123 45 67' };
  const body = { policy, contact };
  const finalised = await postJson(url(`/agreements/${draft.id}/finalise`), body, {
    'if-match': `"${draft.sequence}"`,
  });
  const view = await agreementOf(finalised);
  expect(view.policy).toMatchObject({ ...policy, leastAssurance: null, send: false });

  const answer = await post(view.links['signatoryLinks'] ?? '', { field: 'Signature1' });
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([201, 'no-store']);
  const invitation = await read(invitationSchema, answer);
  expect(invitation.mail).toBe('not-asked');
  const token = invitation.address?.split('/').at(-1) ?? '';
  const opened = await send(house.address, { path: `/sign/${token}` });
  expect([opened.status, String(opened.headers['set-cookie'])]).toEqual([303, expect.stringContaining('HttpOnly')]);
  expect(String(opened.headers['location'])).not.toContain(token);
  expect((await problemOf(post(`/agreements/${view.id}/invitations`, {}))).code).toBe('mail-off');

  const delegation = { field: 'Signature2', name: 'Kim Testlund', title: 'Chef', from: day, to: day, decision: '§ 12' };
  const delegated = await agreementOf(post(view.links['delegations'] ?? '', delegation));
  expect(delegated.panels[1]?.delegate).toEqual({
    name: 'Kim Testlund',
    title: 'Chef',
    from: day,
    to: day,
    decision: '§ 12',
  });

  const second = await problemOf(post(`/agreements/${view.id}/signatures`, { field: 'Signature2' }));
  expect(second.code).toBe('not-your-turn');
  const prepared = await read(preparationSchema, post(`/agreements/${view.id}/signatures`, { field: 'Signature1' }));
  await agreementOf(post(prepared.links['answer'] ?? '', {}));
  const none = await problemOf(fetch(url(`/agreements/${view.id}/signatures/Signature1/evidence`)));
  expect(none.code).toBe('evidence-none');

  expect((await agreementOf(put(view.links['lastDay'] ?? '', { lastDay: null }))).policy?.lastDay).toBeNull();
  expect((await problemOf(put(view.links['lastDay'] ?? '', { lastDay: '2020-01-01' }))).code).toBe('last-day-past');
  const withdrawn = await agreementOf(post(view.links['withdrawal'] ?? '', { cause: 'Fel part', by: 'Ida' }));
  expect([withdrawn.state, withdrawn.closed?.cause]).toEqual(['withdrawn', 'Fel part']);
  expect((await problemOf(post(`/agreements/${view.id}/signatures`, { field: 'Signature2' }))).code).toBe(
    'signing-withdrawn',
  );
  const replaced = await post(withdrawn.links['replacement'] ?? '', { cause: 'Rättad' });
  const next = await agreementOf(replaced);
  expect([replaced.status, next.state, next.replaces]).toEqual([201, 'draft', view.id]);
  expect(replaced.headers.get('location')).toBe(`/v1/agreements/${next.id}`);
}, 120_000);

test('how a signature was made by a person is read with its proofs', async () => {
  const { id } = await locked();
  const invitation = await read(invitationSchema, post(`/agreements/${id}/links`, { field: 'Signature1' }));
  const path = new URL(invitation.address ?? '').pathname;
  const opened = await send(house.address, { path });
  const way = String(opened.headers['location']);
  const cookie = [opened.headers['set-cookie']]
    .flat()
    .map((one) => String(one).split(';')[0])
    .join('; ');
  const page = await send(house.address, { path: `${way}/confirm?method=demo`, headers: { cookie } });
  const csrf = /name="csrf" value="([0-9a-f]+)"/.exec(page.text)?.[1] ?? '';
  const all = `${cookie}; csrf=${csrf}`;
  const form = new URLSearchParams({ csrf, method: 'demo' }).toString();
  const headers = {
    cookie: all,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(form.length),
  };
  await send(house.address, { method: 'POST', path: `${way}/confirm`, headers, body: form });
  const evidence = await read(evidenceSchema, fetch(url(`/agreements/${id}/signatures/Signature1/evidence`)));
  expect(evidence).toMatchObject({ method: 'demo', person: null, shown: { by: 'page' }, intact: true });
  expect(evidence.shown.message).toContain('Jag skriver under för');
}, 120_000);

test('a program’s own key is held against the signatory, and its answer against its bounds', async () => {
  const { id, panels } = await locked();
  const pki = createDemoPki({ time: new Date(), ids: randomIds });
  const chainOf = (name: string) => pki.signer({ name, title: 'Chef', organisation: 'Annan' }).chain.map(toBase64);
  const prepare = (body: object) => post(`/agreements/${id}/signatures`, { field: 'Signature1', ...body });
  const algorithm = 'ecdsa-p256-sha256';
  const stranger = await problemOf(prepare({ algorithm, chain: chainOf('Kim Testlund') }));
  expect([stranger.status, stranger.code]).toEqual([403, 'other-person']);
  const garbage = await problemOf(prepare({ algorithm, chain: ['AAAA'] }));
  expect([garbage.status, garbage.code]).toEqual([422, 'certificate-unusable']);
  expect((await problemOf(prepare({ chain: chainOf('Kim') }))).code).toBe('body-invalid');
  expect((await problemOf(prepare({ algorithm: 'rsa-md5' }))).code).toBe('body-invalid');

  const own = await read(preparationSchema, prepare({ algorithm, chain: chainOf(panels[0]?.name ?? '') }));
  const answer = own.links['answer'] ?? '';
  const held = await problemOf(prepare({}));
  expect([held.status, held.code, held['holder'], held['expires']]).toEqual([
    409,
    'preparation-live',
    'API',
    own.expires,
  ]);
  for (const body of [{ value: toBase64(new Uint8Array(70)) }, { cms: 'AAAA' }])
    expect((await problemOf(post(answer, body))).code).toBe('answer-invalid');
  const pdf = { 'content-type': 'application/pdf' };
  const file = await fetch(url(answer), {
    method: 'POST',
    headers: pdf,
    body: new Uint8Array([0x25, 0x50, 0x44, 0x46]),
  });
  expect((await problemOf(file)).code).toBe('answer-invalid');
  expect((await problemOf(post(answer, {}))).code).toBe('answer-missing');
  expect((await problemOf(post(answer, { value: '!' }))).code).toBe('body-invalid');
  const wrong = await fetch(url(answer), { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' });
  expect(wrong.status).toBe(415);
  expect(
    (await agreementOf(fetch(url(`/agreements/${id}/signatures/${own.id}`), { method: 'DELETE' }))).preparation,
  ).toBe(null);
}, 120_000);
