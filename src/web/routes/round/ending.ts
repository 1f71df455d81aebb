import { Router, type Request, type Response } from 'express';
import type { Problem } from '../../../core/problem.ts';
import { words, type Words } from '../../../core/words.ts';
import type { AgreementView } from '../../../issuing/service.ts';
import { parameter } from '../../address.ts';
import { checkCsrf } from '../../cookies.ts';
import { faultSummary, titleOf } from '../../faults.ts';
import type { Site } from '../../pages.ts';
import { formValue } from '../../uploads.ts';
import { refusal } from '../agreement.ts';

/** One page with one field that ends, moves or renews a round of signatures. */
interface Ending {
  /** Last part of the address, and name of the field. */
  readonly address: 'withdraw' | 'replace' | 'last-day';
  readonly field: 'cause' | 'day';
  readonly heading: Words;
  readonly lead: Words;
  readonly label: Words;
  readonly hint: Words;
  readonly button: Words;
  readonly danger: boolean;
  /** What stands in the field before anybody wrote. */
  before(agreement: AgreementView): string;
  /** Gives the agreement whose page comes next. */
  act(site: Site, id: string, value: string): Promise<AgreementView>;
}

const ENDINGS: readonly Ending[] = [
  {
    address: 'withdraw',
    field: 'cause',
    heading: words('Återkalla från underskrift', 'Withdraw from signing'),
    lead: words(
      'Länkarna slutar fungera och ingen kan skriva under mer. De som har skrivit under får veta varför.',
      'The links stop working and nobody can sign any more. Those who have signed are told why.',
    ),
    label: words('Varför återkallas den?', 'Why is it withdrawn?'),
    hint: words(
      'Skälet sparas i ärendet och är en allmän handling.',
      'The cause is kept in the case and is a public record.',
    ),
    button: words('Återkalla handlingen', 'Withdraw the document'),
    danger: true,
    before: () => '',
    act: (site, id, cause) => site.service.withdraw({ id, cause }),
  },
  {
    address: 'replace',
    field: 'cause',
    heading: words('Skapa nytt utkast', 'Create a new draft'),
    lead: words(
      'Uppgifterna följer med till ett nytt utkast. Den här handlingen kan inte skrivas under mer, och alla skriver under den nya texten.',
      'The data come along to a new draft. This document can no longer be signed, and everyone signs the new text.',
    ),
    label: words('Varför behövs en ny handling?', 'Why is a new document needed?'),
    hint: words('De som har skrivit under får läsa det.', 'Those who have signed read it.'),
    button: words('Skapa nytt utkast', 'Create a new draft'),
    danger: false,
    before: ({ closed }) => (closed?.kind === 'declined' || closed?.kind === 'withdrawn' ? closed.cause : ''),
    act: (site, id, cause) => site.service.replace({ id, cause }),
  },
  {
    address: 'last-day',
    field: 'day',
    heading: words('Ändra sista dag', 'Change the last day'),
    lead: words(
      'Efter sista dagen kan ingen skriva under. En tid som gick ut öppnas igen.',
      'After the last day nobody can sign. What ran out opens again.',
    ),
    label: words('Sista dag att skriva under', 'Last day to sign'),
    hint: words(
      'Till exempel 2026-12-11. Lämna tomt för ingen sista dag.',
      'For example 2026-12-11. Leave empty for none.',
    ),
    button: words('Spara sista dag', 'Save the last day'),
    danger: false,
    before: ({ policy }) => policy?.lastDay ?? '',
    act: (site, id, day) => site.service.moveLastDay({ id, lastDay: day === '' ? null : day }),
  },
];

/** Withdrawing with a cause, a new draft with a cause, another last day. */
export function endingPages(site: Site): Router {
  const router = Router();
  for (const ending of ENDINGS) {
    const show = async (request: Request, response: Response, fault: Problem | null) => {
      const lang = site.language(request);
      const agreement = await site.service.get(parameter(request, 'id'));
      const text = fault?.words[lang] ?? '';
      const faults = faultSummary(fault ? [{ href: '#value', text }] : [], lang);
      const value = fault ? formValue(request, ending.field) : ending.before(agreement);
      const title = titleOf(ending.heading, faults, lang);
      const status = fault ? site.problemStatus(fault) : 200;
      const isText = ending.field === 'cause';
      const values = {
        title,
        section: 'agreements',
        agreement,
        faults,
        error: text,
        ...ending,
        value,
        isText,
      } as const;
      site.page(request, response, 'round/ending', values, status);
    };
    router.get(`/agreements/:id/${ending.address}`, (request, response) => show(request, response, null));
    router.post(`/agreements/:id/${ending.address}`, async (request, response) => {
      checkCsrf(request);
      let next = parameter(request, 'id');
      const problem = await refusal(async () => {
        next = (await ending.act(site, next, formValue(request, ending.field))).id;
      });
      if (!problem) return response.redirect(303, `/agreements/${next}`);
      if (problem.kind !== 'invalid') throw problem;
      await show(request, response, problem);
    });
  }
  return router;
}
