import type { PersonalData } from '../agreement/personal-data.ts';
import { readAgreement, type Reading } from '../agreement/read.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { Issue } from '../core/problem.ts';
import type { Submitted } from './events.ts';
import { breadcrumbOf, holdsExampleContent, shortNameOf, signatoriesOf } from './facts.ts';

/** What a list shows of an agreement. */
export type Summary = Pick<
  Submitted,
  'kind' | 'title' | 'shortName' | 'breadcrumb' | 'validFrom' | 'validTo' | 'signatories' | 'example'
>;

/** Submitted data after reading: small but for `bytes`, so that it crosses to another thread at once. */
export interface ReadData {
  /** All faults and warnings, in the order of the document. */
  readonly issues: readonly Issue[];
  /** Null when there is any fault. */
  readonly accepted: {
    /** Canonical JSON (RFC 8785) of the signed data, UTF-8. */
    readonly bytes: Uint8Array;
    readonly personal: readonly PersonalData[];
    readonly summary: Summary;
  } | null;
}

/** Reads agreement data (parsed JSON, hostile) as far as anything needs the whole of them. Never throws. */
export function readData(input: unknown, reading: Reading): ReadData {
  const { agreement, issues, personal } = readAgreement(input, reading);
  if (!agreement) return { issues, accepted: null };
  const summary = {
    kind: agreement.kind,
    title: agreement.title.text,
    shortName: shortNameOf(agreement),
    breadcrumb: breadcrumbOf(agreement),
    validFrom: agreement.term?.validFrom ?? null,
    validTo: agreement.term?.validTo ?? null,
    signatories: signatoriesOf(agreement).length,
    example: holdsExampleContent(agreement),
  };
  return { issues, accepted: { bytes: canonicalJson(agreement), personal, summary } };
}
