import { readFileSync } from 'node:fs';
import { nodePrimitives } from '../../../src/platform/node.ts';
import type {
  Artifact,
  Destination,
  FaceName,
  FieldArea,
  GlyphRun,
  Ink,
  LinkArea,
  Page,
  Pages,
  Role,
  Slot,
  StructureElement,
} from '../../../src/typesetting/ink.ts';
import { trueTypeFace } from '../../../src/typesetting/writer/true-type.ts';
import type { WriteOptions } from '../../../src/typesetting/writer/write.ts';
import { element as elementOf, type ElementProperties } from '../../../src/typesetting/structure-element.ts';

/** Pages made by hand, so that the writer is tested without the layout. */

const font = (file: string): Uint8Array => new Uint8Array(readFileSync(`fonts/${file}.ttf`));
export const FACES: Readonly<Record<FaceName, Uint8Array>> = {
  serif: font('SourceSerif4_400Regular'),
  'serif-semibold': font('SourceSerif4_600SemiBold'),
  'serif-italic': font('SourceSerif4_400Regular_Italic'),
  sans: font('SourceSans3_400Regular'),
  'sans-semibold': font('SourceSans3_600SemiBold'),
};

export const OPTIONS: WriteOptions = {
  faces: FACES,
  recordDigest: '5e'.repeat(32),
  documentDate: '2020-02-27',
  engine: { name: 'Likalydande', version: '0.1.0' },
  primitives: nodePrimitives,
};

/** One glyph a character, without kerning or ligatures. */
export function shape(text: string, face: FaceName, size: number): GlyphRun {
  const type = trueTypeFace(FACES[face]);
  const glyphs = Array.from(text, (character) => {
    const id = type.glyphOf(character.codePointAt(0) ?? 0);
    return { id, advance: type.advance(id), xOffset: 0, yOffset: 0, text: character };
  });
  const units = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
  return { face, size, parts: [{ face, glyphs, units }], width: (units * size) / 1000 };
}

export const element = (
  role: Role,
  kids: StructureElement['kids'] = [],
  more: ElementProperties = {},
): StructureElement => {
  const made = elementOf(role, more);
  made.add(...kids);
  return made;
};
export const slot = (actualText?: string): Slot => ({ kind: 'slot', ...(actualText !== undefined && { actualText }) });
export const layout: Artifact = { kind: 'artifact', type: 'layout' };

/** A page that text and rules are put on from the top. */
export class Sheet {
  readonly ink: Ink[] = [];
  readonly annotations: (LinkArea | FieldArea)[] = [];
  y = 90;

  text(text: string, owner: Slot | Artifact, face: FaceName = 'serif', size = 11, x = 180): number {
    const run = shape(text, face, size);
    this.ink.push({ kind: 'text', run, x, baseline: this.y + size, colour: '#000000', owner });
    return run.width;
  }
  line(parent: StructureElement, text: string, face: FaceName = 'serif', size = 11, x = 180): void {
    const mark = slot();
    parent.add(mark);
    this.text(text, mark, face, size, x);
    this.y += size + 4;
  }
  rule(): void {
    this.ink.push({
      kind: 'line',
      x1: 60,
      y1: this.y,
      x2: 535,
      y2: this.y,
      width: 0.75,
      colour: '#1b3a5c',
      owner: layout,
    });
    this.y += 6;
  }
  header(page: number): void {
    const run = shape(`Sida ${page}`, 'sans', 8.5);
    const header: Artifact = { kind: 'artifact', type: 'pagination-header' };
    this.ink.unshift({ kind: 'text', run, x: 60, baseline: 54, colour: '#595959', owner: header });
  }
  page(): Page {
    return { width: 595.28, height: 841.89, ink: this.ink, annotations: this.annotations };
  }
}

