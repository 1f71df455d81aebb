import { expect, test } from '@jest/globals';
import { answerTimestamp } from '../../src/authority/answer-timestamp.ts';
import { keyInMemory, type AuthorityKey } from '../../src/authority/authority-key.ts';
import { issueCertificate } from '../../src/authority/issue-certificate.ts';
import { KEY_KINDS, newKey, publicKeyOf, type KeyKind } from '../../src/authority/key-material.ts';
import { randomIds } from '../../src/core/ids.ts';
import { nameDer } from '../../src/pki/build/name.ts';
import { PURPOSE, purposes, signerUsage } from '../../src/pki/build/extensions.ts';
import { timestampRequest, type TimestampQuestion } from '../../src/pki/timestamp-request.ts';
import { checkTimestampResponse } from '../../src/pki/timestamp-response.ts';
import { booleanTrue, integer, octetString, sequence } from '../../src/pki/der.ts';
import { digestIdentifier } from '../../src/pki/algorithm.ts';
import { nodePrimitives as primitives } from '../../src/platform/node.ts';
import { authorityOf, later, NOW, serialNumber } from './support.ts';

const POLICY = '1.2.752.999.1';
const issuer = authorityOf();

async function stamper(kind: KeyKind = 'p256'): Promise<AuthorityKey> {
  const key = newKey(kind);
  const certificate = await issueCertificate(
    issuer,
    {
      subject: nameDer({ O: 'Prov', CN: 'Tidsstämpel' }),
      publicKey: publicKeyOf(key),
      serial: serialNumber(),
      notBefore: later(-1),
      notAfter: later(24),
      extensions: [signerUsage(), purposes(true, PURPOSE.timeStamping)],
    },
    primitives,
  );
  return keyInMemory(key, [certificate.raw], kind === 'rsa-pkcs1' ? 'pkcs1' : 'pss');
}

const question = async (more: Partial<TimestampQuestion> = {}): Promise<TimestampQuestion> => {
  const digest = more.digest ?? 'SHA-256';
  const hash = await primitives.digest(digest, new Uint8Array([1, 2, 3]));
  return { digest, hash, nonce: randomIds.bytes(8), policy: null, ...more };
};
async function ask(key: AuthorityKey, asked: TimestampQuestion, request = timestampRequest(asked), now = NOW) {
  const authority = { key, policy: POLICY, accuracy: 1 };
  const answer = await answerTimestamp(request, authority, now, { ids: randomIds, primitives });
  const wanted = { question: asked, now, anchors: [issuer.certificate], candidates: [], primitives };
  return checkTimestampResponse(answer, wanted);
}

test.each(KEY_KINDS)('a time-stamp by a key of kind %s is good, for each digest that is taken', async (kind) => {
  const key = await stamper(kind);
  for (const digest of ['SHA-256', 'SHA-384', 'SHA-512'] as const)
    expect(await ask(key, await question({ digest }))).toMatchObject({
      token: { time: new Date('2026-11-21T13:32:00Z'), policy: POLICY, accuracy: 1000 },
    });
  expect(await ask(key, await question({ policy: POLICY }))).toHaveProperty('token');
});

test('what is asked for and not given is rejected by name', async () => {
  const key = await stamper();
  const good = await question();
  const detail = async (request: Uint8Array<ArrayBuffer>, now = NOW) => {
    const answer = await ask(key, good, request, now);
    return 'fault' in answer ? [answer.fault, answer.detail?.split(' ')[0]] : ['granted'];
  };
  expect(await detail(Uint8Array.of(1, 2, 3))).toEqual(['refused', 'badDataFormat']);
  expect(await detail(timestampRequest({ ...good, hash: new Uint8Array(20) }))).toEqual(['refused', 'badDataFormat']);
  expect(await detail(timestampRequest({ ...good, policy: '1.2.3' }))).toEqual(['refused', 'unacceptedPolicy']);
  const sha1 = sequence(
    integer(1),
    sequence(digestIdentifier('SHA-1'), octetString(new Uint8Array(20))),
    booleanTrue(),
  );
  expect(await detail(sha1)).toEqual(['refused', 'badAlg']);
  expect(await detail(timestampRequest(good), later(25))).toEqual(['refused', 'timeNotAvailable']);
  expect(await detail(timestampRequest(good))).toEqual(['granted']);
});
