import type { Words } from '../core/words.ts';
import { readTemplatesFolder } from '../config.ts';
import { type Manifest, readManifest } from '../document/manifest.ts';
import { readKindExample, readTemplates, type TemplateFolder } from '../platform/templates.ts';

let folders: ReadonlyMap<string, TemplateFolder> | undefined;
let manifests: ReadonlyMap<string, Manifest> | undefined;

/** The templates of this installation by kind, the office's own changes in them. Read once a process. */
export const templates = (): ReadonlyMap<string, TemplateFolder> => (folders ??= readTemplates(readTemplatesFolder()));

/** The examples of the kinds, for whoever tries one; a kind without an example is left out. */
export const kindExamples = (): readonly { name: string; kindName: Words; data: unknown }[] =>
  [...kinds().values()].flatMap(({ kind, name: kindName }) => {
    const data = readKindExample(kind, readTemplatesFolder());
    return data === undefined ? [] : [{ name: `kind-${kind}`, kindName, data }];
  });

/** The kinds of document that this installation knows. Throws Problem `template-invalid`. */
export const kinds = (): ReadonlyMap<string, Manifest> =>
  (manifests ??= new Map([...templates()].map(([kind, folder]) => [kind, readManifest(folder)])));
