import { words, type Words } from '../core/words.ts';
import type { AgreementView, Entry } from '../issuing/service.ts';
import { dateTime } from '../core/date-words.ts';
import { signedLook, type SignedLook } from './signed-look.ts';
import { signerOf } from './who-signs.ts';

/** One thing that happened, as "Vad som har hänt" shows it. */
export interface Happening {
  readonly icon: string;
  readonly tone: '' | 'good' | 'warn' | 'bad' | 'wait';
  readonly sentence: Words;
  /** ISO 8601; null when the sentence says it, or nothing has happened yet. */
  readonly time: string | null;
  readonly detail: Words | null;
  /** What the step added to the file. */
  readonly step: { readonly revision: number; readonly sha256: string } | null;
}

const LOOKS: Readonly<Record<string, readonly [icon: string, tone: Happening['tone']]>> = {
  submitted: ['pen', ''],
  'appendix-uploaded': ['file', ''],
  'image-uploaded': ['file', ''],
  finalised: ['lock', ''],
  'revision-signed': ['sign', 'good'],
  'copies-made': ['copies', 'good'],
  'receipt-given': ['check', 'good'],
  'link-made': ['mail', ''],
  'mail-sent': ['mail', ''],
  delegated: ['person', ''],
  'signature-answered': ['clock', ''],
  'signature-cancelled': ['back', ''],
  'level-delayed': ['clock', ''],
  'revision-archived': ['stamp', 'good'],
  'retry-asked': ['clock', ''],
  'last-day-moved': ['cal', ''],
  'signing-declined': ['back', ''],
  'signing-withdrawn': ['back', ''],
  'signing-expired': ['clock', ''],
  'agreement-replaced': ['stop', ''],
};
/** Beginnings of signatures and of mails stand in the whole journal only. */
const LEFT_OUT = ['signature-prepared', 'mail-queued'];

/** What happened, oldest first, and at the end whom the agreement waits for. */
export function timelineOf(agreement: AgreementView, log: readonly Entry[]): readonly Happening[] {
  let revision = 0;
  const happened = log
    .filter((entry) => !LEFT_OUT.includes(entry.type))
    .map((entry): Happening => {
      const [icon, tone] = LOOKS[entry.type] ?? ['info', ''];
      const plain = { icon, tone, sentence: asHeading(entry.sentence), time: entry.time, detail: null, step: null };
      if (entry.type === 'finalised') return { ...plain, step: stepOf(agreement, 0) };
      if (entry.type === 'revision-signed') return { ...plain, ...signing(agreement, (revision += 1)) };
      return plain;
    });
  return [...happened, ...waiting(agreement)];
}

/** Green only what our own validation passed. */
const TONES: Readonly<Record<SignedLook, Happening['tone']>> = {
  signed: 'good',
  demo: '',
  uncertain: 'warn',
  invalid: 'bad',
};

function signing(agreement: AgreementView, revision: number): Pick<Happening, 'step'> | Omit<Happening, 'icon'> {
  const step = stepOf(agreement, revision);
  const panel = agreement.panels.find((one) => one.signed?.revision === revision);
  if (!panel?.signed) return { step };
  const { term, name, title, signed } = panel;
  const isAlone = agreement.panels.filter((one) => one.party === panel.party).length === 1;
  const who = isAlone
    ? words(`${term} skrev under`, `${term} signed on`)
    : words(`${signerOf(panel)} skrev under för ${term}`, `${signerOf(panel)} signed for ${term} on`);
  return {
    tone: TONES[signedLook(signed)],
    sentence: words(`${who.sv} ${dateTime(signed.time, 'sv')}`, `${who.en} ${dateTime(signed.time, 'en')}`),
    time: null,
    detail: signed.delegate
      ? words(
          `${signed.delegate}, på delegation av ${name}. Referens ${signed.reference}.`,
          `${signed.delegate}, on the delegation of ${name}. Reference ${signed.reference}.`,
        )
      : words(`${name}, ${title}. Referens ${signed.reference}.`, `${name}, ${title}. Reference ${signed.reference}.`),
    step,
  };
}

function waiting({ state, panels, delay }: AgreementView): readonly Happening[] {
  // Whose signature is made, and lacks its time stamp only, is waited for no longer.
  const next = panels.filter((panel) => !panel.signed && panel.field !== delay?.field);
  if (next.length === 0 || (state !== 'finalised' && state !== 'partly-signed')) return [];
  const terms = [...new Set(next.map((panel) => panel.term))];
  return [
    {
      icon: 'clock',
      tone: 'wait',
      sentence: words(`Väntar på ${terms.join(' och ')}`, `Waiting for ${terms.join(' and ')}`),
      time: null,
      detail: null,
      step: null,
    },
  ];
}

function stepOf({ revisions }: AgreementView, number: number): Happening['step'] {
  const revision = revisions.find((one) => one.revision === number);
  return revision ? { revision: number, sha256: revision.sha256 } : null;
}

/** A heading has no full stop. */
const asHeading = ({ sv, en }: Words) => words(sv.replace(/\.$/, ''), en.replace(/\.$/, ''));
