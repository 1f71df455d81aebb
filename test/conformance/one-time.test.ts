import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cutCrl } from '../../src/authority/cut-crl.ts';
import { memoryRecord } from '../../src/authority/record.ts';
import { systemClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import { demoServices } from '../../src/demo/demo-services.ts';
import type { StatusProfile } from '../../src/federation/one-time/contents.ts';
import { parseCertificate } from '../../src/pki/certificate.ts';
import { firstEvidence } from '../../src/pki/first-evidence.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { archiveRevision } from '../../src/signing/levels/archive-revision.ts';
import { gatherEvidence } from '../../src/signing/levels/gather.ts';
import { openSigned } from '../../src/signing/levels/open-signed.ts';
import { stamperOf } from '../../src/signing/levels/stamper.ts';
import { expectStep, identified, issuerOf, methodOf, providerOf, signWith } from '../federation/one-time-scene.ts';
import { contextFor } from '../federation/scene.ts';
import { demoPki } from '../support/signed-pdf.ts';
import { twoFields } from '../support/small-pdf.ts';
import { askJava, askPython } from './support/judges.ts';

/**
 * What others make of a certificate that lives an hour, by what the file knows of its status. Measured once by hand, and held
 * here: only an answer that is younger than the certificate pleases both EU DSS and pyHanko.
 */
const folder = mkdtempSync(join(tmpdir(), 'likalydande-one-time-'));
afterAll(() => rmSync(folder, { recursive: true }));

const pki = demoPki({ time: new Date() });
const anchor = parseCertificate(pki.root);
if (!anchor) throw new Error('no root');
const trust = join(folder, 'root.pem');
writeFileSync(trust, pki.rootPem);
const services = demoServices(pki, { clock: systemClock, ids: randomIds, primitives });
const stamper = stamperOf({
  source: services.timestamps,
  anchors: [anchor],
  clock: systemClock,
  ids: randomIds,
  primitives,
});

/** What the file knows of the certificate: an answer, a list, one that is older than it, or nothing. */
type Known = 'answer' | 'list' | 'older-list' | 'nothing';

async function make(status: StatusProfile, known: Known): Promise<string> {
  const issuer = issuerOf(pki, systemClock, known === 'list' ? 'crl' : 'ocsp');
  const method = methodOf(providerOf(identified), issuer, { status });
  const context = contextFor({ now: new Date() });
  const away = expectStep(await method.begin(context), 'redirect');
  const input = { code: '1', state: context.reference };
  const shown = expectStep(await method.proceed(context, away.state, input), 'confirm');
  const signed = await signWith(method, contextFor({ now: new Date() }), shown, twoFields());
  const pdf = await signed.complete((value) => stamper.stamp('SHA-256', value));
  const own = known === 'answer' || known === 'list' ? [issuer.evidence] : [];
  const signedFile = openSigned(pdf, primitives);
  const { values } = await gatherEvidence(signedFile, {
    anchors: [anchor as NonNullable<typeof anchor>],
    given: { certificates: [], crls: [], ocsps: [] },
    source: firstEvidence([...own, services.evidence]),
    clock: systemClock,
    primitives,
  });
  const yesterday = new Date(Date.now() - 3_600_000);
  const older =
    known === 'older-list' ? [await cutCrl(pki.oneTime, memoryRecord(), yesterday, 7 * 86_400_000, primitives)] : [];
  const file = join(folder, `${status}-${known}.pdf`);
  const archived = { ...values, crls: [...values.crls, ...older] };
  writeFileSync(file, await archiveRevision({ file: signedFile, values: archived, stamper }));
  return file;
}

interface DssSignature {
  readonly format: string;
  readonly indication: string;
}
interface PyHankoSignature {
  readonly type: string;
  readonly level: string;
  readonly ades: { readonly indication: string };
}
function judged(file: string) {
  const [dss] = askJava('dss', '--trust', trust, file);
  const [pyhanko] = askPython('pyhanko', '--trust', trust, file);
  const [ofDss] = dss?.['signatures'] as readonly DssSignature[];
  const ofPyhanko = (pyhanko?.['signatures'] as readonly PyHankoSignature[]).find((one) => one.type === 'signature');
  return {
    dss: ofDss?.indication,
    levels: [ofDss?.format, ofPyhanko?.level],
    pyhanko: ofPyhanko?.ades.indication,
  };
}

describe('EU DSS and pyHanko', () => {
  test.each(['answer', 'list'] as const)(
    'both pass a one-time certificate with a later %s, as B-LTA',
    async (known) => {
      const file = await make(known === 'list' ? 'crl' : 'ocsp', known);
      expect(judged(file)).toEqual({
        dss: 'TOTAL_PASSED',
        levels: ['PAdES-BASELINE-LTA', 'PAdES-BASELINE-LTA'],
        pyhanko: 'TOTAL-PASSED',
      });
    },
  );

  test.each<[StatusProfile, Known, string, string]>([
    ['ocsp', 'nothing', 'INDETERMINATE', 'INDETERMINATE'],
    ['no-rev-avail', 'nothing', 'TOTAL_PASSED', 'INDETERMINATE'],
    ['etsi-short-term', 'nothing', 'TOTAL_PASSED', 'INDETERMINATE'],
    ['ocsp', 'older-list', 'INDETERMINATE', 'TOTAL-PASSED'],
  ])('of the profile %s, with %s in the file: %s and %s', async (status, known, dss, pyhanko) => {
    expect(judged(await make(status, known))).toMatchObject({ dss, pyhanko });
  });
});
