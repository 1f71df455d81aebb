import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { composePaper } from '../../../src/document/papers/paper.ts';
import { preparePaper } from '../../../src/document/papers/prepare-paper.ts';
import { leafletPaper } from '../../../src/issuing/papers/leaflet.ts';
import { placedCertificate } from '../../../src/issuing/papers/render-certificate.ts';
import { readFaces } from '../../../src/platform/resources.ts';
import { readPapers } from '../../../src/platform/templates.ts';
import { layOut } from '../../../src/typesetting/lay-out.ts';
import { createTextEngine } from '../../../src/typesetting/text/engine.ts';
import { reports, said } from '../../support/generated/reports.ts';

const engine = createTextEngine(readFaces().bytes);
const templateOf = (name: string) => {
  const source = readPapers().get(name);
  if (!source) throw new Error(`the paper ${name} is missing`);
  return preparePaper(source);
};
const [certificate, leaflet] = [templateOf('validation-certificate'), templateOf('reader-leaflet')];
const MAKER = { program: 'likalydande 1.0.0', publicAddress: 'https://likalydande.example', sealedBy: 'Norrsjö' };
const requests = fc.record({ report: reports(10), fileName: said, language: fc.constantFrom('sv', 'en') });

test('whatever a report says, its certificate can be set, has two pages before the annex, and is green only for what is valid', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const { report } = request;
      const { tree, own } = placedCertificate(request, MAKER, { engine, template: certificate });
      expect(own).toBeLessThanOrEqual(2);
      const verdict = tree.divisions[0]?.blocks.find(({ type }) => type === 'verdict');
      const isValid = report.conclusion === 'TOTAL-PASSED' && report.sound && !report.demo;
      if (verdict?.type === 'verdict' && verdict.status === 'green') expect(isValid).toBe(true);
      expect(tree.marks).toHaveLength(report.demo ? 1 : 0);
    }),
    { numRuns: 25, seed: 5, endOnFailure: true },
  );
}, 120_000);

test('whatever a report says, its leaflet is one page', () => {
  fc.assert(
    fc.property(requests, (request) => {
      fc.pre(request.report.signatureCount > 0);
      const tree = composePaper(leafletPaper(request, MAKER, engine.coverage, true), leaflet);
      expect(layOut(tree, engine, new Map()).pages).toHaveLength(1);
    }),
    { numRuns: 25, seed: 5, endOnFailure: true },
  );
}, 120_000);
