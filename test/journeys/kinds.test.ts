import { expect, test } from '@jest/globals';
import { kindExamples } from '../../src/workers/kinds.ts';
import { useHouse } from '../support/service.ts';
import { Visitor } from '../support/visitor.ts';

const house = useHouse();

test('a clerk begins with the example of any kind, signs a statement twice and gets its one copy', async () => {
  const clerk = new Visitor(house.address);
  const form = (await clerk.get('/agreements/new')).forms[0];
  for (const { name, kindName } of kindExamples()) {
    const page = await clerk.submit(form, { from: name });
    expect([name, page.status]).toEqual([name, 200]);
    if (name !== 'kind-local-agreement')
      expect(page.text()).toContain(kindName.sv.charAt(0).toUpperCase() + kindName.sv.slice(1));
  }
  let page = await clerk.submit(form, { from: 'kind-referral-response' });
  expect(page.text()).toContain('Tjänsteutlåtande');
  expect(page.text()).not.toContain('tills vidare');
  page = await clerk.submit((await clerk.get(page.link('Kontrollera och lås'))).forms[0]);
  for (let nth = 0; nth < 2; nth += 1)
    page = await clerk.submit((await clerk.get(page.link(/^Skriv under för Förvaltningen/))).forms[0]);
  expect(page.text()).toContain('Alla har skrivit under. Exemplaret är överlämnat.');
  expect(page.text()).toContain('Ett exemplar');
  const list = (await clerk.get('/')).text();
  expect(list).toContain('Tjänsteutlåtande, Norrmalms stadsdelsförvaltning');
  expect(list).toContain('Tillägg, Norrsjö 2026');
}, 120_000);

test('over the API each kind answers with its name, and an unknown one is refused with those that there are', async () => {
  const submit = (data: unknown) =>
    fetch(`${house.address}/v1/agreements`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(data),
    });
  for (const { name, data } of kindExamples()) {
    const answer = await submit(data);
    const { kind } = (await answer.json()) as { kind: string };
    expect([answer.status, `kind-${kind}`]).toEqual([201, name]);
  }
  const refused = await submit({ ...(kindExamples()[0]?.data as object), kind: 'letter' });
  const { issues } = (await refused.json()) as { issues: { pointer: string; code: string; message: { sv: string } }[] };
  expect(refused.status).toBe(422);
  expect(issues[0]).toMatchObject({ pointer: '/kind', code: 'kind-unknown' });
  expect(issues[0]?.message.sv).toContain('meeting-decision, overarching-agreement, referral-response.');
});
