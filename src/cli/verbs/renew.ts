import { renew } from '../../signing/levels/raise.ts';
import { expectStampOptions } from '../levels.ts';
import { RAISING_HELP, RAISING_OPTIONS, runRaising } from '../raising.ts';
import { parse, single, type Verb } from '../verb.ts';

export const verb: Verb = {
  help: [
    'Förnyar arkivstämpeln på en fil, innan den sista stämpelns certifikat eller algoritm går ut.',
    'Renews the archive time stamp of a file, before the last one’s certificate or algorithm ends.',
    '',
    'likalydande renew FILE.pdf --out NEW.pdf (--tsa ADDRESS --tsa-trust ROOT | --demo-keys DIR)',
    '                  [--trust FILE]… [--crl FILE]… [--ocsp FILE]… [--certificate FILE]…',
    '                  [--online [--host NAME]…] [--json]',
    '',
    ...RAISING_HELP,
    '',
    'Status: 0 klart · done; 1 går inte · cannot be done; 2 fel anrop eller oläsbar fil · usage or unreadable file.',
  ].join('\n'),

  async run(args, io) {
    const { values, positionals } = parse(args, RAISING_OPTIONS);
    expectStampOptions('LTA', values);
    return runRaising(single(positionals, 'FILE.pdf'), values, io, { level: null, raise: renew });
  },
};
