import { compileHandlebars, fileOf } from './handlebars.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { readStrings, type Strings } from './strings.ts';
import type { TemplateSource } from './template.ts';
import { namingSlips } from './template-fault.ts';
import { fill } from './typography.ts';

/** A compiled template. Made once and used for every document of its kind. */
export interface Template {
  readonly kind: string;
  readonly version: string;
  /** What the data of this kind hold. */
  readonly manifest: Manifest;
  /** Printed in the footer: "Mall lokal överenskommelse 1.0". */
  readonly name: string;
  readonly digest: string;
  readonly deviation: string | null;
  readonly strings: Strings;
  /** Names of the appendix templates: "action-plan". */
  readonly appendixKinds: ReadonlySet<string>;
  /** The semantic HTML of a view. Throws TemplateFault when the template asks for what the view does not have. */
  readonly render: (view: object) => string;
  /** Runs what reads that HTML. Throws Problem `template-invalid` for slips in an office's own template. */
  readonly reading: <T>(work: () => T) => T;
}

/**
 * Compiles the templates of a kind. Throws Problem `template-invalid` when an office's own template is wrong (a file or word
 * missing, a value that would not be escaped, a helper that is not there), TemplateFault when a shipped one is.
 */
export function prepareTemplate(source: TemplateSource): Template {
  const manifest = readManifest(source);
  return namingSlips(source, () => prepared(source, manifest));
}

function prepared(source: TemplateSource, manifest: Manifest): Template {
  const { kind, version } = manifest;
  // What an office writes may have slips that show only when it is filled: then each element can tell its place.
  const marked = source.deviation !== null;
  const compiled = compileHandlebars(kind, source.files, { ...source, marked });
  const appendixKinds = new Set(
    [...compiled.partials].flatMap((name) =>
      name.startsWith('appendices/') ? [name.slice('appendices/'.length)] : [],
    ),
  );
  const strings = readStrings(fileOf(source, 'strings.json'));
  const render = (view: object) => compiled.render({ ...view, t: strings });
  const { digest, deviation } = source;
  const name = nameOf(manifest, strings, deviation);
  return {
    kind,
    version,
    manifest,
    name,
    digest,
    deviation: deviation?.name ?? null,
    strings,
    appendixKinds,
    render,
    reading: (work) => namingSlips(source, work),
  };
}

/** "Mall lokal överenskommelse 1.0"; whose it is when it is not as shipped. */
function nameOf({ name, version }: Manifest, { footer }: Strings, deviation: TemplateSource['deviation']): string {
  const values = { name: name.sv, version, office: deviation?.name ?? '' };
  if (deviation === null) return fill(footer.template, values);
  return fill(deviation.wholeKind ? footer.templateOfOffice : footer.templateDeviating, values);
}
