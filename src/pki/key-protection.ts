import { latin1Text } from '../core/bytes.ts';
import { algorithmId } from './algorithm.ts';
import { readWhole } from './asn1.ts';
import { fromPem } from './pem.ts';

/*
 * EncryptedPrivateKeyInfo ::= SEQUENCE { encryptionAlgorithm AlgorithmIdentifier, encryptedData OCTET STRING } (RFC 5958 3);
 * PBES2-params ::= SEQUENCE { keyDerivationFunc AlgorithmIdentifier, encryptionScheme AlgorithmIdentifier } (RFC 8018 A.4)
 */

const PBES2 = '1.2.840.113549.1.5.13';
/** PBES1 with DES and RC2 (RFC 8018 A.3), PKCS#12's own with RC4 and RC2 (RFC 7292 C), DES and RC2 as ciphers of PBES2. */
const OLD =
  /^(1\.2\.840\.113549\.1\.5\.(1|3|4|6|10|11)|1\.2\.840\.113549\.1\.12\.1\.(1|2|5|6)|1\.3\.14\.3\.2\.7|1\.2\.840\.113549\.3\.2)$/;
/** The same where the PEM header names the cipher (RFC 1421 4.6.1.3). */
const OLD_HEADER = /^DEK-Info: (DES-CBC|RC2|RC4|BF|CAST5|IDEA)/m;

/** True of a private key in PEM whose password protection is of a kind that no OpenSSL of today opens, whatever the password. */
export function isProtectedInOldWay(pem: Uint8Array): boolean {
  const schemes = fromPem(pem, 'ENCRYPTED PRIVATE KEY').map((der) => readWhole(der)?.children[0]);
  return (
    schemes.some((scheme) => {
      const id = algorithmId(scheme);
      return OLD.test(id === PBES2 ? algorithmId(scheme?.children[1]?.children[1]) : id);
    }) || OLD_HEADER.test(latin1Text(pem))
  );
}
