import { describe, expect, test } from '@jest/globals';
import { createDemoPki } from '../../src/demo/demo-pki.ts';
import { randomIds } from '../../src/core/ids.ts';
import { readWhole } from '../../src/pki/asn1.ts';
import type { SigningPolicy } from '../../src/issuing/service.ts';
import type { Signer } from '../../src/signing/signer.ts';
import { keySigner } from '../../src/signing/signers/key-signer.ts';
import { finishedAnswer, referenceTo, rewrittenAnswer } from '../support/foreign-signer.ts';
import { smallAgreement } from './open-service.ts';
import { eidMethod } from './signatory/eid.ts';
import { codeOf, problemOf, START, useService } from './use-service.ts';

/** An e-ID states levels of assurance, where a policy asks for one. */
const house = useService({ methods: (demo) => [eidMethod(demo)] });
const service = () => house.opened.service;

/** A locked agreement, and a key of the demo PKI that a program of one of its signatories holds. */
async function ready(of: 0 | 1 = 0) {
  const { id, panels } = await house.locked();
  const panel = panels[of];
  const signer = panel && (await house.opened.deps.demo?.signerFor(panel));
  if (!signer) throw new Error('no key');
  return { id, panels, field: 'Signature1', holder: 'Ärendesystemet', signer };
}
const keyOf = ({ algorithm, chain }: Signer) => ({ algorithm, chain });
const attributesIn = (signedAttributes: Uint8Array) =>
  readWhole(signedAttributes)?.children.map(({ raw }) => raw) ?? [];

describe('a program signs with its own key', () => {
  test('whose certificate it sends first: a value comes back', async () => {
    const { id, field, holder, signer } = await ready();
    const prepared = await service().prepareSignature({ id, field, holder, key: keyOf(signer), place: 'Norrsjö' });
    expect(new Date(prepared.expires).getTime() - START.getTime()).toBe(24 * 3_600_000);
    const { signedAttributes, algorithm } = { ...prepared, algorithm: signer.algorithm };
    const { value } = await signer.sign({ signedAttributes, algorithm });
    // Almost a day later, and without the file: what was prepared is all that is needed.
    house.clock.set(new Date(START.getTime() + 24 * 3_600_000 - 1000));
    const view = await service().completeSignature({ id, preparation: prepared.id, value });
    expect([view.panels[0]?.signed?.method, view.panels[0]?.signed?.time]).toEqual(['api', START.toISOString()]);
    expect(view.validation?.sound).toBe(true);
  });

  test.each(['attributes', 'cms'] as const)('whose certificate comes with the answer (%s)', async (shape) => {
    const { id, field, holder, signer } = await ready();
    const key = { algorithm: signer.algorithm, chain: null };
    const { id: preparation, signedAttributes } = await service().prepareSignature({ id, field, holder, key });
    const attributes = [...attributesIn(signedAttributes), await referenceTo(signer)];
    const answer =
      shape === 'cms'
        ? { shape, cms: await finishedAnswer(attributes, signer) }
        : await rewrittenAnswer(attributes, signer);
    const view = await service().completeSignature({ id, preparation, answer });
    expect([view.signed, view.validation?.sound]).toEqual([1, true]);
  });
});

test('of a signature by a program there is no evidence, and it is said that none was kept, not that nobody has signed', async () => {
  const { id, field, holder, signer } = await ready();
  const evidence = () => problemOf(service().evidence(id, field));
  expect((await evidence()).words.sv).toBe('Det finns inget underlag: ingen har skrivit under här än.');
  const { id: preparation, signedAttributes } = await service().prepareSignature({
    id,
    field,
    holder,
    key: keyOf(signer),
  });
  const { value } = await signer.sign({ signedAttributes, algorithm: signer.algorithm });
  await service().completeSignature({ id, preparation, value });
  const problem = await evidence();
  expect([problem.kind, problem.code, problem.words.sv]).toEqual([
    'not-found',
    'evidence-none',
    'Underskriften är gjord, men inget underlag sparades: den gjordes utan att någon legitimerade sig här.',
  ]);
});

