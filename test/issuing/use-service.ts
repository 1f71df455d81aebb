import { afterEach, beforeEach } from '@jest/globals';
import { createHash } from 'node:crypto';
import { fixedClock } from '../../src/core/clock.ts';
import type { Problem } from '../../src/core/problem.ts';
import type { AgreementView } from '../../src/issuing/service.ts';
import { newFolder, openService, removeFolder, smallAgreement, type OpenedService } from './open-service.ts';

export const START = new Date('2027-01-15T09:00:00Z');
export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export const problemOf = (promise: Promise<unknown>): Promise<Problem> =>
  promise.then(
    () => {
      throw new Error('there was no problem');
    },
    (error: Problem) => error,
  );
export const codeOf = async (promise: Promise<unknown>) => (await problemOf(promise)).code;

/** A fresh service for each test of a file, and the first steps of its journeys. */
export function useService(options: Parameters<typeof openService>[2] = {}) {
  let folder = '';
  const house = {
    clock: fixedClock(START),
    get folder() {
      return folder;
    },
    opened: null as unknown as OpenedService,
    restart,
    submitted,
    locked,
    signedByAll,
  };
  beforeEach(async () => {
    folder = await newFolder();
    house.clock = fixedClock(START);
    house.opened = await openService(folder, house.clock, options);
  });
  afterEach(async () => {
    await house.opened.close();
    await removeFolder(folder);
  });

  async function restart(): Promise<void> {
    await house.opened.close();
    house.opened = await openService(folder, house.clock, options);
  }
  function submitted() {
    return house.opened.service.submit({ data: smallAgreement() });
  }
  async function locked(): Promise<AgreementView> {
    const { id, sequence } = await submitted();
    return house.opened.service.finalise({ id, expected: sequence });
  }
  async function signedByAll(): Promise<AgreementView> {
    let view = await locked();
    for (const { field, name } of view.panels)
      view = await house.opened.service.sign({ id: view.id, field, holder: name });
    return view;
  }
  return house;
}
