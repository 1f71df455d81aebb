import { readdirSync, readFileSync } from 'node:fs';

/** The licences of the packages whose code is in the bundle, which their code does not always carry itself. */
export function licencesOf(files) {
  const modules = files.flatMap((file) => (file.type === 'chunk' ? Object.keys(file.modules) : []));
  const folders = modules.flatMap(
    (id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replaceAll('\\', '/'))?.[0] ?? [],
  );
  return [...new Set(folders)]
    .toSorted((one, other) => one.localeCompare(other))
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
      const text = file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : '';
      return `${name} ${version}, ${license}\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(78)}\n\n`);
}
