import { placingOf } from '../../agreement/placement.ts';
import type { Appendix } from '../../agreement/schema.ts';
import { type NoteScope, type Run, runs, withoutMarks } from '../notes.ts';
import type { Source } from '../tree.ts';
import { fill } from '../typography.ts';
import type { ViewContext } from './context.ts';
import { confidentialityText, decisionText } from './decisions.ts';
import type { DivisionView, FactView } from './divisions.ts';
import { type PartView, partView } from './parts.ts';
import { attachedFile, coverFacts } from './uploaded-cover.ts';
import { type Place, type SectionRun, type SectionView, pointed, sectionRuns, sectionViews } from './sections.ts';

export interface OpenerView {
  readonly source: Source;
  readonly label: string;
  readonly title: readonly Run[];
  readonly facts: readonly FactView[];
}
export interface RunView {
  readonly division: DivisionView;
  readonly opener: OpenerView | null;
  readonly sections: readonly SectionView[];
}
export interface AppendixView {
  /** The file of `appendices/` that prints it. */
  readonly template: string;
  /** Where the file of an uploaded appendix is, as a sentence: after its cover, beside the document, or not there yet. */
  readonly fileNote: string;
  /** Its line in a list of appendices when it is a file of its own beside the document; null when it is not. */
  readonly attached: (DivisionView['entry'] & { readonly source: Source }) | null;
  readonly runs: readonly RunView[];
  readonly parts: readonly PartView[];
  readonly closing: readonly RunView[];
}

/** One appendix: its opener with the sections, then its parts, then the closing sections. */
export function appendixView(context: ViewContext, appendix: Appendix, index: number): AppendixView {
  const { template, anchors, scopes, record } = context;
  const words = template.strings.appendix;
  const source = `/appendices/${index}`;
  const id = anchors.take(`bilaga-${appendix.number}`);
  const label = fill(words.label, { number: appendix.number });
  const scope: NoteScope = { name: id, source: `${source}/footnotes`, footnotes: appendix.footnotes };
  scopes.push(scope);
  const marking = appendix.reconstruction?.marking;
  const title = withoutMarks(appendix.title, scope);
  const head = { label, title: marking === undefined ? title : `${marking}: ${title}` };
  const entry = { number: label, title, detail: detailText(context, appendix) };
  const upload = record.uploads[appendix.number];
  const uploaded = appendix.upload === true || upload !== undefined;
  const { placement, alternatives } = placingOf(appendix);

  const runView = (run: SectionRun, place: number, name: string, opens: boolean): RunView => {
    const here: Place = { scope, anchor: id, orientation: run.orientation };
    return {
      division: {
        kind: 'appendix',
        id: opens ? id : anchors.take(`${id}-${name}-${place + 1}`),
        orientation: run.orientation,
        head,
        entry: opens ? entry : null,
        attachedPdf:
          opens && upload !== undefined && placement !== 'attach'
            ? { sha256: upload, placed: placement === 'place' ? alternatives.map(oneLine).join('\n') : null }
            : null,
      },
      opener: opens
        ? {
            source,
            label,
            title: runs(appendix.title, scope),
            facts: uploaded
              ? [...coverFacts(context, appendix, source, upload), ...confidentialityFact(context, appendix, source)]
              : openerFacts(context, appendix, source),
          }
        : null,
      sections: sectionViews(context, run.sections, here),
    };
  };

  const main = sectionRuns(uploaded ? [] : pointed(appendix.sections, `${source}/sections`), appendix.orientation);
  const first = main.length > 0 ? main : [{ orientation: appendix.orientation, sections: [] }];
  const parts = uploaded ? [] : (appendix.parts ?? []);
  const closing = uploaded ? [] : pointed(appendix.closingSections, `${source}/closingSections`);
  return {
    template: templateOf(context, appendix, uploaded),
    fileNote: fileNote(context, appendix),
    attached: attachedFile(context, appendix) === null ? null : { source, ...entry },
    runs: first.map((run, place) => runView(run, place, 'del', place === 0)),
    parts: parts.map((part, place) => partView(context, { part, appendix, source: `${source}/parts/${place}`, scope })),
    closing: sectionRuns(closing, appendix.orientation).map((run, place) => runView(run, place, 'slut', false)),
  };
}

function fileNote(context: ViewContext, appendix: Appendix): string {
  const { upload, definiteType } = context.template.strings;
  if (attachedFile(context, appendix) !== null) return fill(upload.attached, { document: definiteType });
  return context.record.uploads[appendix.number] === undefined ? upload.missing : upload.follows;
}

function templateOf({ template }: ViewContext, { kind, parts, closingSections }: Appendix, uploaded: boolean): string {
  if (uploaded) return 'appendices/uploaded';
  // Parts are printed whatever the appendix is called; only the action plan's file has a place for them.
  if ((parts ?? []).length > 0 || (closingSections ?? []).length > 0) return 'appendices/action-plan';
  return template.appendixKinds.has(kind) ? `appendices/${kind}` : 'appendices/other';
}

function openerFacts(context: ViewContext, appendix: Appendix, source: Source): readonly FactView[] {
  const words = context.template.strings.appendix;
  const { dated, version, decision } = appendix;
  return [
    { source: `${source}/dated`, label: words.dated, values: [dated] },
    { source: `${source}/version`, label: words.version, values: [String(version)] },
    ...(decision === undefined
      ? []
      : [
          {
            source: `${source}/decision`,
            label: words.decided,
            values: [decisionText(context.data, context.template.strings, decision)],
          },
        ]),
    ...confidentialityFact(context, appendix, source),
    ...markingFact(context, appendix, source),
  ];
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** A reconstruction always says so; an example does where the whole document bears no mark that says it. */
function markingFact(
  { template, record }: ViewContext,
  { reconstruction, example }: Appendix,
  source: Source,
): readonly FactView[] {
  const { marking } = template.strings.appendix;
  if (reconstruction !== undefined) {
    return [{ source: `${source}/reconstruction/marking`, label: marking, values: [reconstruction.marking] }];
  }
  if (example === undefined || record.marks.includes('example')) return [];
  return [{ source: `${source}/example/marking`, label: marking, values: [example.marking] }];
}

function confidentialityFact({ template }: ViewContext, appendix: Appendix, source: Source): readonly FactView[] {
  const text = confidentialityText(appendix, template.strings);
  if (text === null) return [];
  return [{ source: `${source}/confidentiality`, label: template.strings.appendix.confidentiality, values: [text] }];
}

/** "Daterad 2020-02-14, version 1, beslutad av den lokala styrgruppen 2020-02-12, § 3" */
function detailText(context: ViewContext, appendix: Appendix): string {
  const { data, template } = context;
  const { dated, version, decision } = appendix;
  const { detailDated, detailDecided } = template.strings.appendix;
  const attached = attachedFile(context, appendix);
  const decided =
    decision === undefined ? '' : fill(detailDecided, { decision: decisionText(data, template.strings, decision) });
  const beside = attached === null ? '' : fill(template.strings.upload.detailAttached, attached);
  return fill(detailDated, { date: dated, version }) + decided + beside;
}
