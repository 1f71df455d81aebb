import { kinds, templates } from '../../workers/kinds.ts';
import { parse, UsageError, type Verb } from '../verb.ts';

export const verb: Verb = {
  help: [
    'Vilka slags handlingar som finns här, deras versioner, och vad kontoret själv har ändrat (TEMPLATES_DIR).',
    'Which kinds of document are here, their versions, and what the office itself has changed (TEMPLATES_DIR).',
    '',
    'likalydande kinds [--json]',
    '',
    '  --json   {"kinds":[{"kind","name":{"sv","en"},"version","digest","deviation":{"name","wholeKind","files"}|null}]}',
  ].join('\n'),

  async run(args, io) {
    const { values, positionals } = parse(args, {});
    if (positionals.length > 0) throw new UsageError('kinds tar inga filer', 'kinds takes no files');
    const found = [...templates().values()].map(({ kind, digest, deviation }) => {
      const manifest = kinds().get(kind);
      return { kind, name: manifest?.name, version: manifest?.version, digest, deviation };
    });
    if (values.json) {
      io.out(JSON.stringify({ kinds: found }));
      return 0;
    }
    const width = Math.max(...found.map(({ kind }) => kind.length));
    for (const { kind, name, version, digest, deviation } of found) {
      io.out(`${kind.padEnd(width)}  ${version}  ${digest.slice(0, 16)}  ${name?.sv} · ${name?.en}`);
      if (deviation === null) continue;
      const what = deviation.wholeKind
        ? `lokal mall · local template (${deviation.name})`
        : `lokal avvikelse · local deviation (${deviation.name})`;
      io.out(`${' '.repeat(width)}  ${what}: ${deviation.files.join(', ')}`);
    }
    return 0;
  },
};
