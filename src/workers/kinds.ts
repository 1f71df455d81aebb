import { readTemplatesFolder } from '../config.ts';
import { type Manifest, readManifest } from '../document/manifest.ts';
import { readTemplates, type TemplateFolder } from '../platform/templates.ts';

let folders: ReadonlyMap<string, TemplateFolder> | undefined;
let manifests: ReadonlyMap<string, Manifest> | undefined;

/** The templates of this installation by kind, the office's own changes in them. Read once a process. */
export const templates = (): ReadonlyMap<string, TemplateFolder> => (folders ??= readTemplates(readTemplatesFolder()));

/** The kinds of document that this installation knows. Throws Problem `template-invalid`. */
export const kinds = (): ReadonlyMap<string, Manifest> =>
  (manifests ??= new Map([...templates()].map(([kind, folder]) => [kind, readManifest(folder)])));
