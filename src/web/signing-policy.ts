import type { Request } from 'express';
import type { Problem } from '../core/problem.ts';
import { words, type Language, type Words } from '../core/words.ts';
import type { AgreementView, ClerkContact, SigningPolicy } from '../issuing/service.ts';
import type { FaultSummary } from './faults.ts';
import { formValue } from './uploads.ts';

/** How an agreement is to be signed, as the page that locks the text asks for it. */

interface Field {
  readonly name: string;
  readonly label: Words;
  readonly hint: Words;
  readonly short: boolean;
}

const LEVELS: readonly { readonly value: '' | SigningPolicy['level']; readonly label: Words }[] = [
  { value: '', label: words('Som tjänsten har den', 'As the service has it') },
  { value: 'B', label: words('B: underskriften', 'B: the signature') },
  { value: 'T', label: words('T: med tidsstämpel', 'T: with a time stamp') },
  { value: 'LT', label: words('LT: går att kontrollera utan nät', 'LT: can be verified without network') },
  { value: 'LTA', label: words('LTA: för årtionden, med arkivstämpel', 'LTA: for decades, with an archive stamp') },
];
const LAST_DAY = 'last-day';
const FIELDS: readonly Field[] = [
  {
    name: LAST_DAY,
    label: words('Sista dag att skriva under (kan lämnas tom)', 'Last day to sign (may be left empty)'),
    hint: words('Till exempel 2026-12-11. Vi påminner före.', 'For example 2026-12-11. We remind before.'),
    short: true,
  },
  {
    name: 'contact-name',
    label: words('Vem svarar på frågor? (kan lämnas tom)', 'Who answers questions? (may be left empty)'),
    hint: words('Namn och funktion, visas för undertecknarna', 'Name and function, shown to the signatories'),
    short: false,
  },
  {
    name: 'contact-phone',
    label: words('Telefon', 'Telephone'),
    hint: words('Till exempel 070-174 06 11', 'For example 070-174 06 11'),
    short: false,
  },
  {
    name: 'contact-email',
    label: words('E-post', 'E-mail'),
    hint: words('Dit skrivs det om någon avböjer', 'Written to when somebody declines'),
    short: false,
  },
];

/** What the form says, for `finalise`; what is empty is left out. */
export function chosenPolicy(request: Request): {
  readonly policy: Partial<SigningPolicy>;
  readonly contact?: ClerkContact;
} {
  const level = LEVELS.find(({ value }) => value === formValue(request, 'level'))?.value;
  const [lastDay, name, phone, email] = FIELDS.map((field) => formValue(request, field.name));
  const policy = {
    order: formValue(request, 'order') === 'fixed' ? 'fixed' : 'free',
    send: formValue(request, 'send') === '1',
    ...(lastDay ? { lastDay } : {}),
    ...(level ? { level } : {}),
  } as const;
  if (!name) return { policy };
  return { policy, contact: { name, ...(phone ? { phone } : {}), ...(email ? { email } : {}) } };
}

/** The same for the page: labels, what was written, what is wrong with it. */
export function policyFields(request: Request, { panels }: AgreementView, fault: Problem | null, lang: Language) {
  const isPost = request.method === 'POST';
  const given = (name: string) => (isPost ? formValue(request, name) : '');
  const dayFault = fault?.code === 'date-invalid' || fault?.code === 'last-day-past' ? fault.words[lang] : '';
  const fixed = given('order') === 'fixed';
  const levelFault = fault?.code === 'level-unavailable' ? fault.words[lang] : '';
  const faults: FaultSummary['items'] = [
    ...(dayFault ? [{ href: `#${LAST_DAY}`, text: dayFault }] : []),
    ...(levelFault ? [{ href: '#level', text: levelFault }] : []),
  ];
  return {
    orders: [
      { value: 'free', checked: !fixed, label: words('Valfri ordning', 'Any order') },
      {
        value: 'fixed',
        checked: fixed,
        label: words(`${panels[0]?.term ?? ''} först`, `${panels[0]?.term ?? ''} first`),
      },
    ],
    fields: FIELDS.map((field) => ({
      ...field,
      value: given(field.name),
      error: field.name === LAST_DAY ? dayFault : '',
    })),
    levels: LEVELS.map((one) => ({ ...one, checked: one.value === given('level') })),
    levelFault,
    send: given('send') === '1',
    faults,
  };
}
