import { expect, test } from '@jest/globals';
import { fixedClock } from '../../../src/core/clock.ts';
import { randomIds } from '../../../src/core/ids.ts';
import { demoServices } from '../../../src/demo/demo-services.ts';
import { parseCertificate } from '../../../src/pki/certificate.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { raiseLevel } from '../../../src/signing/levels/raise.ts';
import { stamperOf } from '../../../src/signing/levels/stamper.ts';
import { NO_BASIS, validationContext } from '../../../src/validation/context.ts';
import { plainTrust } from '../../../src/validation/trust/trust-store.ts';
import { validatePdf } from '../../../src/validation/validate.ts';
import { demoPki, NOW, sign } from '../../support/signed-pdf.ts';
import { twoFields } from '../../support/small-pdf.ts';

test('certificates that name no address are proven by their authority in process, and the file then stands alone', async () => {
  const clock = fixedClock(NOW);
  const pki = demoPki();
  const { timestamps, evidence } = demoServices(pki, { clock, ids: randomIds, primitives });
  const anchors = [parseCertificate(pki.root)].flatMap((one) => one ?? []);
  const stamper = stamperOf({ source: timestamps, anchors, clock, ids: randomIds, primitives });
  const given = { certificates: [], crls: [], ocsps: [] };
  const signed = await sign(await sign(twoFields(), 'Signature1', pki), 'Signature2', pki);
  const parts = { stamper, anchors, given, source: evidence, clock, primitives };
  const raised = await raiseLevel(signed, 'LTA', parts);
  const basis = { ...NO_BASIS, trust: plainTrust('pem', 'Rot', [pki.root]) };
  const report = await validatePdf(raised, validationContext({ primitives, basis, time: NOW }));
  const marked = report.signatures.map(({ indication, level }) => `${indication} ${level}`);
  // The last two are document time-stamps: one over the bare signatures, one over their validation data.
  expect(marked).toEqual([
    'TOTAL-PASSED PAdES-BASELINE-LTA',
    'TOTAL-PASSED PAdES-BASELINE-LTA',
    'TOTAL-PASSED PDF-NOT-ETSI',
    'TOTAL-PASSED PDF-NOT-ETSI',
  ]);
  const without = { ...parts, source: null };
  await expect(raiseLevel(signed, 'LT', without)).rejects.toMatchObject({ code: 'evidence-missing' });
});
