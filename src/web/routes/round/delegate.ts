import { Router, type Request, type Response } from 'express';
import type { Problem } from '../../../core/problem.ts';
import { words } from '../../../core/words.ts';
import { parameter } from '../../address.ts';
import { checkCsrf } from '../../cookies.ts';
import { faultSummary, titleOf } from '../../faults.ts';
import type { Site } from '../../pages.ts';
import { formValue } from '../../uploads.ts';
import { refusal } from '../agreement.ts';
import { panelAt } from './links.ts';

const FIELDS = [
  {
    name: 'name',
    label: words('Den som skriver under i stället', 'Whoever signs instead'),
    // An eID's hyphen is one that does not break.
    hint: words('För- och efternamn, som i e\u2011legitimationen', 'First and last name, as in the eID'),
  },
  {
    name: 'title',
    label: words('Titel', 'Title'),
    hint: words('Som den ska stå vid underskriften', 'As it shall stand by the signature'),
  },
  {
    name: 'decision',
    label: words('Beslut', 'Decision'),
    hint: words(
      'Vad rätten vilar på, till exempel ”Delegationsbeslut 2026-11-02, § 12”',
      'What the right rests on, such as ”Delegationsbeslut 2026-11-02, § 12”',
    ),
  },
  {
    name: 'from',
    label: words('Från och med', 'From'),
    hint: words('Till exempel 2026-11-21', 'For example 2026-11-21'),
  },
  {
    name: 'to',
    label: words('Till och med', 'To and including'),
    hint: words('Till exempel 2026-12-05', 'For example 2026-12-05'),
  },
  {
    name: 'email',
    label: words('E-postadress (kan lämnas tom)', 'E-mail address (may be left empty)'),
    hint: words(
      'Länken skickas dit. Adressen står inte i handlingen.',
      'The link is sent there. The address does not stand in the document.',
    ),
  },
] as const;

/** Letting somebody else sign for a signatory, from one day to another, by a decision. */
export function delegatePages(site: Site): Router {
  const router = Router();
  const address = '/agreements/:id/signatories/:field/delegate';

  const show = async (request: Request, response: Response, fault: Problem | null) => {
    const lang = site.language(request);
    const { agreement, panel } = await panelAt(site, parameter(request, 'id'), parameter(request, 'field'));
    const errorOf = (name: string) => fault?.issues.find(({ pointer }) => pointer === `/${name}`)?.message[lang] ?? '';
    const given = fault ? (name: string) => formValue(request, name) : (name: string) => knownOf(panel.delegate, name);
    const fields = FIELDS.map((field) => ({ ...field, error: errorOf(field.name), value: given(field.name) }));
    const items = fields.flatMap(({ name, label, error }) =>
      error ? [{ href: `#${name}`, text: `${label[lang]}: ${error}` }] : [],
    );
    const faults = faultSummary(items, lang);
    const heading = words(`Låt någon annan skriva under för ${panel.term}`, `Let somebody else sign for ${panel.term}`);
    const values = {
      title: titleOf(heading, faults, lang),
      section: 'agreements',
      agreement,
      panel,
      fields,
      faults,
      heading,
    } as const;
    site.page(request, response, 'round/delegate', values, fault ? site.problemStatus(fault) : 200);
  };

  router.get(address, (request, response) => show(request, response, null));
  router.post(address, async (request, response) => {
    checkCsrf(request);
    const [id, field] = [parameter(request, 'id'), parameter(request, 'field')];
    const [name, title, decision, from, to, email] = FIELDS.map((one) => formValue(request, one.name));
    const problem = await refusal(() =>
      site.service.delegate({
        id,
        field,
        name: name ?? '',
        title: title ?? '',
        decision: decision ?? '',
        from: from ?? '',
        to: to ?? '',
        ...(email ? { contact: { email } } : {}),
      }),
    );
    if (!problem) return response.redirect(303, `/agreements/${id}`);
    if (problem.code !== 'delegation-invalid') throw problem;
    await show(request, response, problem);
  });

  return router;
}

const knownOf = (delegate: object | null, name: string): string => {
  const value = Object.entries(delegate ?? {}).find(([member]) => member === name)?.[1] as unknown;
  return typeof value === 'string' ? value : '';
};
