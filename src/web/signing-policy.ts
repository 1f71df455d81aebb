import type { Request } from 'express';
import type { Problem } from '../core/problem.ts';
import { words, type Language, type Words } from '../core/words.ts';
import type { AgreementView, ClerkContact, SigningPolicy, WayToSign } from '../issuing/service.ts';
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

/** Names of the boxes of ways to sign; the field that says that the page had them. */
const WAY = 'way:';
const HAD_WAYS = 'ways';
const ASSURANCE = 'assurance';

/** Null: all of them, and so those that come later, and programs. */
function chosenMethods(request: Request, ways: readonly WayToSign[]): readonly string[] | null {
  const chosen = ways.filter(({ id }) => formValue(request, WAY + id) === '1').map(({ id }) => id);
  return formValue(request, HAD_WAYS) !== '1' || chosen.length === ways.length ? null : chosen;
}

/** What the form says, for `finalise`; what is empty is left out. */
export function chosenPolicy(
  request: Request,
  ways: readonly WayToSign[],
): {
  readonly policy: Partial<SigningPolicy>;
  readonly contact?: ClerkContact;
} {
  const level = LEVELS.find(({ value }) => value === formValue(request, 'level'))?.value;
  const leastAssurance = formValue(request, ASSURANCE);
  const [lastDay, name, phone, email] = FIELDS.map((field) => formValue(request, field.name));
  const policy = {
    order: formValue(request, 'order') === 'fixed' ? 'fixed' : 'free',
    send: formValue(request, 'send') === '1',
    ...(lastDay ? { lastDay } : {}),
    ...(level ? { level } : {}),
    ...(leastAssurance ? { leastAssurance } : {}),
    methods: chosenMethods(request, ways),
  } as const;
  if (!name) return { policy };
  return { policy, contact: { name, ...(phone ? { phone } : {}), ...(email ? { email } : {}) } };
}

/** The same for the page: labels, what was written, what is wrong with it. */
export function policyFields(
  request: Request,
  { agreement: { panels }, ways }: { readonly agreement: AgreementView; readonly ways: readonly WayToSign[] },
  fault: Problem | null,
  lang: Language,
) {
  const isPost = request.method === 'POST';
  const given = (name: string) => (isPost ? formValue(request, name) : '');
  const dayFault = fault?.code === 'date-invalid' || fault?.code === 'last-day-past' ? fault.words[lang] : '';
  const fixed = given('order') === 'fixed';
  const levelFault = fault?.code === 'level-unavailable' ? fault.words[lang] : '';
  const waysFault = fault?.code === 'methods-none' ? fault.words[lang] : '';
  const assuranceFault = fault?.code === 'assurance-unreachable' ? fault.words[lang] : '';
  const assurances = new Map(ways.flatMap((one) => one.assurances.map(({ uri, label }) => [uri, label] as const)));
  const faults: FaultSummary['items'] = [
    ...(dayFault ? [{ href: `#${LAST_DAY}`, text: dayFault }] : []),
    ...(waysFault ? [{ href: `#way-${ways[0]?.id ?? ''}`, text: waysFault }] : []),
    ...(assuranceFault ? [{ href: '#assurance', text: assuranceFault }] : []),
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
    // One way needs no choice.
    ways:
      ways.length < 2
        ? []
        : ways.map((one) => ({ ...one, name: WAY + one.id, checked: !isPost || given(WAY + one.id) === '1' })),
    waysFault,
    assurances: [...assurances].map(([value, label]) => ({ value, label, checked: value === given(ASSURANCE) })),
    assuranceFault,
    send: given('send') === '1',
    faults,
  };
}

/** Which ways and which level were chosen, in words; what was left to the service is left out. */
export function chosenWords({ policy }: Pick<AgreementView, 'policy'>, ways: readonly WayToSign[]) {
  const least = policy?.leastAssurance ?? null;
  const known = ways.flatMap((one) => one.assurances).find(({ uri }) => uri === least)?.label;
  return {
    chosenWays:
      policy?.methods?.map((id) => ways.find((one) => one.id === id)?.label ?? NAMED[id] ?? words(id, id)) ?? [],
    chosenAssurance: least === null ? null : (known ?? words(least, least)),
  };
}

const NAMED: Readonly<Record<string, Words>> = {
  api: words('Program med egna nycklar', 'Programs with keys of their own'),
};
