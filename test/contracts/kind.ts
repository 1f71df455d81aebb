import { beforeAll, describe, expect, test } from '@jest/globals';
import { readAgreement } from '../../src/agreement/read.ts';
import type { Agreement } from '../../src/agreement/schema.ts';
import { fixedClock } from '../../src/core/clock.ts';
import { randomIds } from '../../src/core/ids.ts';
import { compose } from '../../src/document/compose.ts';
import { prepareTemplate, type Template } from '../../src/document/prepare.ts';
import type { FinalisedRecord } from '../../src/document/record.ts';
import type { DocumentTree } from '../../src/document/tree.ts';
import { textEdition } from '../../src/document/text-edition.ts';
import { holdsExampleContent, signatoriesOf } from '../../src/issuing/facts.ts';
import { issue, type Issued } from '../../src/issuing/issue.ts';
import { makeRecord } from '../../src/issuing/record.ts';
import { createRenderer } from '../../src/issuing/rendering/renderer.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { engineVersion, readFaces } from '../../src/platform/resources.ts';
import { readKindExample, type TemplateFolder } from '../../src/platform/templates.ts';
import { readManifest } from '../../src/document/manifest.ts';
import { layOut, pageNumbersOf } from '../../src/typesetting/lay-out.ts';
import { createTextEngine } from '../../src/typesetting/text/engine.ts';
import { passingDemoKeys } from '../../src/workers/demo-keys.ts';
import { hasGlyph } from '../../src/workers/glyphs.ts';
import { inProcessInspector } from '../../src/workers/in-process.ts';
import { publicEdition } from '../../src/issuing/public-edition.ts';
import { EDITION_WORDS } from '../../src/document/edition/words.ts';
import { removedWords } from '../agreement/redaction/removed-words.ts';
import { printedStrings } from '../document/printed-strings.ts';
import { folded, structureText } from '../support/structure-text.ts';
import { ReadBack } from '../typesetting/writer/read-back.ts';
import { plainBasis } from '../../src/validation/context.ts';

/**
 * What every kind of document does: its example has no fault, becomes a document that says what the data say, and is
 * signed by all who sign it. `own`: the office's folder that the template came from, if any.
 */
