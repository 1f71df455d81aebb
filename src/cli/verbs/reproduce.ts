import { readFacts } from '../../issuing/reproduce/facts.ts';
import { reproduce, type Reproduction } from '../../issuing/reproduce/reproduce.ts';
import { nodePrimitives } from '../../platform/node.ts';
import { inProcessRenderer } from '../../workers/in-process.ts';
import { readDocument } from '../document-input.ts';
import { readBytes, readJson } from '../files.ts';
import { recordIn } from '../record-of.ts';
import type { Terminal } from '../terminal.ts';
import { parse, single, UsageError, type Verb } from '../verb.ts';

export const verb: Verb = {
  help: [
    'Gör handlingen på nytt av uppgifterna och visar att filens steg 0 är just den, eller var de skiljer sig.',
    'Makes the document again from the data and proves that step 0 of the file is just that, or says where they differ.',
    '',
    'likalydande reproduce FILE.pdf --data DATA.json [--appendix N=FILE]… [--image ID=FILE]… [--record RECORD.json] [--json]',
    '',
    '  --data DATA.json        uppgifterna som handlingen ska vara gjord av · the data that it is said to be made from',
    '  --record RECORD.json    den sparade posten, eller report.json: säger vilken uppgift som skiljer i en fil som inte bär',
    '                          sina uppgifter · the stored record, or report.json: tells which value differs in a file that',
    '                          does not carry its data (PDF/A-3a)',
    '  --appendix N=FILE.pdf   fil för bilaga N · the file of appendix N',
    '  --image ID=FILE         fil (PNG, JPEG) för en bild · the file of a picture',
    '  --address URL           adressen, när filen inte har den som länk · the address, when the file has no link to it',
    '',
    'Status: 0 samma byte för byte · the same, byte for byte; 1 inte · not; 2 går inte att läsa · could not read.',
  ].join('\n'),

  async run(args, io) {
    const { values, positionals } = parse(args, {
      data: { type: 'string' },
      record: { type: 'string' },
      appendix: { type: 'string', multiple: true },
      image: { type: 'string', multiple: true },
      address: { type: 'string' },
    });
    const file = single(positionals, 'FILE.pdf');
    if (values.data === undefined) throw new UsageError('Ange --data DATA.json', 'Give --data DATA.json');
    const facts = readFacts(await readBytes(file), nodePrimitives);
    const options = {
      appendix: values.appendix,
      image: values.image,
      date: facts.documentDate,
      address: values.address ?? facts.publicAddress ?? undefined,
      profile: facts.profile.slice(-2),
    };
    // A draft asks for no reasons of warnings; the marks are found below.
    const { record: made, uploads } = await readDocument(values.data, options, ['draft']);
    const kept = values.record === undefined ? undefined : recordIn(await readJson(values.record));
    if (values.record !== undefined && kept === undefined)
      throw new UsageError(`${values.record} är ingen post`, `${values.record} is no record`);
    io.progress('Sätter texten · Setting the text');
    const renderer = await inProcessRenderer();
    const result = await reproduce({ facts, made, kept, uploads, renderer, primitives: nodePrimitives });
    io.progressDone();
    tell(io, file, result, values.json);
    return result.identical ? 0 : 1;
  },
};

function tell(io: Terminal, file: string, result: Reproduction, json: boolean): void {
  const { identical, sameRecord, causes, difference } = result;
  if (json) return io.out(JSON.stringify({ file, identical, sameRecord, causes, difference }));
  if (identical) {
    io.out(`${file}: steg 0 är byte för byte det som uppgifterna ger.`);
    return io.out(`${file}: step 0 is byte for byte what the data give.`);
  }
  io.out(`${file}: steg 0 är inte det som uppgifterna ger. · step 0 is not what the data give.`);
  for (const { pointer, message } of causes) {
    const at = pointer === '' ? '' : `${pointer}  `;
    io.out(`${at}${message.sv}`);
    io.out(`${at}${message.en}`);
  }
  if (!difference) return;
  const { byte, object, page } = difference;
  io.out(
    `Första skillnaden · first difference: byte ${byte}, objekt · object ${object ?? '–'}, sida · page ${page ?? '–'}`,
  );
}
