import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';

export interface SourceFile {
  /** From the top folder, forward slashes: "src/pdf/reader.ts". */
  readonly path: string;
  readonly text: string;
  /** Specifiers of static, dynamic and re-exporting imports; of types too. */
  readonly imports: readonly string[];
}

/** All TypeScript and .mjs files below `src`, parsed. */
export function readSources(top: string): readonly SourceFile[] {
  return readdirSync(join(top, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name) && !entry.parentPath.includes('/scripts'))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, 'utf8');
      const { module, errors } = parseSync(file, text);
      if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
      const imports = [
        ...module.staticImports.map((one) => one.moduleRequest.value),
        ...module.staticExports.flatMap((one) => one.entries.flatMap((entry_) => entry_.moduleRequest?.value ?? [])),
        ...module.dynamicImports.flatMap((one) => {
          const argument = text.slice(one.moduleRequest.start, one.moduleRequest.end);
          return /^['"].*['"]$/.test(argument) ? [argument.slice(1, -1)] : [];
        }),
      ];
      return { path: relative(top, file).replaceAll('\\', '/'), text, imports };
    })
    .toSorted((a, b) => a.path.localeCompare(b.path));
}
