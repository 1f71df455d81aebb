import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from './judges.ts';

/** The schema of TS 119 102-2 V1.4.1 and those that it imports, as EU DSS' jars bring them; nothing is fetched. */

const IMPORTED: Readonly<Record<string, string>> = {
  'http://www.w3.org/TR/2002/REC-xmldsig-core-20020212/xmldsig-core-schema.xsd': 'xmldsig-core-schema.xsd',
  'http://www.w3.org/TR/2008/REC-xmldsig-core-20080610/xmldsig-core-schema.xsd': 'xmldsig-core-schema.xsd',
  'http://uri.etsi.org/01903/v1.3.2/XAdES.xsd': 'XAdES01903v132-202407.xsd',
  'http://uri.etsi.org/19612/v2.2.1/ts_119612v020201_201601xsd.xsd': 'ts_119612v020101_xsd.xsd',
  'http://www.w3.org/2001/xml.xsd': 'xml.xsd',
};

/** Unpacks the schemas into a folder and gives a function that asks xmllint; it answers with the faults, if any. */
export function etsiSchema(folder: string): (file: string) => readonly string[] {
  const library = join(cache, 'java', 'lib');
  for (const jar of readdirSync(library).filter((name) => name.startsWith('specs-')))
    execFileSync('python3', ['-m', 'zipfile', '-e', join(library, jar), folder]);
  const catalog = join(folder, 'catalog.xml');
  const entries = Object.entries(IMPORTED).map(([name, file]) => `<uri name="${name}" uri="xsd/${file}"/>`);
  writeFileSync(catalog, `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">${entries.join('')}</catalog>`);
  const schema = join(folder, 'xsd', 'TS119102-2-v141.xsd');
  return (file) => {
    const asked = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, file], {
      encoding: 'utf8',
      env: { ...process.env, XML_CATALOG_FILES: catalog },
    });
    if (asked.error) throw asked.error;
    const said = asked.stderr.split('\n').filter((line) => line.includes('error'));
    return asked.status === 0 ? [] : [`xmllint ${asked.status}`, ...said];
  };
}
