import { kindName } from '../../agreement/kinds/definition.ts';
import { words } from '../../core/words.ts';
import { appendicesOf, signatoriesOf } from '../facts.ts';
import { loadAgreement, loadFacts, loadValidation } from '../load.ts';
import { pagesOf } from '../page-count.ts';
import type { Deps } from '../ports.ts';
import { fieldUnknown, notFinalised } from '../problems.ts';
import { closedOn, undoneIn } from '../round-state.ts';
import { actingFor } from '../round/acting.ts';
import { before, unsigned } from '../round/turn.ts';
import { livePreparation, policyOf, revisionsOf } from '../state.ts';
import { mailAddressOf } from '../use-cases/personal-data.ts';
import { closedView, panelsOf, summaryOf } from '../view.ts';
import type { ClosedView, PanelView } from '../views.ts';
import { clerkContact } from './contact.ts';
import { signingElsewhereOf } from './elsewhere.ts';
import { methodsFor } from './methods.ts';
import { personOf } from './own-link.ts';
import { visitAt, visitOf, type Visit } from './session.ts';
import { signMessage } from './sign-message.ts';
import { loadSigning } from './signings.ts';
import type { SignatoryStanding, SignatoryView } from './views.ts';

/** See `SignatoryService.signatoryView`. */
export async function signatoryView(deps: Deps, session: string): Promise<SignatoryView> {
  return viewOfVisit(deps, await visitOf(deps, session));
}

/** See `SignatoryService.signMessage`. */
export async function messageFor(deps: Deps, id: string, field: string): Promise<string> {
  const facts = await loadFacts(deps.storage, id);
  if (!facts.finalised) throw notFinalised();
  if (!signatoriesOf(await loadAgreement(deps.storage, facts)).some((one) => one.field === field)) throw fieldUnknown();
  return (await viewOfVisit(deps, await visitAt(deps, id, field))).message;
}

/** All that the signatory's pages show of this visit. */
export async function viewOfVisit(deps: Deps, visit: Visit): Promise<SignatoryView> {
  const { facts, data, signatory, today } = visit;
  const { finalised } = facts;
  const [step0] = revisionsOf(facts);
  const latest = revisionsOf(facts).at(-1);
  if (!finalised || !step0 || !latest) throw notFinalised();
  const panels = panelsOf(facts, data, await loadValidation(deps.storage, facts), today);
  const panel = panelAt(panels, signatory.field);
  const acting = actingFor(facts, signatory, today);
  const pages = await pagesOf(deps, finalised.revision);
  const { id, title, shortName, breadcrumb, validFrom, validTo, demo, example } = summaryOf(facts, deps.kinds, today);
  const definition = deps.kinds.get(data.kind);
  return {
    agreement: {
      id,
      title,
      shortName,
      breadcrumb,
      kindName: definition ? kindName(definition, data.level) : words(data.kind, data.kind),
      documentDate: finalised.documentDate,
      code: finalised.code,
      validFrom,
      validTo,
      demo,
      example,
      appendices: appendicesOf(data).map(({ number, title: name, wantsFile, placing }) => {
        return { number, title: name, attached: wantsFile && placing.placement === 'attach' };
      }),
    },
    panel,
    signer: { name: acting.name, title: acting.title, onBehalfOf: acting.onBehalfOf?.name ?? null },
    others: panels.filter(({ field }) => field !== signatory.field),
    step0,
    latest,
    pages,
    lastDay: policyOf(facts).lastDay,
    contact: await clerkContact(deps, id),
    mailed: deps.mailer !== null && (await mailAddressOf(deps.storage, facts, signatory, acting)) !== null,
    standing: await standingOf(deps, visit, panels),
    methods: methodsFor(deps, facts),
    message: signMessage({
      data,
      acting,
      partyName: signatory.partyName,
      documentDate: finalised.documentDate,
      pages,
      sha256: step0.sha256,
    }),
    hasChanges: facts.submitted.replaces !== undefined,
    copy: copyOf(visit),
    linkExpires: visit.expires,
  };
}

async function standingOf(deps: Deps, visit: Visit, panels: readonly PanelView[]): Promise<SignatoryStanding> {
  const { facts, data, signatory, signatories, today, now, session } = visit;
  const { field } = signatory;
  const closed = closedView(closedOn(facts, today), data);
  if (closed) return { state: closed.kind, closed, own: await hasDeclined(deps, visit, closed) };
  const signed = facts.signed.find((one) => one.field === field);
  if (signed) {
    const left = new Set(unsigned(facts, signatories).map((one) => one.field));
    return {
      state: 'signed',
      remaining: panels.filter((panel) => left.has(panel.field)),
      own: await hasSigned(deps, visit, signed.delegate),
    };
  }
  const { answered, prepared } = facts;
  if (answered?.field === field && prepared) {
    const { method = 'demo', expires } = prepared;
    const { cause, nextTry: next, time: since } = answered;
    return { state: 'waiting', method, since, expires, step: { step: 'done' }, cause, next };
  }
  const signing = await loadSigning(deps, facts.id, field, now);
  // What was begun in another browser is not this one's to go on with, nor to see who proved who they are there.
  if (signing && signing.session === session) {
    const { method, began: since, expires, step } = signing;
    return { state: 'waiting', method, since, expires, step, cause: null, next: null };
  }
  const elsewhere = await signingElsewhereOf(deps, visit);
  if (elsewhere) return { state: 'elsewhere', ...elsewhere };
  const first = before(facts, signatories, field);
  if (first) return { state: 'not-your-turn', before: panelAt(panels, first.field) };
  const live = livePreparation(facts, now);
  if (live && live.field !== field) return { state: 'held', holder: live.holder, expires: live.expires };
  return { state: 'open', undone: undoneIn(facts, field) };
}

/** A link is one person's: of two who may read in one field it was one who declined. */
async function hasDeclined(
  { primitives }: Deps,
  { signatory, person }: Visit,
  { kind, field, name, onBehalfOf }: ClosedView,
): Promise<boolean> {
  if (kind !== 'declined' || field !== signatory.field || name === null) return false;
  return person === null ? onBehalfOf === null : person === (await personOf(name, primitives));
}

/** `delegate`: who signed in the signatory's place. Links from before they said whose they are: whoever signed. */
async function hasSigned({ primitives }: Deps, { signatory, person }: Visit, delegate?: string): Promise<boolean> {
  return person === null || person === (await personOf(delegate ?? signatory.name, primitives));
}

function copyOf({ facts, signatory }: Visit): SignatoryView['copy'] {
  const copy = facts.copies.find(({ party }) => party === signatory.party);
  if (!copy) return null;
  const { party, fileName, size, sha256 } = copy;
  return { party, fileName, size, sha256, receipt: facts.receipts.get(party)?.time ?? null };
}

function panelAt(panels: readonly PanelView[], field: string): PanelView {
  const panel = panels.find((one) => one.field === field);
  if (!panel) throw new Error(`the document has no panel for ${field}`);
  return panel;
}
