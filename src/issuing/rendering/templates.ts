import { Problem } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { prepareTemplate, type Template } from '../../document/prepare.ts';
import type { RecordedTemplate } from '../../document/record.ts';
import type { TemplateSource } from '../../document/template.ts';

/** The templates at hand; each is compiled when a document of its kind is first made. */
export class Templates {
  readonly #sources: ReadonlyMap<string, TemplateSource>;
  readonly #prepared = new Map<string, Template>();

  constructor(sources: ReadonlyMap<string, TemplateSource>) {
    this.#sources = sources;
  }

  /**
   * The very template that a record names. Throws Problem `template-unknown` when there is none of its kind, and
   * `template-differs` when it has another version or other files by now: the document would come out different.
   */
  of(recorded: RecordedTemplate): Template {
    const { kind } = recorded;
    const source = this.#sources.get(kind);
    if (!source) throw templateUnknown(kind);
    const template = this.#prepared.get(kind) ?? prepareTemplate(source);
    this.#prepared.set(kind, template);
    const isSame = template.version === recorded.version && template.digest === (recorded.digest ?? template.digest);
    if (!isSame) throw templateDiffers(recorded, template);
    return template;
  }
}

export const templateUnknown = (kind: string): Problem =>
  new Problem({
    kind: 'conflict',
    code: 'template-unknown',
    message: words(
      `Mallen för ”${kind}” finns inte här. Handlingen går inte att göra utan den.`,
      `The template of “${kind}” is not here. The document cannot be made without it.`,
    ),
  });

function templateDiffers(recorded: RecordedTemplate, { version, deviation }: Template): Problem {
  const named = (one: { readonly version: string; readonly deviation?: string | null | undefined }) =>
    one.deviation ? `${one.version} (${one.deviation})` : one.version;
  const [then, now] = [named(recorded), named({ version, deviation })];
  return new Problem({
    kind: 'conflict',
    code: 'template-differs',
    message:
      then === now
        ? words(
            `Handlingen gjordes med mallen ${recorded.kind} ${then}, vars filer har ändrats sedan dess. Hämta den sparade filen i stället.`,
            `The document was made with the template ${recorded.kind} ${then}, whose files have changed since. Fetch the stored file instead.`,
          )
        : words(
            `Handlingen gjordes med mallen ${recorded.kind} ${then}; här finns ${now}. Hämta den sparade filen i stället.`,
            `The document was made with the template ${recorded.kind} ${then}; here is ${now}. Fetch the stored file instead.`,
          ),
  });
}
