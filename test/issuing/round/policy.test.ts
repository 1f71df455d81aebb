import { expect, test } from '@jest/globals';
import { words } from '../../../src/core/words.ts';
import { Problem } from '../../../src/core/problem.ts';
import { signServiceMethod } from '../../../src/federation/sweden-connect/method.ts';
import type { SigningPolicy } from '../../../src/issuing/round-events.ts';
import { readPolicy } from '../../../src/issuing/round/policy.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import { demoKeyMethod } from '../../../src/signing/methods/demo-key.ts';
import { ownKeyMethod } from '../../../src/signing/methods/own-key.ts';
import { signServiceScene } from '../../support/sign-service-scene.ts';
import { demoPki } from '../../support/signed-pdf.ts';

const TEXT = words('Sätt', 'Way');
const { settings } = await signServiceScene(demoPki({ time: new Date() }).oneTime, () => new Date());
/** Under demo keys the first two sign, else the last: a service whose lowest level is 3, demo keys, and key files. */
const methods = [
  signServiceMethod(settings),
  demoKeyMethod(() => Promise.reject(new Error('nobody signs here'))),
  ownKeyMethod({ id: 'own-key', label: TEXT, hint: TEXT, issuers: [], primitives }),
];
const loa = (level: number) => `http://id.elegnamnden.se/loa/1.0/loa${level}`;

/** The code that a policy is refused with; null: taken. */
function refusedWith(chosen: Partial<SigningPolicy>, demo: boolean): string | null {
  try {
    readPolicy(chosen, { methods, levels: null }, { today: '2026-12-01', demo });
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

test.each<[string, Partial<SigningPolicy>, boolean]>([
  ['methods-none', { methods: [] }, true],
  ['method-unknown', { methods: ['fax'] }, true],
  ['methods-unfit', { methods: ['own-key'] }, true],
  ['methods-unfit', { methods: ['service', 'demo'] }, false],
  ['assurance-invalid', { leastAssurance: 'banan' }, true],
  ['assurance-invalid', { leastAssurance: '' }, false],
  ['assurance-unreachable', { leastAssurance: loa(5), methods: ['service'] }, true],
  ['assurance-unreachable', { leastAssurance: loa(2), methods: ['api'] }, true],
  ['assurance-unreachable', { leastAssurance: loa(2), methods: ['demo'] }, true],
  ['assurance-unreachable', { leastAssurance: loa(2) }, false],
])('what nobody could sign by is refused before the text is locked: %s, %j', (code, chosen, demo) => {
  expect(refusedWith(chosen, demo)).toBe(code);
});

test.each<[Partial<SigningPolicy>, boolean]>([
  [{}, true],
  [{ methods: ['api'] }, true],
  [{ methods: ['api'] }, false],
  [{ methods: ['service'] }, true],
  [{ methods: ['own-key'] }, false],
  [{ leastAssurance: loa(2), methods: ['service'] }, true],
  [{ leastAssurance: loa(4), methods: ['service', 'own-key'] }, true],
])('what somebody can sign by is taken: %j', (chosen, demo) => {
  expect(refusedWith(chosen, demo)).toBeNull();
});
