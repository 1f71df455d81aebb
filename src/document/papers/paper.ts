import type { Language } from '../../core/words.ts';
import { readDivisions } from '../html/divisions.ts';
import { NoteRegister } from '../notes.ts';
import type { DocumentTree, Mark, Table } from '../tree.ts';
import { fill, setText } from '../typography.ts';
import type { PaperTemplate } from './prepare-paper.ts';

/**
 * What a paper of our own says, such as a certificate of validation: no agreement, so no parties, and no record. `view` is
 * what its template asks for, `tables` what it places.
 */
export interface Paper {
  readonly language: Language;
  readonly title: string;
  /** At most 60 characters. */
  readonly shortTitle: string;
  readonly marks: readonly Mark[];
  /** Who made it, and the date (YYYY-MM-DD). */
  readonly sender: string;
  readonly date: string;
  /** Second line of the footer. */
  readonly verify: string;
  readonly view: Readonly<Record<string, unknown>>;
  readonly tables: ReadonlyMap<string, Table>;
}

const TAGS = { sv: 'sv-SE', en: 'en-GB' } as const;

/** The paper as a tree: view → Handlebars → semantic HTML → tree. Pure; an Error is a fault of the template. */
export function composePaper(paper: Paper, template: PaperTemplate): DocumentTree {
  const { language } = paper;
  const { frame, render } = template.languages[language];
  const divisions = readDivisions(render(paper.view), {
    notes: new NoteRegister([]),
    placed: (source) => {
      const table = paper.tables.get(source);
      if (!table) throw new Error(`Template: no table has the pointer ${source}`);
      return table;
    },
    signaturesHeading: frame.seal,
  });
  const shortTitle = setText(paper.shortTitle);
  return {
    language: TAGS[language],
    title: setText(paper.title),
    shortTitle,
    marks: paper.marks,
    front: { senders: [setText(paper.sender)], type: frame.type, date: paper.date },
    footer: {
      identity: shortTitle,
      caseNumbers: '',
      verify: setText(paper.verify),
      template: setText(fill(frame.template, { version: template.version })),
    },
    pageNumber: (page, total) => setText(fill(frame.page, { page, total })),
    words: { continued: frame.continued, tableContinues: frame.tableContinues, missing: frame.missing },
    notes: new Map(),
    divisions,
  };
}
