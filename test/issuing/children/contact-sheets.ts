import { mkdirSync, writeFileSync } from 'node:fs';
import { EXAMPLES, renderExample } from '../../support/examples.ts';
import { EDITIONS, renderEdition } from '../../support/editions.ts';
import { greyPages, sheetOf, toPng } from '../../support/pictures.ts';

/** `contact-sheets.ts FOLDER`: a contact sheet of every document that the project ships, and of editions, as NAME.png. */
const [folder = 'out/contact-sheets'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const write = async (name: string, pdf: Uint8Array): Promise<void> => {
  const path = `${folder}/${name}.png`;
  writeFileSync(path, toPng(sheetOf(await greyPages(pdf))));
  console.log(path);
};
for (const name of EXAMPLES.keys()) await write(name, (await renderExample(name)).bytes);
for (const name of EDITIONS) await write(name, await renderEdition(name));
