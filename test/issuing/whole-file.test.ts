import { expect, test } from '@jest/globals';
import { latin1Bytes } from '../../src/core/bytes.ts';
import { loadBlob } from '../../src/issuing/load.ts';
import type { AgreementView } from '../../src/issuing/service.ts';
import { PdfString } from '../../src/pdf/objects.ts';
import { walletSigns, type WalletOptions } from '../support/wallet.ts';
import { codeOf, START, useService } from './use-service.ts';

const house = useService();

/** A program signs the whole file for whoever stands in for the first signatory, or for themselves. */
async function answered({ id, panels, revisions }: AgreementView, wallet: WalletOptions, acting = {}) {
  const { service, deps, storage } = house.opened;
  const [panel] = panels;
  if (!panel || !deps.demo) throw new Error('there is nobody to sign');
  const signer = await deps.demo.signerFor({ ...panel, ...acting });
  const { algorithm } = signer;
  const order = { id, field: panel.field, holder: 'Plånboken' };
  const { id: preparation } = await service.prepareSignature({ ...order, key: { algorithm, chain: null } });
  const base = await loadBlob(storage, revisions[0]?.sha256 ?? '');
  const pdf = await walletSigns(base, signer, { field: panel.field, ...wallet });
  return service.completeSignature({ id, preparation, answer: { shape: 'revision', pdf } });
}
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

test('the time that a whole file claims is what is recorded of its signature', async () => {
  const view = await answered(await house.locked(), { time: after(2) });
  expect(view.panels[0]?.signed?.time).toBe(after(2).toISOString());
});

test('a whole file that claims a time to come is refused', async () => {
  expect(await codeOf(answered(await house.locked(), { time: after(60) }))).toBe('answer-invalid');
});

test('a whole file that puts a reason into the signatory’s mouth is refused', async () => {
  const Reason = new PdfString(latin1Bytes('Jag har bara läst'), false);
  expect(await codeOf(answered(await house.locked(), { time: START, keys: { Reason } }))).toBe('answer-invalid');
});

test('a delegate’s whole file must say in what capacity they sign', async () => {
  const view = await house.locked();
  const vera = { name: 'Vera Vikarie', title: 'Tf stadsdelsdirektör' };
  const order = { id: view.id, field: 'Signature1', from: '2027-01-15', to: '2027-01-31', decision: 'Dnr 1' };
  await house.opened.service.delegate({ ...order, ...vera });
  expect(await codeOf(answered(view, { time: START }, vera))).toBe('answer-invalid');
});
