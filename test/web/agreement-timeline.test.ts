import { expect, test } from '@jest/globals';
import { entryOf } from '../../src/issuing/log-words.ts';
import type { SignatureCancelled } from '../../src/issuing/events.ts';
import { words } from '../../src/core/words.ts';
import { timelineOf } from '../../src/web/agreement-timeline.ts';
import { useService } from '../issuing/use-service.ts';

const house = useService();

test('the clerk sees whose signature was cancelled, in both languages, where the beginning of it is left out', async () => {
  const { id, panels } = await house.locked();
  const { service } = house.opened;
  const { id: preparation } = await service.prepareSignature({ id, field: 'Signature2', holder: 'Kim' });
  const view = await service.cancelSignature({ id, preparation });
  const name = panels[1]?.name ?? '';
  expect(timelineOf(view, await service.log(id)).map(({ sentence }) => sentence)).toEqual([
    words('Utkastet lades in', 'The draft was submitted'),
    words('Texten låstes', 'The text was locked'),
    words(`Underskriften av ${name} påbörjades men avbröts`, `The signature of ${name} was begun and cancelled`),
    expect.anything(),
  ]);
});

test('of a cancelled signature its delegate is named', async () => {
  const { id } = await house.locked();
  const { service } = house.opened;
  const vera = { name: 'Vera Vikarie', title: 'Tf direktör', from: '2027-01-15', to: '2027-01-31', decision: 'Dnr 1' };
  await service.delegate({ id, field: 'Signature1', ...vera });
  const { id: preparation } = await service.prepareSignature({ id, field: 'Signature1', holder: 'Kim' });
  await service.cancelSignature({ id, preparation });
  expect((await service.log(id)).at(-1)?.sentence.sv).toBe('Underskriften av Vera Vikarie påbörjades men avbröts.');
});

test('each cause is told in words of its own', () => {
  const causes: readonly Omit<SignatureCancelled, 'preparation'>[] = [
    {},
    { cause: 'expired' },
    { cause: 'too-late' },
    { cause: 'refused' },
    { cause: 'refused', code: 'certificate-revoked' },
    { cause: 'erased' },
  ];
  const name = () => words('Kim', 'Kim');
  const said = causes.map((why) => {
    const data = { preparation: 'p', ...why };
    const stored = { stream: 'a', sequence: 1, position: 1, time: '2027-01-15T09:00:00.000Z', hash: '' };
    const names = { ofField: name, ofReader: name, ofMail: name, ofPreparation: name };
    return entryOf({ ...stored, type: 'signature-cancelled', data }, names).sentence;
  });
  expect(new Set(said.map(({ sv }) => sv)).size).toBe(causes.length);
  expect(new Set(said.map(({ en }) => en)).size).toBe(causes.length);
  for (const { sv, en } of said)
    expect([sv, en]).toEqual([
      expect.stringMatching(/^Underskriften av Kim /),
      expect.stringMatching(/^The signature of Kim /),
    ]);
});
