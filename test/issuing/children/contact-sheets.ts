import { mkdirSync, writeFileSync } from 'node:fs';
import { EXAMPLES, renderExample } from '../../support/examples.ts';
import { greyPages, sheetOf, toPng } from '../../support/pictures.ts';

/** `contact-sheets.ts FOLDER`: a contact sheet of every document that the project ships, as NAME.png. */
const [folder = 'out/contact-sheets'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const name of EXAMPLES.keys()) {
  const path = `${folder}/${name}.png`;
  writeFileSync(path, toPng(sheetOf(await greyPages((await renderExample(name)).bytes))));
  console.log(path);
}
