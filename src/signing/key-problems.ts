import { plainProblem } from '../core/problem.ts';
import { words, type Words } from '../core/words.ts';
import { algorithmId } from '../pki/algorithm.ts';
import { readWhole } from '../pki/asn1.ts';
import { keySizeOf } from '../pki/public-key.ts';

/*
 * What is wrong with a key, or with what was given as its certificate: it stays wrong until another is given. What a certificate
 * cannot do at one time alone is `certificateUnusable`, which has the same code.
 */

const problem = (sv: string, en: string, inside: string) =>
  plainProblem('invalid', 'certificate-unusable', sv, en, inside);

/** A kind of key that nothing is created with (`SCHEMES`), whatever it may verify. `publicKey`: SubjectPublicKeyInfo; null: not known. */
export function keyUnfit(publicKey: Uint8Array | null) {
  const { sv, en } = publicKey ? kindOf(publicKey) : words('av ett annat slag', 'of another kind');
  return problem(
    `Nyckeln är ${sv}. Underskrifter görs här med P-256, P-384 eller RSA med minst 3072 bitar; välj en sådan nyckel.`,
    `The key is ${en}. Signatures are made here with P-256, P-384 or RSA of at least 3072 bits; choose such a key.`,
    'a kind of key that is not used to sign',
  );
}

export function algorithmUnfit(algorithm: string, publicKey: Uint8Array) {
  const { sv, en } = kindOf(publicKey);
  return problem(
    `Nyckeln i certifikatet är ${sv}, som inte skriver under med ${algorithm}. Ange nyckelns egen algoritm.`,
    `The key in the certificate is ${en}, which does not sign with ${algorithm}. Give the key’s own algorithm.`,
    `the key does not fit ${algorithm}`,
  );
}

export const certificateOfKeyMissing = (inside: string) =>
  problem(
    'Inget certifikat som angavs hör till nyckeln. Ange nyckelns eget, i samma fil eller i en fil bredvid.',
    'No certificate that was given belongs to the key. Give the key’s own, in the same file or in one beside it.',
    inside,
  );

/** "RSA 2048", "P-521", "Ed25519". */
function kindOf(publicKey: Uint8Array): Words {
  const { kind, bits, curve } = keySizeOf(publicKey);
  switch (kind) {
    case 'rsa':
      return same(`${algorithmId(readWhole(publicKey)?.children[0]) === PSS_ALONE ? 'RSASSA-PSS' : 'RSA'} ${bits}`);
    case 'dsa':
      return same(`DSA ${bits}`);
    case 'ec':
      return bits > 0 && curve !== null
        ? same(curve)
        : words('EC med egna kurvparametrar eller en okänd kurva', 'EC with a curve of its own or an unknown one');
    case 'eddsa':
      return same(curve ?? 'EdDSA');
    case 'ml-dsa':
      return same('ML-DSA');
    case 'unknown':
      return words('av ett okänt slag', 'of an unknown kind');
  }
}

/** An RSA key that says that it is for PSS alone (RFC 4055 1.2): SignerInfo and certificate must then agree on parameters. */
const PSS_ALONE = '1.2.840.113549.1.1.10';
const same = (name: string): Words => words(name, name);
