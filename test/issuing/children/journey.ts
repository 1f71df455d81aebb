import { writeSync } from 'node:fs';
import { systemClock } from '../../../src/core/clock.ts';
import { openService, smallAgreement } from '../open-service.ts';

/**
 * One agreement from submission to receipts, in a process that kills itself at the `visit`th crash point that it passes
 * once the service is open. Prints each point ("at <name>") and each state that was acknowledged
 * ("did <state> <signed> <sequence>").
 */
const [folder = '', visit = ''] = process.argv.slice(2);
let visits = -1;
const { service } = await openService(folder, systemClock, {
  crashPoint: (name) => {
    if (visits < 0) return;
    writeSync(1, `at ${name}\n`);
    if (visits++ === Number(visit)) process.kill(process.pid, 'SIGKILL');
  },
});
visits = 0;
const say = ({ state, signed, sequence }: { state: string; signed: number; sequence: number }) =>
  writeSync(1, `did ${state} ${signed} ${sequence}\n`);

let view = await service.submit({ data: smallAgreement(), idempotencyKey: 'the-one' });
say(view);
view = { ...(await service.finalise({ id: view.id, expected: view.sequence })), replayed: false };
say(view);
const [first, ...others] = view.panels;
if (first) {
  // The first one comes by a link, and signs as a person does.
  const { address } = await service.invite({ id: view.id, field: first.field, send: false });
  const { session } = await service.openLink(address?.split('/').at(-1) ?? '');
  await service.beginSigning({ session, method: 'demo', language: 'sv' });
  say(await service.get(view.id));
}
for (const { field, name } of others) say(await service.sign({ id: view.id, field, holder: name }));
const { copies } = await service.get(view.id);
for (const { party, sha256 } of copies)
  say(await service.giveReceipt({ id: view.id, party, receivedBy: 'Kim', sha256 }));
