import type { Place } from '../place.ts';
import type { OmittedKind } from './omission.ts';

/** What a pointer names, as far as it can be left out. */
export interface Target {
  readonly kind: OmittedKind;
  /** Keys from the top. */
  readonly path: readonly string[];
}

/** Sections stand in these lists. */
const LIST = '/(?:sections|closingSections)/\\d+';
const OWNER = '(?:/appendices/\\d+(?:/parts/\\d+)?)?';
const SECTION = `${OWNER}${LIST}`;
const BLOCK = `${SECTION}/blocks/\\d+`;
const whole = (pattern: string) => new RegExp(`^${pattern}$`);

const APPENDIX = whole('/appendices/\\d+');
const PART = whole('/appendices/\\d+/parts/\\d+');
const A_SECTION = whole(SECTION);
const A_BLOCK = whole(BLOCK);
const ROW = whole(`${BLOCK}/rows/\\d+`);
const COLUMN = whole(`${BLOCK}/columns/\\d+`);
/** A value, or that of a cell over several columns or rows. */
const CELL = whole(`${BLOCK}/(?:rows/\\d+|totals)/[^/]+(?:/value)?`);
/** Any text among the details of a kind, a name of one word too; a number stays. */
const DETAIL = whole('/details/.+');

/** Texts that may lose a passage. What says what the document is (title, parties, term, signatories) is none of them. */
const TEXTS: readonly RegExp[] = [
  whole(`${SECTION}/heading`),
  whole(`${BLOCK}/(?:text|caption|note|source)`),
  whole(`${BLOCK}/items/\\d+(?:/(?:label|value))?`),
  whole(`${BLOCK}/columns/\\d+/(?:heading|group)`),
  whole('/footnotes/\\d+/text'),
  whole('/appendices/\\d+/footnotes/\\d+/text'),
  whole('/appendices/\\d+/title'),
  whole('/appendices/\\d+/textAlternative/\\d+'),
  whole('/appendices/\\d+/decision/(?:body|paragraph|minutes|caseNumber)'),
  whole('/appendices/\\d+/parts/\\d+/title'),
  // Printed by way of their names or not at all; a file that carries its data carries them.
  whole(
    '/bodies/\\d+/(?:name|(?:tasks|decides|prioritised)/\\d+|members/\\d+/(?:function|organisation)|meetings/(?:also|text)|duration/reason)',
  ),
  whole('/sources/\\d+/(?:text|url|year)'),
  whole(
    '/appendices/\\d+/(?:revision/(?:interval|trigger|decidedBy)|priorityAreas/\\d+|replaces/(?:title|caseNumber))',
  ),
  whole('/appendices/\\d+/parts/\\d+/header/(?:focusArea|workingGroup|responsible|supportRequested)'),
];

/** Without these nobody can tell what the document is. */
export const IDENTITY = /^(?:$|\/(?:title|shortTitle|parties|term|signing|kind|id|language|formatVersion)(?:\/|$))/;

export const pathOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** What the pointer names; 'drawn' for a part of a figure, null for what cannot be left out. */
export function targetOf(pointer: string, place: Place): Target | 'drawn' | null {
  const path = pathOf(pointer);
  const found = (kind: OmittedKind): Target => ({ kind, path });
  if (APPENDIX.test(pointer)) return found('appendix');
  if (PART.test(pointer)) return found('part');
  if (A_SECTION.test(pointer)) return found('section');
  if (A_BLOCK.test(pointer)) return found(kindOfBlock(place.get('type').value));
  if (ROW.test(pointer)) return found('row');
  if (COLUMN.test(pointer)) return found('column');
  if (CELL.test(pointer) && path.at(-1) !== 'indent') return found('cell');
  const isText = DETAIL.test(pointer) || TEXTS.some((pattern) => pattern.test(pointer));
  if (isText && place.text !== undefined) return found('passage');
  return whole(`${BLOCK}/.+`).test(pointer) ? 'drawn' : null;
}

const IN_BLOCK = /^.*?\/blocks\/\d+(?=\/)/;

/** Pointer of the block around a place that is a part of it; a place that is in none is itself. */
export const blockOf = (pointer: string): string => IN_BLOCK.exec(pointer)?.[0] ?? pointer;

export function kindOfBlock(type: unknown): OmittedKind {
  switch (type) {
    case 'paragraph':
    case 'list':
    case 'fields':
    case 'table':
      return type;
    default:
      return 'figure';
  }
}

/** Whether a cell of the table stands over several columns: then none of them can go alone. */
export const spansColumns = (table: Place): boolean =>
  [...table.get('rows').items(), table.get('totals')].some((row) =>
    row.members().some(([, cell]) => cell.get('columnSpan').number !== undefined),
  );
