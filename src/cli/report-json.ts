import type { Words } from '../core/words.ts';
import type { ValidationReport } from '../validation/report.ts';

/** One line of `validate --json`: the public JSON of a verdict. Its members and their order are part of the interface. */
export function reportLine(file: string, report: ValidationReport): object {
  return {
    file,
    sha256: report.sha256,
    conclusion: report.conclusion,
    sound: report.sound,
    demo: report.demo,
    signatureCount: report.signatureCount,
    docTimestampCount: report.docTimestampCount,
    signatures: report.signatures.map((one) => ({
      field: one.field,
      type: one.type,
      subFilter: one.subFilter,
      indication: one.indication,
      subIndication: one.subIndication,
      cryptographicallyIntact: one.cryptographicallyIntact,
      coversWholeFile: one.coversWholeFile,
      modificationsAfterSigning: one.modificationsAfterSigning,
      level: one.level,
      signer: one.signer,
      claimedSigningTime: one.claimedSigningTime,
      sentence: one.sentence,
      findings: one.findings,
    })),
    unsignedFields: report.unsignedFields,
    sentence: report.sentence,
    problems: report.problems,
    validationTime: report.validationTime,
  };
}

/** The same members for a file that could not be read at all. */
export function unreadableLine(file: string, code: string, message: Words): object {
  return {
    file,
    sha256: null,
    conclusion: 'NO-SIGNATURE',
    sound: false,
    demo: false,
    signatureCount: 0,
    docTimestampCount: 0,
    signatures: [],
    unsignedFields: [],
    sentence: message,
    problems: [{ code, message }],
    validationTime: null,
  };
}
