import { words, type Language, type Words } from '../core/words.ts';
import type { AgreementView, AppendixView, Entry, ImageView, PanelView } from '../issuing/service.ts';
import { copiesHeading, leadOf } from './agreement-lead.ts';
import { askedOf, closedNote, delayNote, levelNote, tryNowWords } from './agreement-round.ts';
import { timelineOf } from './agreement-timeline.ts';
import { capital, termWords } from './format.ts';
import type { PageValues } from './pages.ts';
import { doubtTag, signedLook } from './signed-look.ts';
import { demoTag, stateTag, type Tag } from './states.ts';
import { signerOf } from './who-signs.ts';
import { STEP_WORDS, type StepState } from './step-words.ts';

/** What the page of one agreement shows, in the order of the look § 9 c. */
export function agreementContext(
  agreement: AgreementView,
  log: readonly Entry[],
  lang: Language,
): PageValues & { readonly awaiting: readonly AppendixView[]; readonly pictures: readonly ImageView[] } {
  const awaiting = agreement.appendices.filter((one) => one.wantsFile && !one.file);
  const pictures = agreement.images.filter((one) => !one.file);
  const count = agreement.copies.length;
  const signing = agreement.state === 'finalised' || agreement.state === 'partly-signed';
  return {
    title: agreement.shortName,
    section: 'agreements',
    agreement,
    faults: null,
    kind: capital(agreement.kindName)[lang],
    tag: declinedTag(agreement) ?? stateTag(agreement),
    moreTags: moreTags(agreement),
    caseNumbers: caseNumbers(agreement)[lang],
    lead: leadOf(agreement)[lang],
    awaiting,
    pictures,
    mayLock: agreement.state === 'draft' && awaiting.length === 0 && pictures.length === 0,
    isDraft: agreement.state === 'draft',
    steps: path(agreement),
    panels: agreement.panels.map((panel) => ({
      ...panel,
      frame: panel.signed ? signedLook(panel.signed) : '',
      doubt: doubtTag(panel.signed),
      // What is made and lacks its time stamp only is asked of nobody again.
      stampMissing: !panel.signed && agreement.delay?.field === panel.field ? NO_STAMP : null,
      signer: signerOf(panel),
      authority: authorityOf(agreement, panel),
      asked: askedOf(agreement, panel),
      declined: declinedIn(agreement, panel) !== null,
      declinedBy: declinedIn(agreement, panel)?.by ?? '',
    })),
    closed: closedNote(agreement),
    delay: delayNote(agreement),
    levelWarning: levelNote(agreement),
    tryNow: tryNowWords(agreement)?.[lang] ?? '',
    policy: agreement.policy,
    mayAsk: signing,
    // With the service's own demo key, where the clerk allows it.
    maySign: agreement.demo && signing && mayUseDemoKey(agreement),
    manyPanels: agreement.panels.length === 3,
    twoCopies: count === 2,
    copiesHeading: copiesHeading(count || agreement.data.parties.length)[lang],
    copyDigest: agreement.copies[0]?.sha256 ?? '',
    willCome: signing,
    files: agreement.appendices.flatMap((one) => (one.file ? [{ ...one, file: one.file }] : [])),
    images: agreement.images.flatMap((one) => (one.file ? [{ ...one, file: one.file }] : [])),
    term: termWords(agreement)?.[lang] ?? '',
    happened: timelineOf(agreement, log),
    events: words(
      log.length === 1 ? '1 händelse' : `${log.length} händelser`,
      log.length === 1 ? '1 event' : `${log.length} events`,
    )[lang],
  };
}

function caseNumbers({ data }: AgreementView): Words {
  const known = data.parties.flatMap((party) => (party.caseNumber ? [party.caseNumber] : []));
  if (known.length === 0) return words('Dnr saknas', 'No case number');
  return words(`Dnr ${known.join(' och ')}`, `Dnr ${known.join(' and ')}`);
}

const NO_STAMP: Tag = { icon: 'clock', tone: 'warn', label: words('Tidsstämpel saknas', 'Time stamp missing') };

const UNCONFIRMED: Tag = {
  icon: 'quest',
  tone: 'warn',
  label: words('Underskrift inte bekräftad', 'Signature not confirmed'),
};

function moreTags({ state, validFrom, demo, delay, panels }: AgreementView): readonly Tag[] {
  const from = (day: string): Tag => ({
    icon: 'cal',
    tone: '',
    label: words(`Gäller från ${day}`, `In force from ${day}`),
  });
  return [
    ...(state === 'signed' && validFrom !== null ? [from(validFrom)] : []),
    ...(delay ? [NO_STAMP] : []),
    ...(panels.some(({ signed }) => doubtTag(signed)) ? [UNCONFIRMED] : []),
    ...(demo ? [demoTag] : []),
  ];
}

/** Whether a signatory has declined, and whoever did so in their place ('': nobody). */
function declinedIn({ closed }: AgreementView, { field }: PanelView): { readonly by: string } | null {
  if (closed?.kind !== 'declined' || closed.field !== field) return null;
  return { by: closed.onBehalfOf === null ? '' : (closed.name ?? '') };
}

/** "Avböjd av Polisen": by the party whose signatory declined. */
function declinedTag({ closed, panels }: AgreementView): Tag | null {
  const by = closed?.kind === 'declined' ? panels.find(({ field }) => field === closed.field)?.term : undefined;
  if (by === undefined) return null;
  return { icon: 'back', tone: 'bad', label: words(`Avböjd av ${by}`, `Declined by ${by}`) };
}

/** Why this person may sign, as the data say it. */
function authorityOf({ data }: AgreementView, { party, name }: PanelView): Words | null {
  const authority = data.signing.signatories.find((one) => one.party === party && one.name === name)?.authority;
  if (!authority) return null;
  if (authority.kind === 'unstated') return words(`Behörighet: ${authority.reason}`, `Authority: ${authority.reason}`);
  const text =
    authority.kind === 'board-decision'
      ? `${authority.body} ${authority.date}, §\u00a0${authority.paragraph}`
      : [authority.reference, authority.date].filter(Boolean).join(' ');
  return words(`Behörighet: ${text}`, `Authority: ${text}`);
}

interface Step {
  readonly label: Words;
  readonly at: string | null;
  readonly state: StepState;
  readonly stateWord: Words;
}

/** The demo key is among the ways that the clerk chose, and no level of assurance is asked for: it states none. */
const mayUseDemoKey = ({ policy }: AgreementView) =>
  (policy?.methods?.includes('demo') ?? true) && (policy?.leastAssurance ?? null) === null;

/** The way from draft to delivered copies; with more signatories than parties each by name. */
function path({ created, finalised, panels, copies, data }: AgreementView): readonly Step[] {
  const byName = panels.length > data.parties.length;
  const raw = [
    { label: words('Utkast', 'Draft'), at: created, done: true },
    { label: words('Låst', 'Locked'), at: finalised?.time ?? null, done: finalised !== null },
    ...panels.map((panel) => {
      const label = byName ? signerOf(panel) : panel.term;
      return { label: words(label, label), at: panel.signed?.time ?? null, done: panel.signed !== null };
    }),
    { label: words('Överlämnad', 'Delivered'), at: copies[0]?.delivered ?? null, done: copies.length > 0 },
  ];
  const current = raw.findIndex((step) => !step.done);
  return raw.map(({ label, at, done }, i) => {
    const state = done ? 'done' : i === current ? 'now' : 'next';
    return { label, at, state, stateWord: STEP_WORDS[state] };
  });
}
