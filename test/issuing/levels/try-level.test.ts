import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { memoryRecord } from '../../../src/authority/record.ts';
import { randomIds } from '../../../src/core/ids.ts';
import type { LevelTools } from '../../../src/issuing/levels/tools.ts';
import type { EvidenceSource } from '../../../src/pki/evidence-source.ts';
import { parseCertificate } from '../../../src/pki/certificate.ts';
import { httpTimestamps } from '../../../src/net/timestamps.ts';
import { nodePrimitives as primitives } from '../../../src/platform/node.ts';
import type { SignatureLevel } from '../../../src/signing/levels/level.ts';
import { stamperOf } from '../../../src/signing/levels/stamper.ts';
import { startDemoServer, type DemoServer } from '../../servers/demo-server.ts';
import { problemOf, START, useService } from '../use-service.ts';

/** What a level needs is asked for once when the text is locked: nobody has signed yet, so a fault has cost nothing. */

let tsa: DemoServer;
/** What is known of the authority's certificates; tests change it. */
let evidence: EvidenceSource;
const nobodyMayBeAsked: EvidenceSource = {
  crl: async () => null,
  certificate: async () => null,
  ocsp: async () => null,
  mayAsk: () => false,
};
beforeAll(async () => {
  tsa = await startDemoServer(START);
});
afterAll(() => tsa.stop());
beforeEach(() => {
  tsa.fault('tsa', null);
  evidence = tsa.services.evidence;
});

const house = useService({
  levels: (demo): LevelTools => {
    const anchors = [parseCertificate(tsa.pki.root), parseCertificate(demo.root)].flatMap((one) => one ?? []);
    const resolve = async () => ['127.0.0.1'];
    const source = httpTimestamps({ address: `${tsa.url}/tsa`, user: null, allowPrivate: true, resolve });
    const stamper = stamperOf({ source, anchors, clock: house.clock, ids: randomIds, primitives });
    return { level: 'LTA', stamper, postQuantum: null, evidence: () => evidence, anchors: () => anchors, primitives };
  },
});
async function locking(level: SignatureLevel) {
  const { id, sequence } = await house.submitted();
  return { id, view: house.opened.service.finalise({ id, expected: sequence, policy: { level } }) };
}
const locked = async (level: SignatureLevel) => (await locking(level)).view;
const stamps = () => tsa.asked.filter((one) => one === 'POST /tsa').length;

test('an authority that stamps is asked once, and not at all for a level without time-stamps; nothing is said of it', async () => {
  for (const [level, asked] of [
    ['B', 0],
    ['T', 1],
    ['LTA', 1],
  ] as const) {
    const before = stamps();
    expect((await locked(level)).levelWarning).toBeNull();
    expect(stamps() - before).toBe(asked);
  }
});

describe('an authority that cannot be reached', () => {
  test('holds no text up: it is locked, and says what is missing until somebody signs', async () => {
    tsa.fault('tsa', 'dropped');
    const { id, state, panels, levelWarning } = await locked('LTA');
    expect(state).toBe('finalised');
    expect(levelWarning).toEqual({
      code: 'timestamp-unavailable',
      message: {
        sv: `Ingen tidsstämpel från ${new URL(tsa.url).host}: den går inte att nå. Underskrifter kan göras ändå; stämpeln hämtas när tjänsten svarar.`,
        en: `No time stamp from ${new URL(tsa.url).host}: it cannot be reached. Signatures can be made all the same; the time stamp is fetched when the service answers.`,
      },
    });
    tsa.fault('tsa', null);
    const { service } = house.opened;
    expect((await service.get(id)).levelWarning).toEqual(levelWarning);
    const signed = await service.sign({ id, field: panels[0]?.field ?? '', holder: 'Kim' });
    expect([signed.signed, signed.levelWarning]).toEqual([1, null]);
  });

  test('is not waited for longer than a clerk would', async () => {
    tsa.fault('tsa', 'never');
    const began = Date.now();
    const { levelWarning } = await locked('T');
    expect(levelWarning?.message.sv).toMatch(/den svarade inte inom 4 sekunder\. Underskrifter kan göras ändå/);
    expect(Date.now() - began).toBeLessThan(9_000);
  });

  test('or is out of order says so by the same words as its signatures will', async () => {
    tsa.fault('tsa', 'refused');
    expect((await locked('T')).levelWarning).toMatchObject({
      code: 'timestamp-refused',
      message: { sv: expect.stringMatching(/duger inte: tjänsten sade nej\. Underskrifter kan göras ändå/) },
    });
  });
});

describe('a setting that no later try mends stops the text from being locked, by name', () => {
  test.each([
    ['another-root', 'dess utfärdare är inte betrodd här'],
    ['without-purpose', 'dess certifikat är inte till för just tidsstämplar'],
    ['wrong-time', 'dess klocka går mer än fem minuter fel mot vår'],
  ] as const)('%s', async (fault, said) => {
    tsa.fault('tsa', fault);
    const { id, view } = await locking('LTA');
    const problem = await problemOf(view);
    expect([problem.kind, problem.code]).toEqual(['invalid', 'level-unavailable']);
    expect(problem.words.sv).toMatch(new RegExp(`^Nivån LTA går inte att nå, så texten låstes inte\\. .*${said}\\.`));
    const draft = await house.opened.service.get(id);
    expect(draft.state).toBe('draft');
    const { service } = house.opened;
    expect((await service.finalise({ id, expected: draft.sequence, policy: { level: 'B' } })).state).toBe('finalised');
  });

  test('the authority’s certificate is revoked', async () => {
    const own = await startDemoServer(START);
    const before = tsa;
    tsa = own;
    try {
      await house.restart();
      evidence = own.services.evidence;
      const stamping = own.pki.authorities.find(({ name }) => name === 'demo-stamping-ca');
      (stamping?.record as ReturnType<typeof memoryRecord>).revoke(
        own.pki.stamper(START).certificate,
        new Date(START.getTime() - 1000),
      );
      const problem = await problemOf(locked('LT'));
      expect([problem.code, problem.words.sv]).toEqual([
        'level-unavailable',
        expect.stringContaining('det är spärrat'),
      ]);
    } finally {
      tsa = before;
      await own.stop();
    }
  });
});

test('revocation data about the authority that may not be asked for are told when the level needs them', async () => {
  evidence = nobodyMayBeAsked;
  expect((await locked('T')).levelWarning).toBeNull();
  const { code, message } = (await locked('LTA')).levelWarning ?? {};
  expect([code, message?.sv]).toEqual([
    'evidence-missing',
    expect.stringMatching(
      /127\.0\.0\.1:\d+ får inte frågas\..*EVIDENCE_HOSTS.* Underskrifter kan göras ändå; exemplaren blir klara när underlaget finns\.$/,
    ),
  ]);
});
