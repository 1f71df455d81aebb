import { kindName, type Kinds } from '../agreement/kinds/definition.ts';
import type { Agreement } from '../agreement/schema.ts';
import { words } from '../core/words.ts';
import type { ValidationReport } from '../validation/report.ts';
import type { ReceiptGiven } from './events.ts';
import { appendicesOf, imagesOf, signatoriesOf, type SignatoryFacts } from './facts.ts';
import type { Delayed } from './levels/level-events.ts';
import { levelWarningWords } from './levels/level-warning.ts';
import { actingFor } from './round/acting.ts';
import type { MailView } from './mail/view.ts';
import { mayTryNow } from './round/try-now.ts';
import { closedOn, type Closed } from './round-state.ts';
import { verdictIn } from './signature-verdict.ts';
import { livePreparation, policyOf, revisionsOf, stateOn, type Facts } from './state.ts';
import type { AgreementSummary, AgreementView, ClosedView, CopyView, DelayView, PanelView } from './views.ts';

const FIRST_KIND = 'local-agreement';

/** Facts to the line that a list shows. `today`: calendar day in Europe/Stockholm. */
export function summaryOf(facts: Facts, kinds: Kinds, today: string): AgreementSummary {
  const { submitted } = facts;
  const { kind = FIRST_KIND } = submitted;
  const definition = kinds.get(kind);
  const state = stateOn(facts, today);
  return {
    id: facts.id,
    sequence: facts.sequence,
    state,
    kind,
    kindName: definition ? kindName(definition) : words(kind, kind),
    shortName: submitted.shortName,
    title: submitted.title,
    breadcrumb: submitted.breadcrumb,
    validFrom: submitted.validFrom,
    validTo: submitted.validTo,
    signed: facts.signed.length,
    signatories: submitted.signatories,
    warnings: state === 'draft' ? submitted.issues.length : 0,
    created: facts.created,
    changed: facts.changed,
    demo: submitted.demo,
    example: submitted.example,
  };
}

export interface ViewParts {
  readonly facts: Facts;
  readonly kinds: Kinds;
  readonly data: Agreement;
  readonly validation: ValidationReport | null;
  readonly now: Date;
  readonly today: string;
  readonly publicAddress: string;
}

/** Facts and data to all that a page shows. */
export function viewOf({ facts, kinds, data, validation, now, today, publicAddress }: ViewParts): AgreementView {
  const live = livePreparation(facts, now);
  const { finalised } = facts;
  const summary = summaryOf(facts, kinds, today);
  const definition = kinds.get(data.kind);
  return {
    ...summary,
    kindName: definition ? kindName(definition, data.level) : summary.kindName,
    data,
    issues: facts.submitted.issues,
    reasons: finalised?.reasons ?? [],
    appendices: appendicesOf(data).map((appendix) => {
      const file = facts.files.get(appendix.number);
      const { number, title, wantsFile, placing } = appendix;
      const attached = wantsFile && placing.placement === 'attach';
      return {
        number,
        title,
        wantsFile,
        attached,
        file: file ? { sha256: file.sha256, size: file.size, pages: file.pages } : null,
      };
    }),
    images: imagesOf(data).map(({ id, caption }) => {
      const file = facts.images.get(id);
      return {
        id,
        caption,
        file: file ? { sha256: file.sha256, size: file.size, width: file.width, height: file.height } : null,
      };
    }),
    finalised: finalised && {
      time: finalised.time,
      documentDate: finalised.documentDate,
      code: finalised.code,
      address: `${publicAddress}/v/${finalised.code}`,
      recordSha256: finalised.recordSha256,
    },
    panels: panelsOf(facts, data, validation, today),
    revisions: revisionsOf(facts),
    policy: finalised && policyOf(facts),
    delay: delayOf(facts),
    levelWarning: warningOf(facts, today),
    mayTryNow: mayTryNow(facts, now),
    closed: closedView(closedOn(facts, today), data),
    replaces: facts.submitted.replaces ?? null,
    replacedBy: facts.replacedBy,
    mails: mailsOf(facts),
    preparation: live && { id: live.preparation, field: live.field, holder: live.holder, expires: live.expires },
    copies: copiesOf(facts, data),
    validation,
  };
}

