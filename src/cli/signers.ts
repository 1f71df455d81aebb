import type { Agreement } from '../agreement/schema.ts';
import { signatoriesOf, type SignatoryFacts } from '../issuing/facts.ts';
import type { Signer } from '../signing/signer.ts';
import { readBytes } from './files.ts';
import { passwordSource } from './passwords.ts';
import { pair, UsageError } from './verb.ts';

export const SIGNER_OPTIONS = {
  signer: { type: 'string', multiple: true },
  'password-file': { type: 'string', multiple: true },
} as const;

export const SIGNER_HELP = [
  '  --signer PARTY[/N]=FILE.p12        nyckel för partens (N:te) undertecknare · key of the party’s (Nth) signatory',
  '  --password-file [PARTY[/N]=]FILE   fil med nyckelns lösenord; annars frågas det · file with its password; otherwise asked',
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

/**
 * Opens the key stores of `--signer`, one a signatory, all before anything is signed. Gives field to signer.
 * Throws UsageError when one is missing, and the Problem of a key store that does not open.
 */
export async function openSigners(
  agreement: Agreement,
  given: readonly string[],
  passwordFiles: readonly string[],
  expected: readonly SignatoryFacts[] = signatoriesOf(agreement),
): Promise<ReadonlyMap<string, Signer>> {
  const { pkcs12Signer } = await import('../signing/signers/pkcs12-signer.ts');
  const passwordOf = passwordSource(passwordFiles);
  const signers = new Map<string, Signer>();
  for (const one of given) {
    const [name, file] = pair(one, '--signer');
    const { field } = signatoryNamed(agreement, name);
    const bytes = await readBytes(file);
    signers.set(field, pkcs12Signer(bytes, await passwordOf(name, file)));
  }
  const missing = expected.filter(({ field }) => !signers.has(field));
  if (missing.length > 0)
    throw new UsageError(
      `Nyckel saknas för ${missing.map(({ name }) => name).join(', ')}: ett dokument har antingen demonycklar eller riktiga`,
      `A key is missing for ${missing.map(({ name }) => name).join(', ')}: a document takes demo keys or real ones, not both`,
    );
  return signers;
}
