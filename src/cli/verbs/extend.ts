import { raiseLevel } from '../../signing/levels/raise.ts';
import { expectStampOptions, readLevel } from '../levels.ts';
import { RAISING_HELP, RAISING_OPTIONS, runRaising } from '../raising.ts';
import { parse, single, UsageError, type Verb } from '../verb.ts';

export const verb: Verb = {
  help: [
    'Ger en underskriven fil, vems som helst, det som gör att den går att kontrollera om många år.',
    'Gives a signed file, whoever signed it, what makes it possible to check it in many years.',
    '',
    'likalydande extend FILE.pdf --level T|LT|LTA --out NEW.pdf (--tsa ADDRESS --tsa-trust ROOT | --demo-keys DIR)',
    '                   [--trust FILE]… [--crl FILE]… [--ocsp FILE]… [--certificate FILE]…',
    '                   [--online [--host NAME]…] [--json]',
    '',
    '  --level LEVEL    T: tidsstämpel; LT: även spärrbesked och kedjor; LTA: även arkivstämpel · T: time stamp;',
    '                   LT: revocation data and chains too; LTA: archive time stamp too',
    ...RAISING_HELP,
    '',
    'Filens byte ändras inte; ett steg läggs till. Saknas något, håller en underskrift inte eller',
    'når den inte nivån, skrivs inget, och det sägs varför.',
    'The bytes of the file do not change; a step is added. When something is missing, or a signature does',
    'not hold or not reach the level, nothing is written, and it says why.',
    'Status: 0 klart · done; 1 går inte · cannot be done; 2 fel anrop eller oläsbar fil · usage or unreadable file.',
  ].join('\n'),

  async run(args, io) {
    const { values, positionals } = parse(args, { ...RAISING_OPTIONS, level: { type: 'string' } });
    const file = single(positionals, 'FILE.pdf');
    const level = values.level === undefined ? null : readLevel(values.level);
    if (level === null || level === 'B')
      throw new UsageError('Ange --level T, LT eller LTA', 'Give --level T, LT or LTA');
    expectStampOptions(level, values);
    return runRaising(file, values, io, { level, raise: (pdf, parts) => raiseLevel(pdf, level, parts) });
  },
};
