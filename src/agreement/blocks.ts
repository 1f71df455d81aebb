import { z } from 'zod';
import { anchor, anyText, confidentiality, orientation, text } from './values.ts';

/** Secrecy and publication marks that every block may carry. */
const marks = { confidentiality: confidentiality.exactOptional(), publish: z.boolean().exactOptional() } as const;

export const paragraph = z.strictObject({ type: z.literal('paragraph'), text, ...marks });

export const list = z.strictObject({ type: z.literal('list'), ordered: z.boolean(), items: z.array(text), ...marks });

export const fields = z.strictObject({
  type: z.literal('fields'),
  items: z.array(z.strictObject({ label: text, value: text })),
  ...marks,
});

export const column = z.strictObject({
  key: anchor,
  heading: text,
  kind: z.enum(['text', 'integer', 'decimal', 'percent', 'date', 'period', 'status', 'phone', 'email']),
  /** Places after the decimal comma. */
  decimals: z.int().min(0).max(6).exactOptional(),
  /** Prints + before positive numbers. */
  signed: z.boolean().exactOptional(),
  rowHeader: z.boolean().exactOptional(),
  /** Neighbours with the same group stand under one heading. */
  group: text.exactOptional(),
  /** Weight among the columns that have one. */
  width: z.number().positive().max(1000).exactOptional(),
  /** Printed for `null`; without it "..". */
  nullText: anyText.exactOptional(),
});

export const period = z.strictObject({ start: z.string(), end: z.string().nullable() });
export const status = z.strictObject({ colour: z.enum(['green', 'yellow', 'red']), word: text });
const plainCell = z.union([z.string(), z.number(), z.null(), period, status]);
/** A value that stands over several columns or rows; the places that it covers are left out of their rows. */
export const spanningCell = z.strictObject({
  value: plainCell,
  columnSpan: z.int().min(2).max(60).exactOptional(),
  rowSpan: z.int().min(2).max(1000).exactOptional(),
});
/** A raw value; how it is printed follows from the kind of its column. */
export const cell = z.union([plainCell, spanningCell]);
/** Cells by column key; `indent` (0–3) marks a sub-row ("därav …"). */
export const row = z.record(z.string(), cell);

export const table = z.strictObject({
  type: z.literal('table'),
  id: anchor,
  role: z
    .enum([
      'actions',
      'body-members',
      'causal-analysis',
      'communication-activities',
      'contacts',
      'focus-areas',
      'follow-up-plan',
      'meeting-plan',
      'overarching-plan',
      'priority-coverage',
      'sources',
      'working-groups',
    ])
    .exactOptional(),
  caption: text,
  columns: z.array(column).min(1),
  rows: z.array(row),
  totals: row.exactOptional(),
  note: text.exactOptional(),
  source: text.exactOptional(),
  orientation: orientation.exactOptional(),
  ...marks,
});

export const chart = z.strictObject({
  type: z.literal('chart'),
  id: anchor,
  kind: z.enum(['line', 'bar']),
  caption: text,
  x: z.strictObject({ label: text, categories: z.array(text).min(1) }),
  y: z.strictObject({
    label: text,
    /** Printed and read after the label, unless the label says it. */
    unit: text,
    min: z.number(),
    max: z.number(),
    decimals: z.int().min(0).max(6),
  }),
  series: z.array(z.strictObject({ name: text, values: z.array(z.number().nullable()) })).min(1),
  textAlternative: text,
  note: text.exactOptional(),
  source: text.exactOptional(),
  ...marks,
});

export interface OrganisationNode {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  /** Not a body of this agreement. */
  readonly external?: boolean;
  readonly children?: readonly OrganisationNode[];
}

/** Its depth is bounded before it is read (`bounds.ts`). */
export const organisationNode: z.ZodType<OrganisationNode> = z.strictObject({
  id: anchor,
  label: text,
  note: text.exactOptional(),
  external: z.boolean().exactOptional(),
  get children() {
    return z.array(organisationNode).exactOptional();
  },
});

export const organisationChart = z.strictObject({
  type: z.literal('organisationChart'),
  id: anchor,
  caption: text,
  root: organisationNode,
  links: z
    .array(
      z.strictObject({
        from: anchor,
        to: anchor,
        label: text.exactOptional(),
        style: z.enum(['solid', 'dashed']).exactOptional(),
      }),
    )
    .exactOptional(),
  textAlternative: text,
  note: text.exactOptional(),
  source: text.exactOptional(),
  ...marks,
});

/** A picture. Its file (PNG, JPEG) travels beside the data and is found by `id`, which is unique in the agreement. */
export const image = z.strictObject({
  type: z.literal('image'),
  id: anchor,
  caption: text,
  /** What the picture says, for those who do not see it. */
  textAlternative: text,
  /** text: as wide as running text at most; full: as wide as the page's text area. Without it: text. */
  width: z.enum(['text', 'full']).exactOptional(),
  note: text.exactOptional(),
  source: text.exactOptional(),
  ...marks,
});

export const block = z.discriminatedUnion('type', [paragraph, list, fields, table, chart, organisationChart, image]);

export const section = z
  .strictObject({
    id: anchor,
    level: z.literal([1, 2, 3]),
    heading: text.nullable(),
    role: z.literal('closing').exactOptional(),
    blocks: z.array(block),
    /** Where the text comes from; not printed. */
    basis: text.exactOptional(),
    /** A remark on the text; not printed. */
    note: text.exactOptional(),
    publish: z.boolean().exactOptional(),
    confidentiality: confidentiality.exactOptional(),
  })
  .meta({ id: 'Section' });

/** Referred to as `[^id]` in running text or a cell. */
export const footnote = z.strictObject({ id: anchor, text });