function delayOf({ answered, delayed }: Facts): DelayView | null {
  if (answered) return { ...told(answered), field: answered.field };
  return delayed && { ...told(delayed), field: null };
}
/** Of when the text was locked: the first signature says how it is now. */
function warningOf(facts: Facts, today: string): AgreementView['levelWarning'] {
  const warning = facts.finalised?.levelWarning;
  if (!warning || facts.signed.length > 0 || facts.answered || closedOn(facts, today)) return null;
  return { code: warning.code, message: levelWarningWords(warning) };
}

const told = ({ cause, attempt, nextTry }: Delayed) => ({ cause, attempt, nextTry });

/**
 * One a signatory, in the order of the document. `validation`: of the last revision, whose verdicts they bear. `today`: calendar
 * day in Europe/Stockholm.
 */
export function panelsOf(
  facts: Facts,
  data: Agreement,
  validation: ValidationReport | null,
  today: string,
): readonly PanelView[] {
  return signatoriesOf(data).map((signatory) => {
    const { field, party, term, partyName, name, title } = signatory;
    const signed = facts.signed.find((one) => one.field === field);
    const link = facts.links.get(field);
    const { field: _, ...delegate } = facts.delegates.get(field) ?? { field };
    return {
      field,
      party,
      term,
      partyName,
      name,
      title,
      signed: signed
        ? {
            revision: signed.revision,
            time: signed.claimedTime,
            demo: signed.demo,
            reference: signed.reference,
            method: signed.method ?? 'demo',
            delegate: signed.delegate ?? null,
            evidence: signed.evidenceSha256 !== undefined,
            verdict: verdictIn(validation, field),
          }
        : null,
      link: link ? { made: link.time, expires: link.expires } : null,
      delegate: 'name' in delegate ? delegate : null,
      delegateNow: signed ? null : delegateNow(facts, signatory, today),
    };
  });
}

function delegateNow(facts: Facts, signatory: SignatoryFacts, today: string): string | null {
  const { answered, prepared } = facts;
  if (answered?.field === signatory.field && prepared) return prepared.delegate ?? null;
  const { name, onBehalfOf } = actingFor(facts, signatory, today);
  return onBehalfOf && name;
}

/** How a round ended, with the names of who declined and in whose place. */
export function closedView(closed: Closed | null, data: Agreement): ClosedView | null {
  if (!closed) return null;
  const { delegate, ...told } = closed;
  const signatory = signatoriesOf(data).find((one) => one.field === closed.field)?.name ?? null;
  return { ...told, name: delegate ?? signatory, onBehalfOf: delegate === null ? null : signatory };
}

function mailsOf({ mails }: Facts): readonly MailView[] {
  return [...mails.values()].map(({ mail: id, kind, field, to = null, queued, sent, attempts, failed }) => {
    return { id, kind, field, to, queued, sent, attempts, failed: sent === null ? failed : null };
  });
}

const receiptOf = ({ receivedBy, onBehalfOf, time, sha256 }: ReceiptGiven & { readonly time: string }) => {
  return { receivedBy, onBehalfOf: onBehalfOf ?? null, time, sha256 };
};

function copiesOf(facts: Facts, data: Agreement): readonly CopyView[] {
  return facts.copies.map(({ party, fileName, sha256, size, time }) => {
    const receipt = facts.receipts.get(party);
    return {
      party,
      partyName: data.parties.find((one) => one.id === party)?.name ?? party,
      fileName,
      sha256,
      size,
      delivered: time,
      receipt: receipt ? receiptOf(receipt) : null,
    };
  });
}
