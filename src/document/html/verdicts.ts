import type { NoteRegister } from '../notes.ts';
import type { Results, Status, Verdict } from '../tree.ts';
import { type Element, attribute, child, elements, sourceOf, wrong } from './elements.ts';
import { lineOf, plainOf } from './line.ts';

/** `<verdict-line data-size data-status>` with the word and its sentence. */
export function verdictOf(element: Element, notes: NoteRegister): Verdict {
  return {
    type: 'verdict',
    source: sourceOf(element),
    size: attribute(element, 'data-size') === 'legend' ? 'legend' : 'verdict',
    status: statusOf(element) ?? null,
    word: plainOf(child(element, 'verdict-word')),
    text: lineOf(child(element, 'p'), notes),
  };
}

/** `<result-list>` of `<result-entry>`s: label, name, perhaps a capacity, and a `dl` of rows. */
export function resultsOf(element: Element, notes: NoteRegister): Results {
  return {
    type: 'results',
    source: sourceOf(element),
    items: elements(element).map((entry) => {
      const capacity = elements(entry).find((one) => one.tagName === 'result-capacity');
      return {
        source: sourceOf(entry),
        label: plainOf(child(entry, 'result-label')),
        name: lineOf(child(entry, 'result-name'), notes),
        ...(capacity === undefined ? {} : { capacity: lineOf(capacity, notes) }),
        rows: elements(child(entry, 'dl')).map((row) => {
          const status = statusOf(row);
          return {
            label: plainOf(child(row, 'dt')),
            value: lineOf(child(row, 'dd'), notes),
            ...(status === undefined ? {} : { status }),
          };
        }),
      };
    }),
  };
}

function statusOf(element: Element): Status | undefined {
  const status = attribute(element, 'data-status');
  if (status === undefined || status === 'none') return undefined;
  return status === 'green' || status === 'yellow' || status === 'red'
    ? status
    : wrong(element, `har ingen status ${status}.`, `has no status ${status}.`);
}
