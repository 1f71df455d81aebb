import { readTemplatesFolder } from '../config.ts';
import { LazyMap } from '../core/lazy-map.ts';
import type { Words } from '../core/words.ts';
import { type Manifest, readManifest } from '../document/manifest.ts';
import type { TemplateSource } from '../document/template.ts';
import { readKindExample, readTemplates, type TemplateFolder } from '../platform/templates.ts';
import { precompiledTemplates } from './precompiled-templates.ts';

let folders: ReadonlyMap<string, ReadTemplate> | undefined;
let manifests: ReadonlyMap<string, Manifest> | undefined;

/** The templates of this installation by kind, the office's own changes in them. Each is read once a process. */
export const templates = (): ReadonlyMap<string, ReadTemplate> => (folders ??= withPrecompiled());

type ReadTemplate = TemplateFolder & Pick<TemplateSource, 'precompiled'>;

function withPrecompiled(): ReadonlyMap<string, ReadTemplate> {
  const read = readTemplates(readTemplatesFolder());
  return new LazyMap(read.keys(), (kind) => {
    const folder = read.get(kind) as TemplateFolder;
    const precompiled = precompiledTemplates.get(folder.digest);
    return precompiled ? { ...folder, precompiled } : folder;
  });
}

/** The examples of the kinds, for whoever tries one; a kind without an example is left out. */
export const kindExamples = (): readonly { name: string; kindName: Words; data: unknown }[] =>
  [...kinds().values()].flatMap(({ kind, name: kindName }) => {
    const data = readKindExample(kind, readTemplatesFolder());
    return data === undefined ? [] : [{ name: `kind-${kind}`, kindName, data }];
  });

/** The kinds of document that this installation knows. The map throws Problem `template-invalid`. */
export const kinds = (): ReadonlyMap<string, Manifest> => (manifests ??= kindsOf(templates()));

const kindsOf = (all: ReadonlyMap<string, TemplateFolder>) =>
  new LazyMap(all.keys(), (kind) => readManifest(all.get(kind) as TemplateFolder));

/**
 * Reads every kind now: what runs for long keeps to the files that it started with, and does not start with one that
 * cannot be read. Throws Problem `template-invalid`.
 */
export function readAllKinds(): void {
  for (const _ of kinds().values());
}

/**
 * Compiles the templates that this office has made or changed: a service does not start with one that cannot be used.
 * Throws Problem `template-invalid`.
 */
export async function prepareOwnTemplates(): Promise<void> {
  const own = [...templates().values()].filter(({ deviation }) => deviation !== null);
  if (own.length === 0) return;
  const { prepareTemplate } = await import('../document/prepare.ts');
  for (const template of own) prepareTemplate(template);
}
