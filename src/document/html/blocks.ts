import type { NoteRegister } from '../notes.ts';
import type { Block, Facts, List, ListItem, Paragraph, Parties, Quote, Source, Title } from '../tree.ts';
import { type Element, attribute, child, demanded, elements, has, sourceOf, wrong } from './elements.ts';
import { lineOf, plainOf } from './line.ts';
import { signaturesOf } from './signatures.ts';
import { resultsOf, verdictOf } from './verdicts.ts';

/** What the reading of one document shares. */
export interface Reading {
  readonly notes: NoteRegister;
  /** The table or drawing of a pointer, as the tree has it; null when the data have none there. */
  readonly placed: (source: Source) => Block | null;
  /** For the outline: "Underskrifter". */
  readonly signaturesHeading: string;
}

/** The blocks of a division, in order. Throws TemplateFault on an element that is not of the vocabulary. */
export function blocksOf(division: Element, reading: Reading): readonly Block[] {
  return elements(division).map((element) => blockOf(element, reading));
}

function blockOf(element: Element, reading: Reading): Block {
  const source = sourceOf(element);
  const { notes } = reading;
  switch (element.tagName) {
    case 'hgroup':
      return titleOf(element, notes);
    case 'h2':
    case 'h3':
    case 'h4': {
      const level = element.tagName === 'h2' ? 1 : element.tagName === 'h3' ? 2 : 3;
      return { type: 'heading', source, level, text: lineOf(element, notes), id: demanded(element, 'id') };
    }
    case 'p':
      return paragraphOf(element, notes);
    case 'label':
      return { type: 'checkbox', source, checked: has(element, 'data-checked'), text: lineOf(element, notes) };
    case 'ul':
    case 'ol':
      return listOf(element, notes);
    case 'dl':
      return factsOf(element, notes);
    case 'blockquote':
      return quoteOf(element, notes);
    case 'party-list':
      return partiesOf(element);
    case 'nav':
      return {
        type: 'contents',
        source,
        heading: demanded(element, 'data-heading'),
        bodyLabel: demanded(element, 'data-body-label'),
        continued: demanded(element, 'data-continued'),
      };
    case 'data-table':
    case 'data-chart':
    case 'organisation-chart':
    case 'data-image':
      return (
        reading.placed(source) ??
        wrong(
          element,
          `har en pekare utan tabell eller bild: ”${source}”. Rätta data-source.`,
          `has a pointer without a table or drawing: “${source}”. Correct data-source.`,
        )
      );
    case 'verdict-line':
      return verdictOf(element, notes);
    case 'result-list':
      return resultsOf(element, notes);
    case 'signature-block':
      return signaturesOf(element, reading.signaturesHeading);
    default:
      return wrong(
        element,
        'hör inte hemma här: elementet finns inte, eller så är ett före det inte stängt. src/document/README.md har alla.',
        'is not an element of a document here, or one before it is not closed. src/document/README.md has all of them.',
      );
  }
}

function titleOf(element: Element, notes: NoteRegister): Title {
  const size = demanded(element, 'data-size');
  if (size !== 'document' && size !== 'paper' && size !== 'appendix' && size !== 'part')
    return wrong(element, `har ingen storlek ${size}.`, `has no size ${size}.`);
  const others = elements(element).filter((one) => one.tagName === 'p');
  const number = others.find((one) => has(one, 'data-number'));
  const subtitle = others.find((one) => !has(one, 'data-number'));
  return {
    type: 'title',
    source: sourceOf(element),
    size,
    text: lineOf(child(element, 'h1'), notes),
    ...(number === undefined ? {} : { number: plainOf(number) }),
    ...(subtitle === undefined ? {} : { subtitle: lineOf(subtitle, notes) }),
  };
}

function paragraphOf(element: Element, notes: NoteRegister): Paragraph {
  const closing = attribute(element, 'data-role') === 'closing';
  const text = lineOf(element, notes);
  return { type: 'paragraph', source: sourceOf(element), ...(closing ? { role: 'closing' as const } : {}), text };
}

function listOf(element: Element, notes: NoteRegister): List {
  const items = elements(element).map((item): ListItem => {
    if (item.tagName !== 'li')
      return wrong(item, 'är ingen punkt i en lista. Skriv <li>.', 'is no item of a list. Write <li>.');
    const text = lineOf(item, notes, ['ul', 'ol']);
    const nested = item.childNodes.find((one) => one.nodeName === 'ul' || one.nodeName === 'ol');
    const list = nested === undefined ? {} : { list: listOf(nested as Element, notes) };
    return { source: sourceOf(item), text, ...list };
  });
  return { type: 'list', source: sourceOf(element), ordered: element.tagName === 'ol', items };
}

function factsOf(element: Element, notes: NoteRegister): Facts {
  return {
    type: 'facts',
    source: sourceOf(element),
    ruled: has(element, 'data-ruled'),
    columns: attribute(element, 'data-columns') === '2' ? 2 : 1,
    ...formOf(element),
    items: elements(element).map((item) => ({
      source: sourceOf(item),
      label: plainOf(child(item, 'dt')),
      value: elements(item)
        .filter((one) => one.tagName === 'dd')
        .map((one) => lineOf(one, notes)),
      ...tickedOf(item),
      ...(has(item, 'data-wide') ? { wide: true } : {}),
      ...(has(item, 'data-right') ? { right: true } : {}),
    })),
  };
}

/** `dd data-box`, `dd data-box data-checked`: all values of a fact, or none. */
function tickedOf(item: Element): Pick<Facts['items'][number], 'ticked'> {
  const values = elements(item).filter((one) => one.tagName === 'dd');
  const boxes = values.filter((one) => has(one, 'data-box'));
  if (boxes.length === 0) return {};
  if (boxes.length < values.length)
    return wrong(
      item,
      'har värden med rutor och utan. Ge alla en ruta (data-box) eller inget.',
      'has values with boxes and without. Give all of them a box (data-box), or none.',
    );
  return { ticked: boxes.map((one) => has(one, 'data-checked')) };
}

function formOf(element: Element): Pick<Facts, 'form'> {
  const form = attribute(element, 'data-form');
  if (form === undefined) return {};
  return form === 'letter' || form === 'decision'
    ? { form }
    : wrong(element, `har ingen form ${form}.`, `has no form ${form}.`);
}

function quoteOf(element: Element, notes: NoteRegister): Quote {
  const footer = elements(element).find((one) => one.tagName === 'footer');
  return {
    type: 'quote',
    source: sourceOf(element),
    text: lineOf(child(element, 'p'), notes),
    ...(footer === undefined ? {} : { attribution: lineOf(footer, notes) }),
  };
}

function partiesOf(element: Element): Parties {
  return {
    type: 'parties',
    source: sourceOf(element),
    items: elements(element).map((party) => ({
      source: sourceOf(party),
      term: plainOf(child(party, 'dfn')),
      name: plainOf(child(party, 'party-name')),
      lines: elements(party)
        .filter((one) => one.tagName === 'party-line')
        .map((one) => plainOf(one)),
      organisation: plainOf(child(party, 'party-organisation')),
      caseNumber: plainOf(child(party, 'party-case')),
    })),
  };
}
