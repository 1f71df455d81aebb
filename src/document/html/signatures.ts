import type { SignaturePanel, Signatures } from '../tree.ts';
import { setText } from '../typography.ts';
import { type Element, child, demanded, elements, has, sourceOf } from './elements.ts';
import { plainOf } from './line.ts';

/** `<signature-block>` with its panels and, unless it is a draft, where to check. */
export function signaturesOf(element: Element, heading: string): Signatures {
  const inside = elements(element);
  const check = inside.find((one) => one.tagName === 'signature-check');
  return {
    type: 'signatures',
    source: sourceOf(element),
    id: demanded(element, 'id'),
    heading,
    panels: inside.filter((one) => one.tagName === 'signature-panel').map(panelOf),
    placeholder: setText(demanded(element, 'data-placeholder')),
    fields: has(element, 'data-fields'),
    continued: setText(demanded(element, 'data-continued')),
    ...(has(element, 'data-stacked') ? { stacked: true as const } : {}),
    verification:
      check === undefined
        ? null
        : {
            heading: plainOf(child(check, 'h2')),
            url: demanded(check, 'data-url'),
            sentences: elements(check)
              .filter((one) => one.tagName === 'p')
              .map(plainOf),
            alt: demanded(check, 'data-alternative'),
          },
  };
}

function panelOf(panel: Element): SignaturePanel {
  const authority = elements(panel).find((one) => one.tagName === 'signature-authority');
  return {
    source: sourceOf(panel),
    field: demanded(panel, 'data-field'),
    party: demanded(panel, 'data-party'),
    forParty: plainOf(child(panel, 'signature-for')),
    name: plainOf(child(panel, 'signature-name')),
    title: plainOf(child(panel, 'signature-title')),
    ...(authority === undefined ? {} : { authority: plainOf(authority) }),
    spoken: setText(demanded(panel, 'data-spoken')),
  };
}
