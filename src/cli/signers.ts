import type { Agreement } from '../agreement/schema.ts';
import { readConfig } from '../config.ts';
import { signatoriesOf, type SignatoryFacts } from '../issuing/facts.ts';
import type { OpenSigner, Signer } from '../signing/signer.ts';
import { readBytes } from './files.ts';
import { expectHolders, expectRealKeys, type GivenKey } from './key-holders.ts';
import { outboundTo } from '../workers/named-origins.ts';
import { namedFiles, passwordSource } from './passwords.ts';
import { pair, UsageError } from './verb.ts';

export const SIGNER_OPTIONS = {
  signer: { type: 'string', multiple: true },
  'password-file': { type: 'string', multiple: true },
  chain: { type: 'string', multiple: true },
  'other-holder': { type: 'string', multiple: true },
} as const;

export const SIGNER_HELP = [
  '  --signer PARTY[/N]=KEY             nyckel för partens (N:te) undertecknare · key of the party’s (Nth) signatory:',
  '                                     FILE.p12, FILE.pem, pkcs11:token=NAME;id=%01?module-path=LIBRARY&pin-source=file:FILE,',
  '                                     csc:CONFIG.json',
  '  --password-file [PARTY[/N]=]FILE   fil med lösenord eller PIN; annars frågas det · file with password or PIN; otherwise asked',
  '  --chain [PARTY[/N]=]FILE           nyckelns certifikat, när de inte ligger hos nyckeln · its certificates, when they are not with the key',
  '  --other-holder PARTY[/N]           nyckeln får vara utfärdad till någon annan än undertecknaren, t.ex. en organisation',
  '                                     its key may be issued to somebody other than the signatory, e.g. an organisation',
];

/** "kommunen", and "kommunen/2" for its second signatory. The first may be written "kommunen/1" too. */
export function signerNames(agreement: Agreement): ReadonlyMap<string, SignatoryFacts> {
  const count = new Map<string, number>();
  return new Map(
    signatoriesOf(agreement).map((signatory) => {
      const n = (count.get(signatory.party) ?? 0) + 1;
      count.set(signatory.party, n);
      return [n === 1 ? signatory.party : `${signatory.party}/${n}`, signatory];
    }),
  );
}

/** The signatory that a name means. Throws UsageError. */
export function signatoryNamed(agreement: Agreement, name: string): SignatoryFacts {
  const names = signerNames(agreement);
  const found = names.get(name.replace(/\/1$/, ''));
  if (!found)
    throw new UsageError(
      `Ingen undertecknare heter "${name}". De är: ${[...names.keys()].join(', ')}`,
      `No signatory is called "${name}". They are: ${[...names.keys()].join(', ')}`,
    );
  return found;
}

/** The keys of `--signer`, open. */
export interface OpenedSigners {
  get(field: string): Signer | undefined;
  /** Ends sessions and logins. */
  close(): Promise<void>;
}

/** What the command line says of keys. */
export interface SignerWords {
  readonly signer?: readonly string[] | undefined;
  readonly 'password-file'?: readonly string[] | undefined;
  readonly chain?: readonly string[] | undefined;
  readonly 'other-holder'?: readonly string[] | undefined;
}

/**
 * Opens the keys of `--signer`, one a signatory, all before anything is signed. Throws UsageError when one is missing, the
 * Problem of a key that does not open, `keys-of-other-kind` for a demo key, and `key-of-other-person` when one is neither its
 * signatory's nor in `--other-holder`.
 */
export async function openSigners(
  agreement: Agreement,
  given: SignerWords,
  expected: readonly SignatoryFacts[] = signatoriesOf(agreement),
): Promise<OpenedSigners> {
  expectNames(agreement, given);
  const { openKey } = await import('../workers/open-key.ts');
  const passwordOf = passwordSource(given['password-file'] ?? []);
  const certificatesOf = namedFiles(given.chain ?? []);
  const outbound = outboundTo(readConfig().trust.allowPrivate);
  const others = new Set((given['other-holder'] ?? []).map((name) => signatoryNamed(agreement, name).field));
  const open = new Map<string, OpenSigner>();
  const all: GivenKey[] = [];
  const close = async () => {
    for (const one of open.values()) await one.close();
  };
  try {
    for (const one of given.signer ?? []) {
      const [name, key] = pair(one, '--signer');
      const signatory = signatoryNamed(agreement, name);
      const { field } = signatory;
      const secret = () => passwordOf(name, key.split('?')[0] ?? '');
      const signer = await openKey(key, { read: readBytes, secret, certificates: certificatesOf(name), outbound });
      open.set(field, signer);
      all.push({ name, signatory, signer });
    }
    const missing = expected.filter(({ field }) => !open.has(field));
    if (missing.length > 0) throw keyMissing(missing);
    expectRealKeys(all);
    expectHolders(all.filter(({ signatory }) => !others.has(signatory.field)));
  } catch (error) {
    await close();
    throw error;
  }
  return { get: (field) => open.get(field), close };
}

/** Whoever writes a name twice, or one that nobody has, means another key than the one that would sign. Throws UsageError. */
function expectNames(agreement: Agreement, given: SignerWords): void {
  for (const option of ['signer', 'password-file', 'chain'] as const) {
    const names = (given[option] ?? []).flatMap((one) => (one.includes('=') ? [pair(one, `--${option}`)[0]] : []));
    const fields = names.map((name) => signatoryNamed(agreement, name).field);
    const twice = names.find((_, i) => fields.indexOf(fields[i] ?? '') < i);
    if (twice !== undefined)
      throw new UsageError(
        `--${option} anges två gånger för ${twice}; en annan undertecknare skrivs som ${twice.replace(/\/\d+$/, '')}/2`,
        `--${option} is given twice for ${twice}; another signatory is written as ${twice.replace(/\/\d+$/, '')}/2`,
      );
  }
}

/** Waits for work that signs, then closes the keys, whatever came of it. */
export async function withKeys<T>(signers: OpenedSigners | null, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } finally {
    await signers?.close();
  }
}

const keyMissing = (missing: readonly SignatoryFacts[]) => {
  const names = missing.map(({ name }) => name).join(', ');
  return new UsageError(
    `Nyckel saknas för ${names}: ett dokument har antingen demonycklar eller riktiga`,
    `A key is missing for ${names}: a document takes demo keys or real ones, not both`,
  );
};
