import type { Agreement, Contact, Submission } from './schema.ts';

/** What a submission says of a signatory beside the signed data; it is stored apart and can be erased. */
export interface PersonalData {
  /** Index in `signing.signatories`. */
  readonly signatory: number;
  readonly contact?: Contact;
  readonly personalIdentifier?: string;
}

/** Parts a submission into the signed data and what lies beside them. */
export function separate(submission: Submission): {
  readonly agreement: Agreement;
  readonly personal: readonly PersonalData[];
} {
  const personal: PersonalData[] = [];
  const signatories = submission.signing.signatories.map((submitted, signatory) => {
    const { contact, personalIdentifier, ...signed } = submitted;
    if (contact !== undefined || personalIdentifier !== undefined) {
      personal.push({
        signatory,
        ...(contact === undefined ? {} : { contact }),
        ...(personalIdentifier === undefined ? {} : { personalIdentifier }),
      });
    }
    return signed;
  });
  return { agreement: { ...submission, signing: { ...submission.signing, signatories } }, personal };
}
