import type { ViewContext } from './context.ts';
import { appendixView } from './appendices.ts';
import { detailsView } from './details.ts';
import type { DivisionView } from './divisions.ts';
import { frontView } from './front.ts';
import { type Place, type SectionRun, pointed, sectionRuns, sectionViews } from './sections.ts';
import { signaturesView } from './signatures.ts';
import type { NoteScope } from '../notes.ts';

/** All that the template may ask for: plain values, every member there. `t`, the fixed words, is added by the template. */
export function documentView(context: ViewContext): object {
  const { data, template, anchors, scopes, shortTitle } = context;
  const words = template.strings;
  const fixed = (kind: DivisionView['kind'], wish: string, label: string): { division: DivisionView } => ({
    division: {
      kind,
      id: anchors.take(wish),
      orientation: 'portrait',
      head: { label, title: shortTitle },
      entry: null,
      attachedPdf: null,
    },
  });
  const front = fixed('front', 'framsida', words.documentType);
  const contents = fixed('contents', 'innehall', words.contents.heading);
  const main = fixed('body', 'overenskommelse', words.documentType).division;
  const signaturesId = anchors.take('underskrifter');
  const scope: NoteScope = { name: main.id, source: '/footnotes', footnotes: data.footnotes };
  scopes.push(scope);

  const all = pointed(data.sections, '/sections');
  const closing = all.filter(({ section }) => section.role === 'closing');
  const runs = bodyRuns(all.filter(({ section }) => section.role !== 'closing'));
  const placeOf = (run: SectionRun): Place => ({ scope, anchor: 'avsnitt', orientation: run.orientation });
  const body = runs.map((run, index) => ({
    division: {
      ...main,
      id: index === 0 ? main.id : anchors.take(`${main.id}-del-${index + 1}`),
      orientation: run.orientation,
    },
    sections: sectionViews(context, run.sections, placeOf(run)),
    last: index === runs.length - 1,
  }));
  const view = {
    ...detailsView(context, scope),
    front: { ...front, ...frontView(context, signaturesId) },
    contents,
    body,
    closing: sectionViews(context, closing, placeOf({ orientation: 'portrait', sections: closing })),
    // The clause stands in a closing section as a rule; without one it is printed from the signing data.
    clause: closing.some(({ section }) => section.blocks.length > 0) ? '' : (data.signing.clause ?? ''),
    signatures: signaturesView(context, signaturesId),
    appendices: data.appendices.map((appendix, index) => appendixView(context, appendix, index)),
  };
  // For a kind that lists its appendices without a page of contents.
  return { ...view, attached: view.appendices.flatMap(({ attached }) => attached ?? []) };
}

/** The last run is portrait: the panels stand on it. */
function bodyRuns(sections: SectionRun['sections']): readonly SectionRun[] {
  const runs = sectionRuns(sections, 'portrait');
  return runs.at(-1)?.orientation === 'portrait' ? runs : [...runs, { orientation: 'portrait', sections: [] }];
}
