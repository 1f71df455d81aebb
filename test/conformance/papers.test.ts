import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from '../../src/issuing/papers/make-certificate.ts';
import { serviceSeal } from '../../src/issuing/papers/seal.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { pkcs12Signer } from '../../src/signing/signers/pkcs12-signer.ts';
import { plainBasis } from '../../src/validation/context.ts';
import { inProcessRenderer } from '../../src/workers/in-process.ts';
import { makeKeyStore } from '../support/key-store.ts';
import { archived, HOSTILE_WORDS, manySignatures, revoked, saying, signedReport } from '../support/reports.ts';
import { NOW } from '../support/signed-pdf.ts';
import { askJava } from './support/judges.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'likalydande-papers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('veraPDF: certificates of validation and leaflets are PDF/A-2a and PDF/UA-1, sealed or not, in both languages, whatever the file says', async () => {
  const store = makeKeyStore('Norrsjö kommuns kontrolltjänst', 'hemligt', NOW);
  const root = Uint8Array.from(Buffer.from(store.rootPem.replaceAll(/-----[^-]*-----/g, ''), 'base64'));
  const seal = serviceSeal(pkcs12Signer(store.p12, 'hemligt'), plainBasis('pem', [root], [], 'Norrsjö'));
  const signed = await signedReport();
  const reports = {
    demo: signed,
    archived: archived(signed),
    revoked: revoked(signed),
    many: manySignatures(archived(signed), 51),
    ...Object.fromEntries(HOSTILE_WORDS.map((words, index) => [`hostile-${index}`, saying(archived(signed), words)])),
  };
  const renderer = await inProcessRenderer();
  const files: string[] = [];
  for (const [name, report] of Object.entries(reports))
    for (const language of ['sv', 'en'] as const) {
      const file = join(folder, `${name}-${language}.pdf`);
      const request = { report, fileName: name, language };
      const maker = { program: 'likalydande 1.0.0', publicAddress: 'https://likalydande.example' };
      const isSealed = language === 'sv';
      writeFileSync(
        file,
        await makeCertificate({ request, ...maker, seal: isSealed ? seal : null, time: NOW, renderer, primitives }),
      );
      files.push(file);
      const leaflet = join(folder, `${name}-${language}-leaflet.pdf`);
      writeFileSync(leaflet, await renderer.renderLeaflet(request, maker));
      files.push(leaflet);
    }
  const answers = askJava('pdfa', '--flavour', '2a,ua1', ...files);
  expect(answers).toHaveLength(2 * files.length);
  expect(answers.filter((answer) => answer['compliant'] !== true)).toEqual([]);
});
