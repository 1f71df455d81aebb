import { readdirSync } from 'node:fs';

/** Files below a folder (its name ends with a slash), sorted, names relative to it with forward slashes. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      `${entry.parentPath}/${entry.name}`
        .replaceAll('\\', '/')
        .replaceAll(/\/+/g, '/')
        .slice(folder.replaceAll(/\/+/g, '/').length),
    )
    .toSorted();
}
