// Makes `dist/likalydande-verifier.html`, one file that checks signed PDFs from a disk without network, and the same program
// as `dist/likalydande-verifier.js`. The same source gives the same bytes: nothing of time or place goes in.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { licencesOf } from './build-licences.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const text = (path) => readFileSync(here(path), 'utf8');
const dist = resolve(process.argv[2] ?? here('../dist/'));
const MOST_BYTES = 1.5 * 1024 * 1024;

const bundle = await rolldown({ input: here('verifier/main.mjs'), platform: 'browser', logLevel: 'warn' });
const { output } = await bundle.generate({ format: 'iife', minify: true });
await bundle.close();
const code = output.map((file) => file.code ?? '').join('\n');
// Neither may end the element that holds the program, nor open what HTML calls an escape in it.
const program = code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');

// The pages' own style, but no font: it would be fetched.
const style = `${text('web/static/style.css').replaceAll(/@font-face \{[^}]*\}/g, '')}${text('verifier/verifier.css')}`;
const digest = (content) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
const policy = [
  "default-src 'none'",
  `script-src ${digest(program)}`,
  `style-src ${digest(style)}`,
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const parts = {
  POLICY: policy,
  STYLE: style,
  LICENCES: licencesOf(output).replaceAll('--', '- -'),
  VERSION: JSON.parse(text('../package.json')).version,
  PROGRAM: program,
};
// White space around a place is the template's layout; a digest of the policy covers all that its element holds.
const page = text('verifier/verifier.html').replaceAll(/\s*%([A-Z]+)%\s*/g, (_, name) => parts[name]);
if (Buffer.byteLength(page) > MOST_BYTES)
  throw new Error(`the page has ${Buffer.byteLength(page)} bytes, at most ${MOST_BYTES}`);

mkdirSync(dist, { recursive: true });
writeFileSync(`${dist}/likalydande-verifier.html`, page);
writeFileSync(`${dist}/likalydande-verifier.js`, code);
console.log(
  `${createHash('sha256').update(page).digest('hex')}  likalydande-verifier.html (${Buffer.byteLength(page)} bytes)`,
);
