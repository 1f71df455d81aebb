import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { leakedFrom } from '../../support/secrets.ts';
import { codeOf, sentence } from './sentence.ts';
import { wayHouse, type WaitingAgreement, type WayHouse } from './sign-in-house.ts';
import { textsIn } from './texts-in.ts';
import { fallenDuring, turningBack } from './walk.ts';
import { SIGNATORY, type PersonWay, type Way } from './way.ts';

/** Nothing is signed, and nobody waits. */
const UNTOUCHED = { signed: 0, preparation: null, revisions: 1 };
const standing = async (agreement: WaitingAgreement) => {
  const { signed, preparation, revisions } = await agreement.view();
  return { signed, preparation, revisions: revisions.length };
};

/** The same way through the whole service, with its journal. */
export function inHouse(way: Way): void {
  describe('in the service', () => {
    let house: WayHouse;
    beforeAll(async () => {
      house = await wayHouse(way);
    }, 60_000);
    afterAll(() => house.close());

    test('the file is signed, and our own validation finds it sound', async () => {
      const agreement = await house.agreement();
      await agreement.sign();
      const { signed, preparation, validation, panels } = await agreement.view();
      const [panel] = panels;
      expect([signed, preparation, validation?.sound]).toEqual([1, null, true]);
      expect(panel?.signed && panel.name).toBe(SIGNATORY.name);
    });

    sentence('a fallen counterpart leaves nothing half signed, and nobody waits', way.fall, async (fall) => {
      const agreement = await house.agreement();
      for (const question of [0, 1, 2, 3, 4]) {
        const outcome = await codeOf(agreement.sign(fallenDuring(fall, question)));
        // The question was put to nobody: all has gone well.
        if (outcome === 'accepted') break;
        expect(fall.codes).toContain(outcome);
        expect(await standing(agreement)).toEqual(UNTOUCHED);
      }
      if ((await agreement.view()).signed === 0) await agreement.sign();
      expect((await agreement.view()).signed).toBe(1);
    });

    sentence('whoever turns back leaves nothing half signed, and nobody waits', turningBack(way), async (walks) => {
      const agreement = await house.agreement();
      const outcomes: string[] = [];
      for (const goes of walks) {
        outcomes.push(await codeOf(agreement.sign(undefined, goes)));
        // There was nothing to turn back from at this step: the signatory has signed.
        if (outcomes.at(-1) === 'accepted') break;
        expect(await standing(agreement)).toEqual(UNTOUCHED);
      }
      expect(outcomes[0]).toBe('signing-cancelled');
      expect(new Set(outcomes)).toEqual(new Set(['signing-cancelled', 'accepted']));
    });

    const person = way.kind === 'person' ? way : { notHere: 'a program lets its preparation go by itself' };
    sentence<PersonWay>('whoever goes away, at any step, holds nobody up', person, async ({ goes }) => {
      const agreement = await house.agreement();
      for (const leave of [0, 1, 2, 3, 4]) {
        const left = await agreement.sign(undefined, async (shown, step) => (step < leave ? goes(shown) : null));
        // Whoever took all steps has signed.
        if (left) break;
        expect(await standing(agreement)).toEqual(UNTOUCHED);
      }
      expect((await agreement.view()).signed).toBe(1);
    });

    test('nothing secret stands in journal, files or side table, nor in a fault that a log would get', () => {
      const { folder, told } = house;
      expect(leakedFrom({ dataDir: folder, log: told.flatMap(textsIn) }, way.secrets())).toEqual([]);
    });
  });
}
