import { describe, expect, test } from '@jest/globals';
import { constants, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { equalBytes, latin1Bytes, latin1Text, toHex } from '../../src/core/bytes.ts';
import type { DigestAlgorithm, Primitives, SignatureCheck, SignatureScheme } from '../../src/core/primitives.ts';
import { nodePrimitives } from '../../src/platform/node.ts';
import { CURVES } from '../../src/platform/portable/curves.ts';
import { portablePrimitives } from '../../src/platform/portable/primitives.ts';

/** One contract, two platforms: the verifier in a browser must say what the service says. */
const PLATFORMS: readonly (readonly [name: string, primitives: Primitives])[] = [
  ['Node', nodePrimitives],
  ['portable', portablePrimitives],
];

/** Of "abc": FIPS 180-4, FIPS 202, RFC 1321, RIPEMD-160's page; SHAKE cut as in RFC 8702. */
const ABC: Readonly<Record<DigestAlgorithm, string>> = {
  MD5: '900150983cd24fb0d6963f7d28e17f72',
  'RIPEMD-160': '8eb208f7e05d987a9b044a8e98c6b087f15a0bfc',
  'SHA-1': 'a9993e364706816aba3e25717850c26c9cd0d89d',
  'SHA-224': '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7',
  'SHA-256': 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  'SHA-384': 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
  'SHA-512':
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  'SHA3-224': 'e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf',
  'SHA3-256': '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532',
  'SHA3-384': 'ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25',
  'SHA3-512':
    'b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0',
  SHAKE128: '5881092dd818bf5cf8a3ddb793fbcba74097d5c526a6d35f97b83351940f2cc8',
  SHAKE256:
    '483366601360a8771c6863080cc4114d8db44530f8f1e1ee4f94ea37e78b5739d5a15bef186a5386c75744c0527e1faa9f8726e462a12a4feb06bd8801e751e4',
};

const NAMED: Readonly<Record<string, string>> = {
  'P-192': 'prime192v1',
  'P-224': 'secp224r1',
  'P-256': 'prime256v1',
  'P-384': 'secp384r1',
  'P-521': 'secp521r1',
};
const OPENSSL: Readonly<Record<DigestAlgorithm, string>> = {
  MD5: 'md5',
  'RIPEMD-160': 'ripemd160',
  'SHA-1': 'sha1',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
  'SHA3-224': 'sha3-224',
  'SHA3-256': 'sha3-256',
  'SHA3-384': 'sha3-384',
  'SHA3-512': 'sha3-512',
  SHAKE128: 'shake128',
  SHAKE256: 'shake256',
};

const MESSAGE = latin1Bytes('två likalydande exemplar');
const spki = (key: KeyObject) => new Uint8Array(key.export({ format: 'der', type: 'spki' }));
const fail = (): never => {
  throw new Error('no such vector');
};

type Vector = readonly [name: string, check: SignatureCheck];

/** One signature of each kind, made by OpenSSL in this very run. */
function makeSignatures(): readonly Vector[] {
  const list: Vector[] = [];
  const add = (name: string, scheme: SignatureScheme, publicKey: KeyObject, value: Uint8Array) =>
    list.push([name, { scheme, publicKey: spki(publicKey), data: MESSAGE, value: new Uint8Array(value) }]);
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const odd = generateKeyPairSync('rsa', { modulusLength: 1025, publicExponent: 3 });
  for (const digest of Object.keys(ABC) as DigestAlgorithm[]) {
    if (digest.startsWith('SHAKE')) continue;
    const name = OPENSSL[digest];
    add(`RSA ${digest}`, { kind: 'rsa-pkcs1', digest }, rsa.publicKey, sign(name, MESSAGE, rsa.privateKey));
    for (const [saltLength, pair] of [
      [32, rsa],
      [0, rsa],
      [20, odd],
    ] as const) {
      const key = { key: pair.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
      const scheme = { kind: 'rsa-pss', digest, mgfDigest: digest, saltLength } as const;
      add(`RSA-PSS ${digest} salt ${saltLength}`, scheme, pair.publicKey, sign(name, MESSAGE, key));
    }
  }
  for (const { name } of CURVES) {
    const pair = generateKeyPairSync('ec', { namedCurve: NAMED[name] ?? name });
    for (const digest of name.startsWith('P-') ? (['SHA-256', 'SHA-512'] as const) : (['SHA3-384'] as const))
      add(
        `${name} ${digest}`,
        { kind: 'ecdsa', digest },
        pair.publicKey,
        sign(OPENSSL[digest], MESSAGE, pair.privateKey),
      );
  }
  for (const [bits, divisor] of [
    [1024, 160],
    [2048, 256],
  ] as const) {
    const pair = generateKeyPairSync('dsa', { modulusLength: bits, divisorLength: divisor });
    for (const digest of ['SHA-1', 'SHA-256'] as const)
      add(
        `DSA ${bits} ${digest}`,
        { kind: 'dsa', digest },
        pair.publicKey,
        sign(OPENSSL[digest], MESSAGE, pair.privateKey),
      );
  }
  const eddsa = { Ed25519: generateKeyPairSync('ed25519'), Ed448: generateKeyPairSync('ed448') } as const;
  for (const curve of ['Ed25519', 'Ed448'] as const)
    add(curve, { kind: 'eddsa', curve }, eddsa[curve].publicKey, sign(null, MESSAGE, eddsa[curve].privateKey));
  const lattice = {
    'ML-DSA-44': generateKeyPairSync('ml-dsa-44'),
    'ML-DSA-65': generateKeyPairSync('ml-dsa-65'),
    'ML-DSA-87': generateKeyPairSync('ml-dsa-87'),
  } as const;
  for (const set of ['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'] as const)
    add(set, { kind: 'ml-dsa', set }, lattice[set].publicKey, sign(null, MESSAGE, lattice[set].privateKey));
  return list;
}

const signatures = makeSignatures();

describe.each(PLATFORMS)('%s', (_, primitives) => {
  test.each(Object.entries(ABC) as [DigestAlgorithm, string][])(
    '%s of a message in two parts',
    async (name, digest) => {
      expect(toHex(await primitives.digest(name, latin1Bytes('a'), latin1Bytes('bc')))).toBe(digest);
    },
  );

  test.each(Object.keys(ABC) as DigestAlgorithm[])('%s in steps, from a copy taken in between', (name) => {
    const hasher = primitives.hasher(name);
    hasher.update(latin1Bytes('ab'));
    const copy = hasher.copy();
    hasher.update(latin1Bytes('b'));
    copy.update(latin1Bytes('c'));
    expect(toHex(copy.digest())).toBe(ABC[name]);
  });

  test.each(signatures)('%s verifies, and not with a bit changed in message, value or key', async (_name, check) => {
    const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
    expect(await primitives.verify(check)).toBe(true);
    expect(await primitives.verify({ ...check, data: flipped(check.data, 0) })).toBe(false);
    expect(await primitives.verify({ ...check, value: flipped(check.value, check.value.length - 1) })).toBe(false);
    expect(await primitives.verify({ ...check, publicKey: flipped(check.publicKey, check.publicKey.length - 6) })).toBe(
      false,
    );
    expect(await primitives.verify({ ...check, value: new Uint8Array(0) })).toBe(false);
  });

  test('a key of another kind, spelled-out curve parameters, and bytes that are no key verify nothing', async () => {
    const [, rsa] = signatures.find(([name]) => name.startsWith('RSA')) ?? fail();
    const [, ec] = signatures.find(([name]) => name.startsWith('P-256 SHA-256')) ?? fail();
    const explicit = generateKeyPairSync('ec', { namedCurve: 'prime256v1', paramEncoding: 'explicit' });
    const value = sign('sha256', MESSAGE, explicit.privateKey);
    for (const check of [
      { ...rsa, publicKey: ec.publicKey },
      { ...ec, publicKey: rsa.publicKey },
      { ...ec, publicKey: spki(explicit.publicKey), value: new Uint8Array(value) },
      { ...rsa, publicKey: Uint8Array.of(0x30, 0x80, 1, 2) },
      { ...rsa, publicKey: new Uint8Array(0) },
    ])
      expect(await primitives.verify(check)).toBe(false);
  });

  test('a PSS value verifies with its own salt length only', async () => {
    const [, check] = signatures.find(([name]) => name.startsWith('RSA-PSS')) ?? fail();
    const scheme = { ...check.scheme, saltLength: 31 } as SignatureScheme;
    expect(await primitives.verify({ ...check, scheme })).toBe(false);
  });

  test('a zlib stream is inflated, up to the bound; what follows it is left alone', () => {
    for (const text of ['', 'abc', 'abcabc'.repeat(5000), Array.from({ length: 9000 }, (_, i) => i * i).join()])
      for (const level of [0, 1, 9]) {
        const packed = new Uint8Array([...deflateSync(text, { level }), 1, 2, 3]);
        const { bytes, complete } = primitives.inflate(packed, 100_000);
        expect({ text: latin1Text(bytes), complete }).toEqual({ text, complete: true });
      }
    const bomb = deflateSync(new Uint8Array(1_000_000));
    expect(() => primitives.inflate(bomb, 999_999)).toThrow(expect.objectContaining({ code: 'inflate-too-large' }));
    expect(primitives.inflate(bomb, 1_000_000).bytes).toHaveLength(1_000_000);
  });

  test('a cut stream gives what came before, a damaged one nothing', () => {
    const text = Array.from({ length: 3000 }, (_, i) => i * i).join();
    const packed = new Uint8Array(deflateSync(text));
    const { bytes, complete } = primitives.inflate(packed.subarray(0, packed.length - 200), 100_000);
    expect(complete).toBe(false);
    expect(text.startsWith(Buffer.from(bytes).toString())).toBe(true);
    expect(bytes.length).toBeGreaterThan(15_000);
    for (const damaged of [
      packed.with(packed.length - 1, (packed.at(-1) ?? 0) ^ 1), // Adler-32
      packed.with(0, 0x79),
      packed.with(2, 0x07), // a block of the reserved kind
      Uint8Array.of(0x78, 0xbb, 0, 0, 0, 0), // a preset dictionary
    ])
      expect(primitives.inflate(damaged, 100_000)).toEqual({ bytes: new Uint8Array(0), complete: false });
  });
});

test('both platforms say the same of two thousand mutilated zlib streams', () => {
  const packed = new Uint8Array(deflateSync(Array.from({ length: 400 }, (_, i) => i * i).join()));
  let state = 20261130;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
  for (let round = 0; round < 2000; round++) {
    const damaged = packed.slice(0, next(5) === 0 ? next(packed.length) : packed.length);
    for (let i = next(3); i >= 0; i--) damaged[next(Math.max(1, damaged.length))] = next(256);
    const [one, other] = PLATFORMS.map(([, primitives]) => primitives.inflate(damaged, 1_000_000));
    if (one?.complete !== other?.complete) throw new Error(`round ${round}: ${one?.complete}, ${other?.complete}`);
    if (one?.complete) expect(equalBytes(one.bytes, other?.bytes ?? packed)).toBe(true);
  }
});
