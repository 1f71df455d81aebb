import { parse, UsageError, type Verb } from '../verb.ts';

export const verb: Verb = {
  help: [
    'Startar tjänsten på denna dator och skriver dess adress.',
    'Starts the service on this machine and prints its address.',
    '',
    'likalydande serve [--json]',
    '',
    'Inställningar ur miljön · configuration by environment: PORT, DATA_DIR, PUBLIC_ADDRESS, LOG_LEVEL, NODE_ENV',
  ].join('\n'),

  async run(args) {
    const { positionals } = parse(args, {});
    if (positionals.length > 0) throw new UsageError('serve tar inga filer', 'serve takes no files');
    const { start } = await import('../../main.ts');
    await start();
    // The server keeps the process alive and ends it on a signal; a start that failed has set its status.
    return Number(process.exitCode ?? 0);
  },
};
