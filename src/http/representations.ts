import { toBase64 } from '../core/bytes.ts';
import type { AgreementView, PreparedView } from '../issuing/service.ts';

/** What the API shows of the service's views: the same facts with the addresses of what can be done next. */

const at = (id: string) => `/v1/agreements/${id}`;

/** An agreement with its links. `demo: true` while its signatures are made with demo keys. */
export function agreementBody(view: AgreementView) {
  const { data, ...facts } = view;
  const base = at(view.id);
  return {
    ...facts,
    data,
    appendices: view.appendices.map((appendix) => ({
      ...appendix,
      href: appendix.file ? `${base}/appendices/${appendix.number}` : null,
    })),
    copies: view.copies.map((copy) => ({
      ...copy,
      href: `${base}/copies/${copy.party}`,
      receipts: `${base}/copies/${copy.party}/receipts`,
    })),
    revisions: view.revisions.map((revision) => ({ ...revision, href: `${base}/revisions/${revision.revision}` })),
    links: {
      self: base,
      page: `/agreements/${view.id}`,
      document: `${base}/document`,
      ...(view.state === 'draft' ? { finalise: `${base}/finalise` } : {}),
      ...(view.state === 'draft' ? {} : { publicEditions: `${base}/public-editions` }),
      ...roundLinks(base, view),
      ...Object.fromEntries(
        view.appendices
          .filter((one) => one.wantsFile)
          .map((one) => [`appendix-${one.number}`, `${base}/appendices/${one.number}`]),
      ),
      ...Object.fromEntries(view.images.map(({ id }) => [`image-${id}`, `${base}/images/${id}`])),
    },
  };
}

/** What can be done in a round of signatures as it stands. */
function roundLinks(base: string, { state }: AgreementView) {
  const open = state === 'finalised' || state === 'partly-signed';
  const ended = state === 'declined' || state === 'withdrawn' || state === 'expired';
  return {
    ...(open
      ? { signatures: `${base}/signatures`, signatoryLinks: `${base}/links`, delegations: `${base}/delegations` }
      : {}),
    ...(open || state === 'expired' ? { lastDay: `${base}/last-day` } : {}),
    ...(open || state === 'declined' || state === 'expired' ? { withdrawal: `${base}/withdrawal` } : {}),
    ...(open || ended ? { replacement: `${base}/replacement` } : {}),
  };
}

/** A preparation with the octets to sign, base64. */
export function preparationBody(view: PreparedView) {
  return {
    ...view,
    signedAttributes: toBase64(view.signedAttributes),
    links: { answer: `${at(view.agreement)}/signatures/${view.id}/answer`, agreement: at(view.agreement) },
  };
}
