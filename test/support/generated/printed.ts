/** Every text of the data that is printed word for word, in the order in which a reader meets it. */

type Loose = Readonly<Record<string, unknown>>;
const list = (value: unknown): readonly Loose[] => (Array.isArray(value) ? (value as readonly Loose[]) : []);
const text = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : []);

export function printedTexts(agreement: unknown): readonly string[] {
  const data = agreement as Loose;
  const sections = list(data['sections']);
  const isClosing = (section: Loose) => section['role'] === 'closing';
  return [
    // An official statement has its sender in the header.
    ...(data['kind'] === 'referral-response' ? [] : list(data['parties'])).flatMap((party) => [
      ...text(party['definedTerm']),
      ...text(party['name']),
    ]),
    ...ofSections(
      sections.filter((section) => !isClosing(section)),
      'body',
    ),
    ...ofSections(sections.filter(isClosing), 'body'),
    ...list(data['appendices']).flatMap(ofAppendix),
  ];
}

/** The texts of a kind's own facts, each of which is printed somewhere on the pages. */
export function detailTexts({ details = {} }: { readonly details?: unknown }): readonly string[] {
  const found: string[] = [];
  // The department stands in the header, which is no part of what is read.
  const { department: _, ...rest } = details as Loose;
  const waiting: unknown[] = [rest];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (typeof one === 'object' && one !== null) waiting.push(...(Object.values(one) as unknown[]));
    // Digests are printed in groups; dates and choices in words.
    else if (DIGEST.test(String(one))) found.push(...(String(one).match(/.{8}/gu) ?? []));
    else if (typeof one === 'string' && !/^(?:\d{4}-\d\d-\d\d|[a-z][A-Za-z0-9]*)$/u.test(one)) found.push(one);
  }
  return found;
}
const DIGEST = /^[0-9a-f]{64}$/u;

function ofAppendix(appendix: Loose): readonly string[] {
  return [
    ...text(appendix['title']),
    ...ofSections(list(appendix['sections']), ''),
    ...list(appendix['parts']).flatMap((part) => [
      ...text(part['title']),
      ...ofSections(list(part['sections']), String(part['title'])),
    ]),
    ...ofSections(list(appendix['closingSections']), ''),
  ];
}

/** A part's first heading that only repeats its title is printed once. */
const ofSections = (sections: readonly Loose[], title: string): readonly string[] =>
  sections.flatMap((section) => [
    ...(section['heading'] === title ? [] : text(section['heading'])),
    ...list(section['blocks']).flatMap(ofBlock),
  ]);

function ofBlock(block: Loose): readonly string[] {
  switch (block['type']) {
    case 'paragraph':
      return text(block['text']);
    case 'list':
      return (block['items'] as readonly unknown[]).flatMap(text);
    case 'fields':
      return list(block['items']).flatMap((item) => [...text(item['label']), ...text(item['value'])]);
    case 'table':
      return [...captionOf(block), ...list(block['rows']).flatMap((row) => cellsOf(row, list(block['columns'])))];
    case 'chart':
    case 'organisationChart':
    case 'image':
      return captionOf(block);
    default:
      return [];
  }
}

/** "Tabell 2. Rubrik" is set as number and title without the full stop. */
const captionOf = (block: Loose): readonly string[] =>
  text(block['caption']).map((caption) =>
    caption.replace(/^(\p{Lu}\p{Ll}+[ \u00A0]\d{1,3}[a-z]?)\.[ \u00A0]+(?=\S)/u, ''),
  );

function cellsOf(row: Loose, columns: readonly Loose[]): readonly string[] {
  return columns.flatMap((column) => {
    const own = row[String(column['key'])];
    const cell = typeof own === 'object' && own !== null && 'value' in own ? own.value : own;
    if (typeof cell === 'object' && cell !== null) return text((cell as Loose)['word']);
    return column['kind'] === 'text' ? text(cell) : [];
  });
}
