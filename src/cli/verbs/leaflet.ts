import { engineVersion } from '../../platform/resources.ts';
import { inProcessRenderer } from '../../workers/in-process.ts';
import { sha256Of, writeFiles } from '../files.ts';
import { PAPER_HELP, PAPER_OPTIONS, paperOrder, paperRequest } from '../paper.ts';
import { parse, type Verb } from '../verb.ts';

export const verb: Verb = {
  help: [
    'Ett blad att skicka med: vad Acrobat, webbläsare, telefoner och andra visar om underskrifterna, och varför.',
    'A leaflet to send along: what Acrobat, browsers, phones and others show of the signatures, and why.',
    '',
    'likalydande leaflet FILE.pdf --out LEAFLET.pdf [--lang sv|en] [--trust FILE|FOLDER]… [--at TIME]',
    '                   [--password-file FILE] [--json]',
    '',
    '  --out LEAFLET.pdf      dit bladet skrivs, en sida · where it goes, one page',
    ...PAPER_HELP,
  ].join('\n'),

  async run(args, io) {
    const { values, positionals } = parse(args, PAPER_OPTIONS);
    const order = paperOrder(values, positionals, 'LEAFLET.pdf');
    const request = await paperRequest(order, values, io);
    const renderer = await inProcessRenderer();
    const leaflet = await renderer.renderLeaflet(request, {
      program: engineVersion(),
      publicAddress: order.publicAddress,
    });
    await writeFiles([{ path: order.out, bytes: leaflet }]);
    const sha256 = sha256Of(leaflet);
    io.out(
      values.json ? JSON.stringify({ file: order.out, sha256, of: request.report.sha256 }) : `${sha256}  ${order.out}`,
    );
    return 0;
  },
};