/** Every kind of thing that the writer knows, on two pages; `fields` false leaves the signature fields out. */
export function samplePages(fields = true): Pages {
  const [first, second] = [new Sheet(), new Sheet()];
  const document = element('Document');
  const destinations: Destination[] = [];

  const title = element('H1');
  document.add(title);
  first.line(title, 'Överenskommelse om samverkan & trygghet 2020–2022', 'serif-semibold', 20);
  const section = element('Sect');
  document.add(section);
  const heading = element('H2');
  section.add(heading);
  destinations.push({ id: 'inledning', page: 0, x: 180, y: first.y, element: heading });
  first.line(heading, '1 Inledning', 'sans-semibold', 13);

  const paragraph = element('P');
  const start = slot();
  paragraph.add(start);
  section.add(paragraph);
  first.text('Kommunen har org.nr 212000-0142 och sam', start);
  const hyphen = slot('\u00ad');
  paragraph.add(hyphen);
  first.text('-', hyphen, 'serif', 11, 390);
  first.y += 15;
  const rest = slot();
  paragraph.add(rest);
  first.text('verkar\u00a0med polisen, se ', rest);
  const link = element('Link', [], { alt: 'riksdagen.se' });
  const linkArea: LinkArea = {
    kind: 'link',
    box: { x: 300, y: first.y, width: 60, height: 14 },
    contents: 'Riksdagens webbplats',
    to: { uri: 'https://www.riksdagen.se/sök?q=å' },
  };
  const linkSlot = slot();
  link.add(linkSlot, { kind: 'annotation', annotation: linkArea });
  paragraph.add(link);
  first.text('riksdagen.se', linkSlot, 'serif', 11, 300);
  first.annotations.push(linkArea);
  first.y += 20;

  const withNote = element('P');
  section.add(withNote);
  first.line(withNote, 'En text med fotnot', 'serif-italic');
  const reference = element('Reference');
  withNote.add(reference);
  const noteLink = element('Link');
  reference.add(noteLink);
  const toNote: LinkArea = {
    kind: 'link',
    box: { x: 280, y: first.y - 15, width: 8, height: 14 },
    contents: 'Fotnot 1',
    to: { destination: 'not-1' },
  };
  const noteMark = slot();
  noteLink.add(noteMark, { kind: 'annotation', annotation: toNote });
  first.text('1', noteMark, 'serif', 7, 280);
  first.annotations.push(toNote);
  const note = element('Note', [], { id: 'fotnot-1' });
  section.add(note);
  destinations.push({ id: 'not-1', page: 0, x: 180, y: 740, element: note });
  first.y = 740;
  first.line(note, '1 Fotnotens text.', 'serif', 9);
  first.y = 240;

  const list = element('L', [], { listNumbering: 'Decimal' });
  section.add(list);
  for (const [mark, words] of [
    ['1.', 'Första punkten'],
    ['2.', 'Andra punkten'],
  ] as const) {
    const label = element('Lbl');
    const body = element('LBody');
    list.add(element('LI', [label, body]));
    const y = first.y;
    first.line(label, mark);
    first.y = y;
    first.line(body, words, 'serif', 11, 200);
  }

  const figure = element('Figure', [], {
    alt: 'Ett diagram med en linje som stiger.',
    bbox: { pageHeight: 841.89, box: { x: 180, y: first.y, width: 100, height: 40 } },
  });
  section.add(figure);
  const drawing = slot();
  figure.add(drawing);
  first.ink.push({
    kind: 'path',
    d: [
      { op: 'M', x: 180, y: first.y + 40 },
      { op: 'C', x1: 200, y1: first.y, x2: 240, y2: first.y + 30, x: 280, y: first.y },
      { op: 'L', x: 280, y: first.y + 40 },
      { op: 'Z' },
    ],
    fill: '#4f759b',
    stroke: { width: 1.5, colour: '#a6500a', dash: [5, 2], round: true },
    owner: drawing,
  });
  first.y += 60;

  const table = element('Table');
  section.add(table);
  const caption = element('Caption');
  table.add(caption);
  first.line(caption, 'Tabell 1 Priser', 'sans-semibold', 9);
  first.rule();
  const rows = [
    ['THead', 'Tjänst', 'Pris'],
    ['TBody', 'Nattvandring', '1 200'],
    ['TFoot', 'Summa', '..'],
  ] as const;
  rows.forEach(([part, ...cells], r) => {
    const row = element('TR');
    table.add(element(part, [row]));
    const y = first.y;
    cells.forEach((words, c) => {
      first.y = y;
      const scope = r === 0 ? 'Column' : c === 0 ? 'Row' : undefined;
      const more: Partial<StructureElement> = scope
        ? { scope, id: `cell-${r}-${c}` }
        : { headers: [`cell-0-${c}`, `cell-${r}-0`], ...(words === '..' && { actualText: 'uppgift saknas' }) };
      const cell = element(scope ? 'TH' : 'TD', [], more);
      row.add(cell);
      first.line(cell, words, 'sans', 9, 180 + 100 * c);
    });
  });
  first.rule();

  const signing = element('Sect');
  document.add(signing);
  const signHeading = element('H2');
  signing.add(signHeading);
  destinations.push({ id: 'underskrifter', page: 1, x: 60, y: second.y, element: signHeading });
  second.line(signHeading, 'Underskrifter', 'sans-semibold', 13);
  for (const [i, name] of ['Maria Åkesson', 'Tobias Lövström'].entries()) {
    const panel = element('Sect');
    signing.add(panel);
    const who = element('P');
    panel.add(who);
    second.line(who, name, 'serif-semibold', 13, 60 + 245 * i);
    const field: FieldArea = {
      kind: 'field',
      name: `Signature${i + 1}`,
      spoken: `Underskrift av ${name}`,
      box: { x: 60 + 245 * i, y: 150, width: 230, height: 96 },
    };
    if (fields) panel.add(element('Form', [{ kind: 'annotation', annotation: field }]));
    if (fields) second.annotations.push(field);
    second.y = 110;
  }
  first.header(1);
  second.header(2);

  return {
    language: 'sv-SE',
    title: 'Överenskommelse om samverkan & trygghet',
    pages: [first.page(), second.page()],
    structure: document,
    destinations,
    outline: [
      {
        title: 'Inledning',
        destination: 'inledning',
        children: [{ title: 'Fotnot', destination: 'not-1', children: [] }],
      },
      { title: 'Underskrifter', destination: 'underskrifter', children: [] },
    ],
  };
}
