import { Problem } from '../../core/problem.ts';
import { words, type Words } from '../../core/words.ts';
import type { TimestampFault } from '../../pki/timestamp-response.ts';

/** What is wrong with an answer, as the end of a sentence. */
const REASONS: Readonly<Record<TimestampFault, Words>> = {
  unreadable: words('svaret går inte att läsa', 'the answer cannot be read'),
  refused: words('tjänsten sade nej', 'the service said no'),
  waiting: words('tjänsten ber oss vänta', 'the service asks us to wait'),
  'token-missing': words('svaret saknar tidsstämpel', 'the answer holds no time stamp'),
  'token-unreadable': words('tidsstämpeln går inte att läsa', 'the time stamp cannot be read'),
  algorithm: words(
    'den är gjord med en annan hashfunktion än vi bad om',
    'it uses another hash function than asked for',
  ),
  'not-post-quantum': words(
    'den är inte undertecknad med ML-DSA, som den skulle vara',
    'it is not signed with ML-DSA, as it was to be',
  ),
  imprint: words('den hör till något annat', 'it belongs to something else'),
  nonce: words('den svarar på en annan fråga', 'it answers another question'),
  policy: words('den följer en annan policy än vi bad om', 'it follows another policy than asked for'),
  time: words('dess klocka går mer än fem minuter fel mot vår', 'its clock is more than five minutes from ours'),
  'certificate-missing': words('den saknar sitt certifikat', 'it lacks its certificate'),
  'certificate-reference': words('den pekar på ett annat certifikat', 'it refers to another certificate'),
  'certificate-purpose': words(
    'dess certifikat är inte till för just tidsstämplar',
    'its certificate is not meant for time stamps alone',
  ),
  'certificate-time': words('dess certifikat gällde inte då', 'its certificate was not valid then'),
  signature: words('dess signatur stämmer inte', 'its signature does not verify'),
  untrusted: words('dess utfärdare är inte betrodd här', 'its issuer is not trusted here'),
};

/** The answer of a time-stamp authority was not taken. `detail`: what it says itself, for the log. */
export const timestampRefused = (source: string, fault: TimestampFault, detail: string | null): Problem =>
  new Problem({
    kind: 'unavailable',
    code: 'timestamp-refused',
    message: words(
      `Tidsstämpeln från ${source} duger inte: ${REASONS[fault].sv}.`,
      `The time stamp of ${source} will not do: ${REASONS[fault].en}.`,
    ),
    extensions: { source, reason: fault },
    inside: detail ?? fault,
  });

/** What no later try mends: a setting, here or at the authority, has to be another. */
const LASTING: ReadonlySet<unknown> = new Set<TimestampFault | 'not-allowed' | 'private-address' | 'login'>([
  'algorithm',
  'not-post-quantum',
  'policy',
  'time',
  'certificate-purpose',
  'certificate-time',
  'untrusted',
  'not-allowed',
  'private-address',
  'login',
]);
/** PKIFailureInfo of an authority that will say no to the next question too (RFC 3161 2.4.2); it may also be busy. */
const LASTING_REFUSAL = /\b(badAlg|badRequest|badDataFormat|unacceptedPolicy|unacceptedExtension)\b/;

/** True of a time-stamp that is not to be had until somebody changes a setting; false of an outage, which passes by itself. */
export const isLasting = ({ extensions, inside }: Problem): boolean =>
  LASTING.has(extensions['reason']) || (extensions['reason'] === 'refused' && LASTING_REFUSAL.test(String(inside)));

/** The authority's clock is so many seconds from the beginning of the certificate whose signature it was to stamp. */
export const timestampEarly = (source: string, seconds: number): Problem =>
  new Problem({
    kind: 'unavailable',
    code: 'timestamp-early',
    message: words(
      `Tidsstämpeltjänstens klocka går efter (${source}): stämpeln är satt ${seconds} s innan undertecknarens certifikat började gälla, och skulle fälla underskriften. Om ${seconds} s går den att få.`,
      `The clock of the time-stamp authority is behind (${source}): the stamp is set ${seconds} s before the signer’s certificate became valid, and would fail the signature. It can be had in ${seconds} s.`,
    ),
    extensions: { source, retryAfter: seconds },
  });

const ABSENT = new Set(['timestamp-refused', 'timestamp-early', 'timestamp-unavailable']);

/** True of the Problems of a time-stamp that was not to be had: it may be asked for again. */
export const isTimestampProblem = (error: unknown): error is Problem =>
  error instanceof Problem && ABSENT.has(error.code);
