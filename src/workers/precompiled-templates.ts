import type { PrecompiledFiles } from '../document/handlebars.ts';

/**
 * The shipped templates as JavaScript, by `TemplateFolder.digest`: none where the source runs as it is. `npm pack` puts
 * another module in this place (`build-templates.mjs`).
 */
export const precompiledTemplates: ReadonlyMap<string, PrecompiledFiles> = new Map();
