/** The same content as typst markup: text, tables with repeated heads, footnotes, landscape plans, charts as their tables. */

interface Block {
  readonly type: string;
  readonly [key: string]: unknown;
}
interface Section {
  readonly level: number;
  readonly heading: string | null;
  readonly blocks: readonly Block[];
}
interface Footnote {
  readonly id: string;
  readonly text: string;
}
interface Part {
  readonly number: string;
  readonly title: string;
  readonly sections: readonly Section[];
}
interface Appendix extends Part {
  readonly footnotes?: readonly Footnote[];
  readonly parts?: readonly Part[];
  readonly closingSections?: readonly Section[];
}
export interface AgreementData {
  readonly title: { readonly text: string };
  readonly sections: readonly Section[];
  readonly footnotes: readonly Footnote[];
  readonly appendices: readonly Appendix[];
}

const escape = (text: string) => text.replace(/[\\#$*_`<>@[\]~=/+-]/g, (character) => `\\${character}`);

function prose(text: string, notes: readonly Footnote[]): string {
  return text
    .split(/(\[\^[^\]]+\])/)
    .map((piece) => {
      const note = notes.find((one) => `[^${one.id}]` === piece);
      return note ? `#footnote[${escape(note.text)}]` : escape(piece);
    })
    .join('');
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '[..]';
  if (typeof value === 'object') {
    const { start, end, word } = value as { start?: string; end?: string | null; word?: string };
    return `[${escape(word ?? `${start ?? ''}–${end ?? ''}`)}]`;
  }
  return `[${escape(String(value))}]`;
}

function table(block: Block): string {
  const columns = block['columns'] as readonly { key: string; heading: string; kind: string }[];
  const rows = [
    ...(block['rows'] as readonly Record<string, unknown>[]),
    ...(block['totals'] ? [block['totals'] as Record<string, unknown>] : []),
  ];
  const widths = columns.map((column) => (column.kind === 'text' ? '1fr' : 'auto')).join(', ');
  const head = columns.map((column) => `[*${escape(column.heading)}*]`).join(', ');
  const body = rows.map((row) => columns.map((column) => cell(row[column.key])).join(', ')).join(',\n  ');
  return `#figure(caption: [${escape(String(block['caption']))}], table(columns: (${widths}), stroke: (x, y) => (bottom: 0.35pt), table.header(${head}),\n  ${body}))`;
}

function block(one: Block, notes: readonly Footnote[]): string {
  switch (one.type) {
    case 'paragraph':
      return prose(String(one['text']), notes);
    case 'list':
      return (one['items'] as readonly string[])
        .map((item) => `${one['ordered'] === true ? '+' : '-'} ${prose(item, notes)}`)
        .join('\n');
    case 'fields':
      return (one['items'] as readonly { label: string; value: string }[])
        .map(({ label, value }) => `/ ${escape(label)}: ${escape(value)}`)
        .join('\n');
    case 'table':
      return table(one);
    case 'chart': {
      const x = one['x'] as { label: string; categories: readonly string[] };
      const series = one['series'] as readonly { name: string; values: readonly (number | null)[] }[];
      return table({
        type: 'table',
        caption: one['caption'],
        columns: [
          { key: 'name', heading: x.label, kind: 'text' },
          ...x.categories.map((name, i) => ({ key: `c${i}`, heading: name, kind: 'integer' })),
        ],
        rows: series.map((line) => ({
          name: line.name,
          ...Object.fromEntries(line.values.map((value, i) => [`c${i}`, value])),
        })),
      });
    }
    default:
      return escape(String(one['textAlternative'] ?? ''));
  }
}

const sections = (list: readonly Section[], notes: readonly Footnote[], shift: number) =>
  list
    .map(
      (one) =>
        `${one.heading ? `${'='.repeat(one.level + shift)} ${escape(one.heading)}\n` : ''}${one.blocks.map((each) => block(each, notes)).join('\n\n')}`,
    )
    .join('\n\n');

/** Typst source of an agreement in about the look that ours has: same faces, sizes and page geometry. */
export function typstDocument(data: AgreementData): string {
  const appendix = (one: Appendix) => `#pagebreak()
= Bilaga ${escape(one.number)} ${escape(one.title)}
${sections(one.sections ?? [], one.footnotes ?? [], 1)}
${(one.parts ?? [])
  .map(
    (part) => `#page(flipped: true)[#set text(font: "Source Sans 3", size: 8.25pt)
== ${escape(part.number)} ${escape(part.title)}
${sections(part.sections, one.footnotes ?? [], 2)}]`,
  )
  .join('\n')}
${sections(one.closingSections ?? [], one.footnotes ?? [], 1)}`;
  return `#set document(title: [${escape(data.title.text)}])
#set page(paper: "a4", margin: (left: 180pt, right: 60pt, top: 90pt, bottom: 76pt), numbering: "1 (1)")
#set text(font: "Source Serif 4", size: 11pt, lang: "sv", hyphenate: true)
#show table: set text(font: "Source Sans 3", size: 9pt)
#title[${escape(data.title.text)}]
#outline()
#pagebreak()
${sections(data.sections, data.footnotes, 0)}
${data.appendices.map(appendix).join('\n')}
`;
}
