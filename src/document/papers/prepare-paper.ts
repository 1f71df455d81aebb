import { z } from 'zod';
import type { Language } from '../../core/words.ts';
import { compileHandlebars, fileOf } from '../handlebars.ts';
import type { TemplateSource } from '../template.ts';

const text = z.string().min(1);
const frame = z.strictObject({
  /** In the head of page 1: "Valideringsintyg". */
  type: text,
  page: text,
  /** Of the footer: "Mall valideringsintyg {version}". */
  template: text,
  continued: text,
  tableContinues: text,
  missing: text,
  /** The seal's name in the outline. */
  seal: text,
});
const words = z.looseObject({ frame });
const strings = z.strictObject({ sv: words, en: words });
const manifest = z.strictObject({ version: z.string().regex(/^\d{1,4}(\.\d{1,4}){1,2}$/) });

export type PaperFrame = z.output<typeof frame>;

/** A compiled paper. */
export interface PaperTemplate {
  readonly version: string;
  readonly languages: Readonly<
    Record<Language, { readonly frame: PaperFrame; readonly render: (view: object) => string }>
  >;
}

/** Compiles a paper: `document.hbs`, `paper.json`, `strings.json` with both languages. Throws an Error as `prepareTemplate`. */
export function preparePaper(source: TemplateSource): PaperTemplate {
  const { version } = manifest.parse(JSON.parse(fileOf(source, 'paper.json')));
  const read = strings.parse(JSON.parse(fileOf(source, 'strings.json')));
  const compiled = compileHandlebars(source.kind, source.files, source);
  const of = (language: Language) => ({
    frame: read[language].frame,
    render: (view: object) => compiled.render({ ...view, t: read[language] }),
  });
  return { version, languages: { sv: of('sv'), en: of('en') } };
}
