import { type PageNumbers, type Reading, readings } from '../readings.ts';
import type { DocumentTree } from '../tree.ts';
import { wrapped } from './lines.ts';
import { tableLines } from './tables.ts';

/** Where values begin after their labels. */
const LABELS = 20;

/**
 * The document as plain text that people read: UTF-8, lines of at most 78 columns unless one word is longer, headings
 * underlined, tables in columns where they fit. The words of the text edition in its order, footnotes' marks in brackets,
 * what pictures and organisation charts show below their captions, and nothing else but lines under headings. Pure.
 */
export function textVersion(tree: DocumentTree, pages: PageNumbers): string {
  const lines: string[] = [];
  let before: Reading | undefined;
  for (const group of groups(readings(tree, pages, 'read'))) {
    const [first] = group;
    if (first && before) lines.push(...spaceBetween(before, first));
    lines.push(...linesOf(group));
    before = first;
  }
  return `${lines.join('\n')}\n`;
}

type Roles = Reading['role'];
const TABLE: readonly Roles[] = ['head', 'cell'];

/** What is set together: the marks, the head and cells of one table, a label with its values; anything else alone. */
function* groups(all: Iterable<Reading>): Generator<readonly Reading[]> {
  let group: Reading[] = [];
  for (const reading of all) {
    if (reading.text === '' && !TABLE.includes(reading.role)) continue;
    const [first] = group;
    if (first && !together(first, reading)) {
      yield group;
      group = [];
    }
    group.push(reading);
  }
  if (group.length > 0) yield group;
}

function together(first: Reading, next: Reading): boolean {
  if (first.division !== next.division || first.block !== next.block) return false;
  if (first.role === 'mark') return true;
  if (first.role === 'title') return next.role === 'title';
  if (TABLE.includes(first.role)) return [...TABLE, 'note'].includes(next.role);
  return first.role === 'label' && (next.role === 'value' || next.role === 'note');
}

/** Two empty lines before a division, one before a block; what goes on within a block follows at once. */
function spaceBetween(before: Reading, next: Reading): readonly string[] {
  if (before.division !== next.division) return ['', ''];
  return before.block === next.block && next.role !== 'paragraph' ? [] : [''];
}

function linesOf(group: readonly Reading[]): readonly string[] {
  const [first] = group;
  if (!first) return [];
  switch (first.role) {
    case 'mark':
      return wrapped(group.map(({ text }) => text).join(' '));
    case 'title':
      return underlined(group, '=');
    case 'heading':
      return underlined(group, '-');
    case 'label':
      return labelled(group);
    case 'head':
    case 'cell':
      return tableLines(group);
    case 'item':
      return wrapped(first.text, '', ' '.repeat(first.text.search(/[\s\u00A0]/u) + 1));
    case 'note':
      return wrapped(first.text, '    ', '      ');
    case 'entry':
    case 'remark':
      return wrapped(first.text, '  ', '    ');
    case 'paragraph':
    case 'value':
    case 'caption':
      return wrapped(first.text);
  }
}

function underlined(group: readonly Reading[], line: string): readonly string[] {
  const lines = group.flatMap(({ text }) => wrapped(text));
  return [...lines, line.repeat(Math.max(...lines.map((one) => one.length)))];
}

function labelled([label, ...rest]: readonly Reading[]): readonly string[] {
  const indent = ' '.repeat(LABELS);
  const values = rest.flatMap(({ role, text }) => wrapped(text, indent, role === 'note' ? `${indent}  ` : indent));
  const [first, ...others] = values;
  const own = label?.text ?? '';
  if (first === undefined || own.length >= LABELS) return [own, ...values];
  return [own.padEnd(LABELS) + first.slice(LABELS), ...others];
}
