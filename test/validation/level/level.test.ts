import { expect, test } from '@jest/globals';
import { octetString } from '../../../src/pki/der.ts';
import { CMS_OID } from '../../../src/pki/cms.ts';
import { timeDer } from '../../../src/pki/build/time.ts';
import { crlOf, ocspOf, party, SIGNATORY } from '../../support/archive/authorities.ts';
import { signField, withStamp, withStore, type SignOptions } from '../../support/archive/documents.ts';
import {
  clock,
  evidence,
  issuing,
  judge,
  responder,
  root,
  SIGNED,
  signer,
  stamper,
} from '../../support/archive/scene.ts';
import { plainTrust } from '../../../src/validation/trust/trust-store.ts';
import { twoFields } from '../../support/small-pdf.ts';

const sign = (more: Partial<SignOptions> = {}) =>
  signField(twoFields(), 'Signature1', { signer, chain: [issuing], time: SIGNED, ...more });
const stamped = () => sign({ clocks: [clock('2026-11-21T13:33:00Z')] });
async function levelOf(pdf: Uint8Array) {
  // Nobody is trusted: the level is the file's own.
  const [one] = (await judge(pdf, '2026-11-23', { trust: plainTrust('pem', 'ingen', []) })).signatures;
  return [one?.level, ...(one?.levelReasons ?? []).map(({ code }) => code)].join(' ');
}

test('each level says what the next one lacks, whoever is trusted', async () => {
  const store = { certificates: [root], ...(await evidence('2026-11-21T14:00:00Z', '2026-12-21')) };
  expect(await levelOf(await sign())).toBe('PAdES-BASELINE-B level-no-timestamp');
  expect(await levelOf(await stamped())).toBe('PAdES-BASELINE-T level-no-security-store');
  expect(await levelOf(withStore(await stamped(), store))).toBe('PAdES-BASELINE-LT level-no-archive-timestamp');
  expect(await levelOf(await withStamp(await stamped(), clock('2026-11-21T14:01:00Z'), store))).toBe(
    'PAdES-BASELINE-LTA',
  );
});

test('a certificate without revocation data in the file is named', async () => {
  const crls = [crlOf(root, '2026-11-21', '2026-12-21')];
  const pdf = withStore(await stamped(), { certificates: [root], crls });
  const [one] = (await judge(pdf, '2026-11-23')).signatures;
  expect(one?.level).toBe('PAdES-BASELINE-T');
  expect(one?.levelReasons.map(({ message }) => message.sv)).toEqual([
    'Filen saknar spärrbesked om certifikatet för Undertecknare.',
  ]);
});

test('a stamp that covers the signature but not what vouches for it makes no archive', async () => {
  const early = await withStamp(await stamped(), clock('2026-11-21T13:40:00Z'));
  const store = {
    certificates: [root],
    ocsps: [
      await ocspOf(signer, issuing, responder, { thisUpdate: '2026-11-21T14:00:00Z', nextUpdate: '2026-12-21' }),
      await ocspOf(stamper, root, root, { thisUpdate: '2026-11-21T14:00:00Z', nextUpdate: '2026-12-21' }),
    ],
    crls: [crlOf(root, '2026-11-21', '2026-12-21')],
  };
  expect(await levelOf(withStore(early, store))).toBe('PAdES-BASELINE-LT level-archive-incomplete');
});

test('a time-stamp from after the certificate’s end makes no level T', async () => {
  const short = party('Kort', issuing, { from: '2026-01-01', to: '2026-11-21T13:33:00Z', extensions: SIGNATORY });
  const pdf = await sign({ signer: short, clocks: [clock('2026-11-21T13:34:00Z')] });
  expect(await levelOf(pdf)).toBe('PAdES-BASELINE-B level-timestamp-late');
});

test('signing-time and other strangers make it PAdES-BES, a policy PAdES-EPES, and all that is missing is listed', async () => {
  const withTime = await sign({ signed: [[CMS_OID.signingTime, timeDer(SIGNED)]] });
  expect(await levelOf(withTime)).toBe('PAdES-BES level-baseline-signing-time level-no-timestamp');
  const policy = await sign({
    signed: [
      [CMS_OID.signaturePolicy, octetString(new Uint8Array())],
      [CMS_OID.signingTime, timeDer(SIGNED)],
    ],
  });
  expect(await levelOf(policy)).toBe('PAdES-EPES level-baseline-signing-time level-no-timestamp');
});

test('the chain is shown as far as the file goes when nobody is trusted', async () => {
  const pdf = withStore(await stamped(), { certificates: [root], ...(await evidence('2026-11-21', '2026-12-21')) });
  const [one] = (await judge(pdf, '2026-11-23', { trust: plainTrust('pem', 'ingen', []) })).signatures;
  expect(one?.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND');
  expect(
    one?.chain.map(({ subject, anchor, revocation }) => [subject.split(',')[0], anchor, revocation.status]),
  ).toEqual([
    ['CN=Undertecknare', false, 'good'],
    ['CN=Utfärdare', false, 'good'],
    ['CN=Rot', false, 'not-looked'],
  ]);
});