export function kindContract(folder: TemplateFolder, own: string | null = null): void {
  describe(`kind: ${folder.kind}`, () => {
    const manifest = readManifest(folder);
    const kinds = new Map([[folder.kind, manifest]]);
    const faces = readFaces().bytes;
    const clock = fixedClock(new Date('2027-01-15T09:00:00Z'));
    const example = readKindExample(folder.kind, own);
    const renderer = createRenderer({
      templates: new Map([[folder.kind, folder]]),
      papers: () => new Map(),
      faces,
      primitives,
    });
    let template: Template;
    let data: Agreement;
    let record: FinalisedRecord;
    let issued: Issued;

    beforeAll(async () => {
      template = prepareTemplate(folder);
      const { agreement, issues } = readAgreement(example, { hasGlyph, kinds });
      if (!agreement) throw new Error(JSON.stringify(issues.filter(({ severity }) => severity === 'error')));
      data = agreement;
      const { kind, digest } = folder;
      record = await makeRecord({
        data,
        documentDate: '2027-01-15',
        marks: ['demo', ...(holdsExampleContent(data) ? (['example'] as const) : [])],
        files: new Map(),
        edition: {
          publicAddress: 'https://likalydande.example',
          templates: new Map([[kind, { kind, version: manifest.version, digest }]]),
          fontsDigest: readFaces().digest,
          engine: engineVersion(),
        },
        primitives,
      });
      const demo = await passingDemoKeys(clock, randomIds);
      issued = await issue({
        record,
        uploads: new Map(),
        signerFor: (signatory) => demo.signerFor(signatory),
        renderer,
        inspector: await inProcessInspector(plainBasis('demo', [demo.root], [...demo.crls.values()])),
        clock,
        primitives,
      });
    }, 120_000);

    test('its example has neither fault nor warning, and reads the same when it is read again', () => {
      expect(readAgreement(example, { hasGlyph, kinds }).issues).toEqual([]);
      expect(readAgreement(structuredClone(data), { hasGlyph, kinds }).agreement).toEqual(data);
    });

    test('everyone who signs has signed, and the file is valid', () => {
      const signatories = signatoriesOf(data).length;
      expect(signatories).toBeGreaterThan(0);
      expect(issued.revisions).toHaveLength(signatories + 1);
      expect(issued.report).toMatchObject({
        conclusion: 'TOTAL-PASSED',
        signatureCount: signatories,
        unsignedFields: [],
      });
      expect(issued.copies.map(({ party }) => party)).toEqual(data.parties.map(({ id }) => id));
    });

    test('the same record gives the same bytes', async () => {
      expect(await renderer.renderRevision0(structuredClone(record), new Map())).toEqual(issued.revisions[0]);
    });

    test('the file says, tag by tag, what the document says, and that is all that the data say', () => {
      const tree = compose(record, template);
      const pages = layOut(tree, createTextEngine(faces), new Map());
      const spoken = folded(structureText(new ReadBack(issued.revisions[0] ?? new Uint8Array()).structure()));
      expect(spoken).toBe(folded(textEdition(tree, pageNumbersOf(pages))));
      // A statement's sender stands in the header of page 1, which is read as an artifact, and in the file's metadata.
      const heads = tree.divisions[0]?.kind === 'front' ? '' : headerTexts(data, tree).join(' ');
      expect(missing(`${spoken} ${folded(heads)}`, printedStrings(data).flat())).toEqual([]);
      expect(missing(`${spoken} ${folded(heads)}`, printedDetails(data, manifest))).toEqual([]);
    });

    test('an edition of it, as file, page and text, says what it is and lacks what is left out', async () => {
      const law = '18 kap. 1 § offentlighets- och sekretesslagen (2009:400)';
      const redactions = [{ pointer: '/sections/0', reason: 'prövat', law }];
      const { record: edition } = publicEdition(record, {
        kind: 'redacted',
        redactions,
        date: '2027-02-01',
        of: null,
        signed: [],
      });
      expect((await renderer.renderRevision0(edition, new Map())).length).toBeGreaterThan(1000);
      const text = await renderer.writeOut(edition, new Map(), { as: 'text' });
      expect(text).toContain('Maskad utgåva 2027-02-01');
      const gone = removedWords(data, edition.data, ['/sections/0']);
      expect(gone.length).toBeGreaterThan(0);
      const page = (await renderer.writeOut(edition, new Map(), { as: 'html' })).replace(/<style>.*<\/style>/su, '');
      const fixed = JSON.stringify([template.strings, template.manifest, EDITION_WORDS]).toLowerCase();
      const said = `${text}${page}`.toLowerCase();
      expect(gone.filter((word) => said.includes(word) && !fixed.includes(word))).toEqual([]);
    });

    test('the version stands in the footer and in the record', () => {
      expect(compose(record, template).footer.template).toContain(`${manifest.name.sv} ${manifest.version}`);
      expect(record.template).toEqual({ kind: folder.kind, version: manifest.version, digest: folder.digest });
    });
  });
}

/** What the header says of a document whose text begins on page 1; its parties' terms and numbers are not printed. */
const headerTexts = ({ parties }: Agreement, { front, divisions }: DocumentTree): readonly string[] => [
  ...front.senders,
  divisions[0]?.head.department ?? '',
  ...parties.flatMap(({ definedTerm, orgNumber }) => [definedTerm, orgNumber]),
];

const missing = (text: string, wanted: readonly string[]): readonly string[] =>
  wanted.filter((one) => !text.includes(folded(one)));

/** Every value of `details` as a document writes it: a digest in groups, a choice by its label. */
function printedDetails({ details }: Agreement, { details: fields }: ReturnType<typeof readManifest>): string[] {
  const written = (value: unknown, field: (typeof fields)[string] | undefined): string[] => {
    if (!field || value === undefined) return [];
    if (field.type === 'list') return (value as unknown[]).flatMap((one) => inside(one, field.fields));
    if (field.type === 'group') return inside(value, field.fields);
    if (field.type === 'texts') return value as string[];
    if (field.type === 'sha256') return String(value).match(/.{8}/g) ?? [];
    if ('options' in field) return [value].flat().map((name) => field.options[String(name)] ?? '');
    return [String(value)];
  };
  const inside = (value: unknown, of: typeof fields): string[] =>
    Object.entries(value as object).flatMap(([name, one]) => written(one, of[name]));
  return inside(details ?? {}, fields);
}
