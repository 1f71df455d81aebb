import { basename } from 'node:path';
import { readConfig } from '../../config.ts';
import { lookAtPages } from '../../issuing/look-at-pages.ts';
import { engineVersion } from '../../platform/resources.ts';
import { inProcessReading, inProcessRenderer } from '../../workers/in-process.ts';
import { readBytes, sha256Of, writeFiles } from '../files.ts';
import { inspectorOf, JUDGING_HELP, JUDGING_OPTIONS } from '../judging.ts';
import { readPassword } from '../passwords.ts';
import { readTime } from '../trust.ts';
import { parse, single, UsageError, type Verb } from '../verb.ts';

export const verb: Verb = {
  help: [
    'Ett blad att skicka med: vad Acrobat, webbläsare, telefoner och andra visar om underskrifterna, och varför.',
    'A leaflet to send along: what Acrobat, browsers, phones and others show of the signatures, and why.',
    '',
    'likalydande leaflet FILE.pdf --out LEAFLET.pdf [--lang sv|en] [--trust FILE|FOLDER]… [--at TIME]',
    '                   [--password-file FILE] [--json]',
    '',
    '  --out LEAFLET.pdf      dit bladet skrivs, en sida · where it goes, one page',
    '  --lang sv|en           språk; annars svenska · language; otherwise Swedish',
    ...JUDGING_HELP,
    '  --password-file FILE   fil med lösenordet till en krypterad fil · file with the password of an encrypted file',
    '  --address URL          adress som trycks för kontroll · printed address for verification',
  ].join('\n'),

  async run(args, io) {
    const { values, positionals } = parse(args, {
      out: { type: 'string' },
      lang: { type: 'string', default: 'sv' },
      ...JUDGING_OPTIONS,
      'password-file': { type: 'string' },
      address: { type: 'string' },
    });
    const file = single(positionals, 'FILE.pdf');
    const { out, lang } = values;
    if (out === undefined) throw new UsageError('Ange --out LEAFLET.pdf', 'Give --out LEAFLET.pdf');
    if (lang !== 'sv' && lang !== 'en')
      throw new UsageError('Välj --lang sv eller --lang en', 'Choose --lang sv or --lang en');
    const bytes = await readBytes(file);
    const inspector = await inspectorOf(values, io);
    const passwordFile = values['password-file'];
    const password = passwordFile === undefined ? null : await readPassword(passwordFile);
    const report = await lookAtPages(
      await inspector.validate(bytes, readTime(values.at), password),
      bytes,
      inProcessReading(),
    );
    const publicAddress = (values.address ?? readConfig().publicAddress).replace(/\/+$/, '');
    const renderer = await inProcessRenderer();
    const leaflet = await renderer.renderLeaflet(
      { report, fileName: basename(file), language: lang },
      { program: engineVersion(), publicAddress },
    );
    await writeFiles([{ path: out, bytes: leaflet }]);
    const sha256 = sha256Of(leaflet);
    io.out(values.json ? JSON.stringify({ file: out, sha256, of: report.sha256 }) : `${sha256}  ${out}`);
    return 0;
  },
};