describe('a key that is somebody else’s', () => {
  test('is refused before anything is prepared, and the agreement is not held', async () => {
    const { id, panels, field, holder, signer } = await ready(1);
    const problem = await problemOf(service().prepareSignature({ id, field, holder, key: keyOf(signer) }));
    expect([problem.kind, problem.code]).toEqual(['forbidden', 'other-person']);
    expect(problem.words.sv).toContain(panels[1]?.name);
    expect((await service().get(id)).preparation).toBeNull();
  });

  test('is refused when it comes with the answer, and nothing is stored', async () => {
    const { id, field, holder, signer } = await ready(1);
    const key = { algorithm: signer.algorithm, chain: null };
    const { id: preparation, signedAttributes } = await service().prepareSignature({ id, field, holder, key });
    const attributes = [...attributesIn(signedAttributes), await referenceTo(signer)];
    const answer = await rewrittenAnswer(attributes, signer);
    expect(await codeOf(service().completeSignature({ id, preparation, answer }))).toBe('other-person');
    expect((await service().get(id)).signed).toBe(0);
  });
});

test('a certificate that begins after the claimed time is refused', async () => {
  const { id, panels, field, holder } = await ready();
  // An authority that begins a day before its clock: two days on, its certificates begin after the claimed time.
  const later = createDemoPki({ time: new Date(START.getTime() + 2 * 24 * 3_600_000), ids: randomIds });
  const { name = '', title = '', partyName: organisation = '' } = panels[0] ?? {};
  const made = later.signer({ name, title, organisation });
  const signer = keySigner(made.key, made.chain);
  const prepared = await problemOf(service().prepareSignature({ id, field, holder, key: keyOf(signer) }));
  expect([prepared.code, prepared.inside]).toEqual([
    'certificate-unusable',
    'the certificate begins after the claimed time',
  ]);
  const key = { algorithm: signer.algorithm, chain: null };
  const { id: preparation, signedAttributes } = await service().prepareSignature({ id, field, holder, key });
  const answer = await rewrittenAnswer([...attributesIn(signedAttributes), await referenceTo(signer)], signer);
  expect(await codeOf(service().completeSignature({ id, preparation, answer }))).toBe('answer-invalid');
});

describe('the clerk’s policy holds for programs too', () => {
  /** Locked with this policy, and with an identifier for each signatory when one is given. */
  async function lockedWith(policy: Partial<SigningPolicy>, identifier?: string) {
    const data = smallAgreement() as { signing: { signatories: Record<string, unknown>[] } };
    if (identifier !== undefined)
      data.signing.signatories = data.signing.signatories.map((one) => ({ ...one, personalIdentifier: identifier }));
    const { id, sequence } = await service().submit({ data });
    const { panels } = await service().finalise({ id, expected: sequence, policy });
    const signer = panels[0] && (await house.opened.deps.demo?.signerFor(panels[0]));
    if (!signer) throw new Error('no key');
    return { id, field: 'Signature1', holder: 'Ärendesystemet', key: keyOf(signer) };
  }

  test('methods that are not allowed are refused, a program’s key by the name api', async () => {
    const onlyDemo = await lockedWith({ methods: ['demo'] });
    expect(await codeOf(service().prepareSignature(onlyDemo))).toBe('method-not-allowed');
    const { id, field, holder, key } = await lockedWith({ methods: ['api'] });
    expect(await codeOf(service().sign({ id, field, holder }))).toBe('method-not-allowed');
    expect((await service().prepareSignature({ id, field, holder, key })).holder).toBe(holder);
  });

  test('a level of assurance is what no key states', async () => {
    const asked = await lockedWith({ leastAssurance: 'http://id.elegnamnden.se/loa/1.0/loa3' });
    expect(await codeOf(service().prepareSignature(asked))).toBe('assurance-too-low');
    // The service's own demo key is made for a name, and nobody is asked who they are.
    const { key: _, ...byDemoKey } = asked;
    expect(await codeOf(service().sign(byDemoKey))).toBe('assurance-too-low');
  });

  test('who is known by an identifier is named by a certificate that is seen first', async () => {
    const { key, ...asked } = await lockedWith({}, '198001011234');
    const unseen = service().prepareSignature({ ...asked, key: { ...key, chain: null } });
    expect(await codeOf(unseen)).toBe('certificate-needed');
  });
});

test('without a key of its own a program cannot leave the answer out', async () => {
  const { id, field, holder, signer } = await ready();
  const { id: preparation } = await service().prepareSignature({ id, field, holder, key: keyOf(signer) });
  expect(await codeOf(service().completeSignature({ id, preparation }))).toBe('answer-missing');
});
