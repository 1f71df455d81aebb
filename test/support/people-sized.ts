import { PDFDocument } from '@cantoo/pdf-lib';
import { latin1Bytes } from '../../src/core/bytes.ts';
import { NO_BASIS, plainBasis, type Basis } from '../../src/validation/context.ts';
import { plainTrust } from '../../src/validation/trust/trust-store.ts';
import { at, AUTHORITY, crlOf, entryOf, party, SIGNATORY, TIME_STAMPING, type Party } from './archive/authorities.ts';
import type { Clock } from './archive/cms.ts';
import { signField, withStamp, withStore } from './archive/documents.ts';
import { demoPki, sign } from './signed-pdf.ts';
import { twoFields } from './small-pdf.ts';

/** Files that people hold, made for real: two parties, an authority, stamps and lists; and when and with what trust they are judged. */
export interface Case {
  readonly pdf: Uint8Array<ArrayBuffer>;
  readonly time: Date;
  readonly basis: Basis;
}

const root = party('Exempelroten', null, { from: '2020-01-01', to: '2060-01-01', extensions: AUTHORITY });
const issuing = party('Exempelutfärdaren', root, { from: '2022-01-01', to: '2040-01-01', extensions: AUTHORITY });
const signatory = (name: string) =>
  party(name, issuing, { from: '2026-01-01', to: '2028-01-01', extensions: SIGNATORY });
const [marta, ake] = [signatory('Märta Exempelsson'), signatory('Åke Provberg')];
const stamper = party('Exempelstämpeln', root, { from: '2026-01-01', to: '2036-01-01', extensions: TIME_STAMPING });
/** Whom nobody here has heard of. */
const stranger = party('Okända roten', null, { from: '2020-01-01', to: '2060-01-01', extensions: AUTHORITY });
const strangeStamper = party('Okända stämpeln', stranger, {
  from: '2026-01-01',
  to: '2036-01-01',
  extensions: TIME_STAMPING,
});

const clock = (time: string, authority = stamper, chain: readonly Party[] = []): Clock => ({
  authority,
  chain,
  time: at(time),
});
const FIRST = '2026-11-21T13:32:00Z';
const SECOND = '2026-11-24T08:15:00Z';
type Revoked = Parameters<typeof crlOf>[3];

/** Lists of both authorities as of a day, good for a year; given beside the file unless they go into it. */
const lists = (day: string, revoked: Revoked = []) => {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return [crlOf(issuing, day, next, revoked), crlOf(root, day, next)];
};

/** Signed by the Municipality, and by the Police unless it is left out; stamped or not. */
async function signed({ both = true, stamped = true } = {}): Promise<Uint8Array<ArrayBuffer>> {
  const by = (pdf: Uint8Array, field: string, signer: Party, time: string) =>
    signField(pdf, field, {
      signer,
      chain: [issuing],
      time: at(time),
      clocks: stamped ? [clock(time.replace(':00Z', ':20Z'))] : [],
    });
  const one = await by(twoFields(), 'Signature1', marta, FIRST);
  return both ? by(one, 'Signature2', ake, SECOND) : one;
}

const trusting = (crls: readonly Uint8Array[] = []): Basis => ({
  trust: plainTrust('pem', 'exempelroten.pem', [root.certificate.raw]),
  evidence: { ...NO_BASIS.evidence, crls },
});
const judged = (pdf: Uint8Array<ArrayBuffer>, time: string, basis: Basis): Case => ({ pdf, time: at(time), basis });

/** Words in place of others on the page, appended as editors do it. */
async function changed(pdf: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false, forIncrementalUpdate: true });
  document.getPage(0).drawText('Parterna delar kostnaden lika.', { x: 60, y: 700, size: 12 });
  return new Uint8Array(await document.commit({ useObjectStreams: false }));
}

export const CASES: Readonly<Record<string, () => Promise<Case>>> = {
  valid: async () => judged(await signed(), '2026-11-30', trusting(lists('2026-11-25'))),
  'archive stamp that cannot be checked': async () =>
    judged(
      await withStamp(await signed(), clock('2026-11-25T10:00:00Z', strangeStamper, [stranger]), {
        crls: lists('2026-11-25'),
      }),
      '2026-11-30',
      trusting(),
    ),
  'expired, and its only stamp cannot be checked': async () =>
    judged(
      await withStamp(
        await signed({ both: false, stamped: false }),
        clock('2026-11-25T10:00:00Z', strangeStamper, [stranger]),
        { crls: lists('2026-11-25') },
      ),
      '2029-03-01',
      trusting(),
    ),
  'valid with unknown trust': async () =>
    judged(await signed(), '2026-11-30', {
      trust: plainTrust('pem', 'okanda-roten.pem', [stranger.certificate.raw]),
      evidence: { ...NO_BASIS.evidence, crls: lists('2026-11-25') },
    }),
  'nobody looked whether it is revoked': async () => judged(await signed({ both: false }), '2026-11-30', trusting()),
  'changed after signing': async () =>
    judged(await changed(await signed({ both: false })), '2026-11-30', trusting(lists('2026-11-25'))),
  'not signed': async () => judged(twoFields(), '2026-11-30', trusting()),
  damaged: async () => judged(latin1Bytes('%PDF-1.7\n1 0 obj\n<</Type/Catalog'), '2026-11-30', trusting()),
  'revoked before': async () =>
    judged(await signed(), '2026-11-30', trusting(lists('2026-11-25', [entryOf(ake, '2026-11-20T09:00:00Z', 1)]))),
  'revoked after': async () =>
    judged(
      await signed({ both: false }),
      '2027-03-10',
      trusting(lists('2027-03-05', [entryOf(marta, '2027-03-01T09:00:00Z', 1)])),
    ),
  'expired with a time-stamp': async () =>
    judged(
      withStore(await signed({ both: false }), { crls: lists('2026-11-25') }),
      '2029-03-01',
      trusting(lists('2029-02-01')),
    ),
  'expired without one': async () =>
    judged(await signed({ both: false, stamped: false }), '2029-03-01', trusting(lists('2029-02-01'))),
  'demo keys': async () => {
    const pki = demoPki({ time: at(FIRST) });
    const pdf = await sign(await sign(twoFields(), 'Signature1', pki), 'Signature2', pki);
    return judged(pdf, '2026-11-30', plainBasis('demo', [pki.root], [...pki.crls.values()]));
  },
};
