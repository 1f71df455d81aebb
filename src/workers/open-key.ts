import { latin1Text, utf8Text } from '../core/bytes.ts';
import { Problem } from '../core/problem.ts';
import { words } from '../core/words.ts';
import type { Outbound } from '../net/outbound.ts';
import { fromPem } from '../pki/pem.ts';
import type { OpenSigner } from '../signing/signer.ts';

/** What a key needs besides its reference. */
export interface KeyNeeds {
  /** Throws the Problem of a file that cannot be read. */
  readonly read: (file: string) => Promise<Uint8Array>;
  /** Password or PIN, when the reference names no file with it: asked for only when it is needed, its bytes overwritten after. */
  readonly secret: () => Promise<Uint8Array>;
  /** File with the key's certificates, when they lie beside it. */
  readonly certificates?: string | undefined;
  /** Asks these origins and no other: for keys at remote services. */
  readonly outbound: (origins: readonly string[]) => Outbound;
}

/**
 * Opens a key by where it lives: "KEY.p12", "KEY.pem", "pkcs11:token=…" or "csc:CONFIG.json". Throws Problem `key-unknown` for what is none of
 * them, and what its signer throws.
 */
export async function openKey(reference: string, needs: KeyNeeds): Promise<OpenSigner> {
  if (reference.startsWith('pkcs11:')) return openTokenKey(reference, needs);
  if (reference.startsWith('csc:')) {
    const { openCscKey } = await import('./csc-key.ts');
    return openCscKey(reference.slice('csc:'.length), needs);
  }
  const bytes = await needs.read(reference);
  try {
    // DER begins with SEQUENCE; PEM may begin with anything.
    if (bytes[0] === 0x30) return await openStore(bytes, needs);
    if (!latin1Text(bytes.subarray(0, 64 * 1024)).includes('-----BEGIN ')) throw keyUnknown(reference);
    const { pemSigner } = await import('../signing/signers/pem-signer.ts');
    const certificates = needs.certificates === undefined ? bytes : await needs.read(needs.certificates);
    return await pemSigner({ key: bytes, certificates }, needs.secret);
  } finally {
    bytes.fill(0);
  }
}

async function openStore(bytes: Uint8Array, { secret }: KeyNeeds): Promise<OpenSigner> {
  const { pkcs12Signer } = await import('../signing/signers/pkcs12-signer.ts');
  const password = await secret();
  try {
    return pkcs12Signer(bytes, utf8Text(password));
  } finally {
    password.fill(0);
  }
}

async function openTokenKey(reference: string, { read, secret, certificates }: KeyNeeds): Promise<OpenSigner> {
  const { readPkcs11Uri } = await import('../signing/signers/pkcs11/uri.ts');
  const uri = readPkcs11Uri(reference);
  const { pkcs11Signer } = await import('../signing/signers/pkcs11/pkcs11-signer.ts');
  const { pinFile } = uri;
  const pin = pinFile === null ? secret : async () => withoutLineEnd(await read(pinFile));
  const beside = certificates === undefined ? [] : fromPem(await read(certificates), 'CERTIFICATE');
  return pkcs11Signer(uri, pin, { certificates: beside });
}

/** A secret in a file without the one line end that an editor put there; what it was cut from is overwritten. */
export function withoutLineEnd(bytes: Uint8Array): Uint8Array {
  const [last, before] = [bytes.at(-1), bytes.at(-2)];
  const cut = last !== 0x0a ? 0 : before === 0x0d ? 2 : 1;
  const secret = bytes.slice(0, bytes.length - cut);
  bytes.fill(0);
  return secret;
}

const keyUnknown = (reference: string) =>
  new Problem({
    kind: 'invalid',
    code: 'key-unknown',
    message: words(
      `${reference} är varken en nyckelfil (PKCS#12 eller PEM), pkcs11:… eller csc:….`,
      `${reference} is neither a key file (PKCS#12 or PEM), pkcs11:… nor csc:….`,
    ),
  });
