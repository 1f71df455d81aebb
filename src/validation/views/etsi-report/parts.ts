import { fromHex, toBase64 } from '../../../core/bytes.ts';
import type { BestSignatureTime, Finding, TimestampReport } from '../../report.ts';
import { digestUri, indicationUri, POE_BY_VALIDATION, subIndicationUri, urn } from './uris.ts';
import { element, elementWith, type Child, type Xml } from './xml.ts';

/** Pieces that several elements of the report are made of. */

/** Hexadecimal as xs:base64Binary. */
export const base64 = (hex: string): string => toBase64(fromHex(hex) ?? new Uint8Array());

/** XAdES:DigestAlgAndValueType under a name; null for a digest whose algorithm has no address. */
export function digest(name: string, algorithm: string, hex: string): Xml | null {
  const uri = digestUri(algorithm);
  if (uri === null) return null;
  return element(name, elementWith('ds:DigestMethod', { Algorithm: uri }), element('ds:DigestValue', base64(hex)));
}

/** xs:dateTime under a name; null for a claimed time that it cannot hold: there is no year 0. */
export const dateTime = (name: string, iso: string | null): Xml | null =>
  iso !== null && /^\d{4}-/.test(iso) && !iso.startsWith('0000') ? element(name, iso) : null;

/** vr:VOReferenceType; null without an id. */
export const reference = (name: string, ...ids: readonly (string | null)[]): Xml | null => {
  const known = ids.filter((id) => id !== null);
  return known.length === 0 ? null : elementWith(name, { VOReference: known.join(' ') });
};

/** vr:POEType: how long something has been proved to exist, and by which object; null: by the validation itself. */
export const proof = (name: string, time: string, object: string | null): Xml =>
  element(name, element('POETime', time), element('TypeOfProof', POE_BY_VALIDATION), reference('POEObject', object));

/** vr:ValidationStatusType. */
export const status = (
  name: string,
  indication: Parameters<typeof indicationUri>[0],
  subIndication: string | null,
  data: Child = null,
): Xml =>
  element(
    name,
    element('MainIndication', indicationUri(indication)),
    subIndication === null ? null : element('SubIndication', subIndicationUri(subIndication)),
    data,
  );

/** Findings as report data: the code as an address, the English words as the value. */
export const findingsData = (findings: readonly Finding[]): Xml | null =>
  findings.length === 0
    ? null
    : element(
        'AdditionalValidationReportData',
        findings.map(({ code, message }) =>
          element('ReportData', element('Type', urn('finding', code)), element('Value', message.en)),
        ),
      );

/** The time-stamp that gives the best signature time; null when the time of validation does. */
export function provingStamp(
  { time, proof: by }: BestSignatureTime,
  stamps: readonly TimestampReport[],
): TimestampReport | null {
  if (by === 'validation-time') return null;
  const kind = by === 'signature-time-stamp' ? 'signature' : 'document';
  return stamps.find((one) => one.kind === kind && one.time === time) ?? null;
}
