import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { constants, createPublicKey, randomBytes, verify, X509Certificate } from 'node:crypto';
import { inspect } from 'node:util';
import { Problem } from '../../src/core/problem.ts';
import { parseCertificate } from '../../src/pki/certificate.ts';
import { keyFits } from '../../src/signing/algorithms.ts';
import type { OpenSigner, SigningAlgorithm } from '../../src/signing/signer.ts';

/** A back end under test, over its real counterpart. */
export interface SignerHarness {
  readonly algorithm: SigningAlgorithm;
  /** Opens the key with its certificate and the issuer's. */
  open(): Promise<OpenSigner>;
  /** Opens the same key beside a certificate of another one. */
  openWithForeignCertificate(): Promise<OpenSigner>;
  /** PINs, passwords, tokens, secrets: none may stand in any error. */
  readonly secrets: readonly string[];
  /** Each is refused or breaks: a wrong secret, a token that is gone … */
  readonly failures: Readonly<Record<string, () => Promise<unknown>>>;
  /** Another program's word on a signature, besides node:crypto's. */
  readonly outsideJudge?: (check: SignatureToJudge) => Promise<boolean> | boolean;
  remove?(): Promise<void>;
}

export interface SignatureToJudge {
  readonly algorithm: SigningAlgorithm;
  readonly certificate: Uint8Array;
  readonly data: Uint8Array;
  readonly value: Uint8Array;
}

/** node:crypto's word on a signature. */
export function verifies({ algorithm, certificate, data, value }: SignatureToJudge): boolean {
  const key = createPublicKey(new X509Certificate(certificate).publicKey.export({ format: 'pem', type: 'spki' }));
  const digest = algorithm === 'ecdsa-p384-sha384' ? 'sha384' : 'sha256';
  if (algorithm.startsWith('ecdsa')) return verify(digest, data, { key, dsaEncoding: 'der' }, value);
  if (algorithm === 'rsa-pkcs1-sha256')
    return verify(digest, data, { key, padding: constants.RSA_PKCS1_PADDING }, value);
  return verify(digest, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, value);
}

/** Everything that an error holds, its stack and what lies inside too. */
export const allOf = (error: unknown): string =>
  inspect(error, { depth: Infinity, showHidden: true, maxArrayLength: null, maxStringLength: null });

/** What every back end of the port `Signer` does. */
export function signerContract(name: string, makeHarness: () => Promise<SignerHarness>): void {
  describe(`signer: ${name}`, () => {
    let harness: SignerHarness;
    let signer: OpenSigner;
    const certificate = () => signer.chain[0] ?? new Uint8Array();
    const ask = async (one: OpenSigner, data: Uint8Array) =>
      (await one.sign({ signedAttributes: data, algorithm: one.algorithm })).value;
    beforeAll(async () => {
      harness = await makeHarness();
      signer = await harness.open();
    });
    afterAll(async () => {
      await signer.close();
      await harness.remove?.();
    });

    test('its algorithm is that of its certificate’s key, and the chain leads from certificate to issuer', () => {
      const [own, issuer] = signer.chain.map((one) => parseCertificate(one));
      if (!own || !issuer) throw new Error('the chain is not whole');
      expect(signer.algorithm).toBe(harness.algorithm);
      expect(keyFits(signer.algorithm, own)).toBe(true);
      expect(own.issuer.raw).toEqual(issuer.subject.raw);
    });

    test('its values verify with the certificate’s key, and not for other attributes', async () => {
      const data = new Uint8Array(randomBytes(180));
      const check = { algorithm: signer.algorithm, certificate: certificate(), data, value: await ask(signer, data) };
      expect(verifies(check)).toBe(true);
      expect(verifies({ ...check, data: data.map((byte) => byte ^ 1) })).toBe(false);
      if (harness.outsideJudge) expect(await harness.outsideJudge(check)).toBe(true);
    });

    test('many signatures asked for at once are each right', async () => {
      const all = Array.from({ length: 12 }, (_, i) => Uint8Array.of(i, ...randomBytes(150)));
      const values = await Promise.all(all.map((data) => ask(signer, data)));
      expect(
        values.map((value, i) =>
          verifies({
            algorithm: signer.algorithm,
            certificate: certificate(),
            data: all[i] ?? new Uint8Array(),
            value,
          }),
        ),
      ).toEqual(all.map(() => true));
    });

    test('a key that is not the certificate’s is refused before anything is signed', async () => {
      const refused = expect.stringMatching(/^(certificate-unusable|keystore-unreadable)$/) as unknown;
      await expect(harness.openWithForeignCertificate()).rejects.toMatchObject({ code: refused });
    });

    test('once closed it says so and signs no more; closing it again is nothing', async () => {
      const other = await harness.open();
      await other.close();
      await other.close();
      await expect(ask(other, Uint8Array.of(1))).rejects.toMatchObject({ code: 'signer-closed' });
    });

    test('what fails is a problem with a code, and says nothing that is secret', async () => {
      for (const [what, fail] of Object.entries(harness.failures)) {
        const error = await fail().then(
          () => new Error(`${what} did not fail`),
          (thrown: unknown) => thrown,
        );
        if (!(error instanceof Problem)) throw error;
        const said = allOf(error);
        expect([what, ...harness.secrets.filter((secret) => said.includes(secret))]).toEqual([what]);
      }
    });
  });
}
