import { readAgreement } from '../../src/agreement/read.ts';
import type { Agreement } from '../../src/agreement/schema.ts';
import { compose } from '../../src/document/compose.ts';
import { prepareTemplate } from '../../src/document/prepare.ts';
import type { FinalisedRecord } from '../../src/document/record.ts';
import type { PageNumbers } from '../../src/document/readings.ts';
import type { TemplateSource } from '../../src/document/template.ts';
import { textEdition } from '../../src/document/text-edition.ts';
import type { Block, Cell, Division, DocumentTree, Table } from '../../src/document/tree.ts';
import { type PatchOperation, patched } from '../support/json-patch.ts';
import { readTemplates } from '../../src/platform/templates.ts';
import { kinds } from '../../src/workers/kinds.ts';
import { readFileSync } from 'node:fs';

/** The files of a shipped template, put together as the product does it. */
export function templateSource(kind = 'local-agreement'): TemplateSource {
  const source = readTemplates(null).get(kind);
  if (!source) throw new Error(`no template ${kind}`);
  return source;
}

export const template = prepareTemplate(templateSource());

export const json = (file: string): unknown => JSON.parse(readFileSync(`fixtures/${file}`, 'utf8'));

/** Data as the product reads them; fails when they are not valid. */
export function agreementOf(input: unknown): Agreement {
  const { agreement, issues } = readAgreement(input, { hasGlyph: () => true, kinds: kinds() });
  if (!agreement) throw new Error(JSON.stringify(issues.filter((issue) => issue.severity === 'error')));
  return agreement;
}

interface Invalid {
  readonly base: unknown;
  readonly accepted: readonly { readonly id: string; readonly patch: readonly PatchOperation[] }[];
  readonly warnings: readonly { readonly id: string; readonly patch: readonly PatchOperation[] }[];
}
const invalid = json('invalid-inputs.json') as Invalid;

export const base = (patch: readonly PatchOperation[] = []): Agreement => agreementOf(patched(invalid.base, patch));

export const fixtures: readonly (readonly [name: string, agreement: Agreement])[] = [
  ['the agreement of 2020 with its appendices', agreementOf(json('agreements/ostermalm-norrmalm-2020.json'))],
  ['the agreement of three parties', agreementOf(json('agreements/three-party-2024.json'))],
  ['the smallest whole agreement', base()],
  ...[...invalid.accepted, ...invalid.warnings].map(({ id, patch }) => [`the input ${id}`, base(patch)] as const),
];
export const [[, agreement2020], [, threeParties]] = fixtures as [
  readonly [string, Agreement],
  readonly [string, Agreement],
];

export function recordOf(data: Agreement, more: Partial<FinalisedRecord> = {}): FinalisedRecord {
  return {
    format: 'likalydande-record-1',
    data,
    documentDate: '2020-02-25',
    publicAddress: 'https://likalydande.example',
    code: '7Q4M-2KXD',
    marks: data.example || data.appendices.some((appendix) => appendix.example) ? ['example'] : [],
    template: { kind: template.kind, version: template.version },
    fontsDigest: '00',
    engine: 'likalydande 0.0.0',
    uploads: {},
    ...more,
  };
}

export const treeOf = (data: Agreement, more: Partial<FinalisedRecord> = {}): DocumentTree =>
  compose(recordOf(data, more), template);

/** Every division and heading on page 7 of 40. */
export const somewhere: PageNumbers = { of: () => 7, total: 40 };

export const textOf = (data: Agreement, more: Partial<FinalisedRecord> = {}): string =>
  textEdition(treeOf(data, more), somewhere);

/** White space of every kind as one space; soft hyphens dropped. */
export const fold = (text: string): string => text.replaceAll('\u00AD', '').replace(/\s+/gu, ' ').trim();

/** The blocks of all divisions, in order. */
export const blocksOf = (tree: DocumentTree): readonly Block[] => tree.divisions.flatMap((division) => division.blocks);
export const tablesOf = (tree: DocumentTree) =>
  blocksOf(tree).filter((block): block is Table => block.type === 'table');
export const lineText = (cell: Cell | undefined) =>
  cell?.text.map((piece) => ('text' in piece ? piece.text : '')).join('');
/** Throws Error when there is none of this id. */
export const divisionOf = (tree: DocumentTree, id: string): Division => {
  const found = tree.divisions.find((division) => division.id === id);
  if (!found) throw new Error(`no division ${id}`);
  return found;
};
