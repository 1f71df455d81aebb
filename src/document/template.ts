import type { PrecompiledFiles } from './handlebars.ts';

/**
 * The files of one kind of document, as text: name relative to the folder, forward slashes. What several folders hold
 * (`templates/shared`, the kind's own, an office's) has been put together already.
 */
export interface TemplateSource {
  readonly kind: string;
  readonly files: ReadonlyMap<string, string>;
  /** SHA-256 (hex) of all of it: part of the finalised record. */
  readonly digest: string;
  /** Whose local changes are in it; null for the shipped template. `wholeKind`: the shipped templates have no such kind. */
  readonly deviation: { readonly name: string; readonly wholeKind: boolean } | null;
  /** By name of a file, the folder that it is from, for sentences: "own-templates/notice". */
  readonly folders?: ReadonlyMap<string, string>;
  /** Of these very files; without it they are compiled when they are first used. */
  readonly precompiled?: PrecompiledFiles;
}
