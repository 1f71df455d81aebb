import { parseFragment } from 'parse5';
import type { Division } from '../tree.ts';
import { clean, setText } from '../typography.ts';
import { type Reading, blocksOf } from './blocks.ts';
import { type Element, attribute, demanded, elements, wrong } from './elements.ts';

const KINDS = ['front', 'contents', 'body', 'appendix', 'part'] as const;

/** Reads the template's HTML. Throws TemplateFault when it is not of the vocabulary; data never cause that. */
export function readDivisions(html: string, reading: Reading): readonly Division[] {
  return elements(parseFragment(html)).map((section) => divisionOf(section, reading));
}

function divisionOf(section: Element, reading: Reading): Division {
  const kind = KINDS.find((one) => one === attribute(section, 'data-division'));
  if (section.tagName !== 'section' || kind === undefined)
    return wrong(
      section,
      `är ingen avdelning. Skriv <section data-division="…">, ett av ${KINDS.join(', ')}.`,
      `is no division. Write <section data-division="…">, one of ${KINDS.join(', ')}.`,
    );
  const number = attribute(section, 'data-entry-number');
  const detail = attribute(section, 'data-entry-detail');
  const sha256 = attribute(section, 'data-attached-pdf');
  const department = attribute(section, 'data-head-department') ?? '';
  const placed = attribute(section, 'data-attached-placed');
  return {
    kind,
    id: demanded(section, 'id'),
    orientation: attribute(section, 'data-orientation') === 'landscape' ? 'landscape' : 'portrait',
    head: {
      label: setText(demanded(section, 'data-head-label')),
      title: setText(demanded(section, 'data-head-title')),
      ...(department === '' ? {} : { department: setText(department) }),
    },
    ...(number === undefined
      ? {}
      : {
          entry: {
            number: setText(number),
            title: setText(demanded(section, 'data-entry-title')),
            ...(detail === undefined || detail === '' ? {} : { detail: setText(detail) }),
          },
        }),
    blocks: blocksOf(section, reading),
    ...(sha256 === undefined
      ? {}
      : { attachedPdf: { sha256, ...(placed === undefined ? {} : { alternatives: placed.split('\n').map(clean) }) } }),
  };
}
