/** The files of one kind of document (`templates/<kind>/`), as text: name relative to the folder, forward slashes. */
export interface TemplateSource {
  readonly kind: string;
  readonly files: ReadonlyMap<string, string>;
}
