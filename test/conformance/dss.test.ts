import { expect, test } from '@jest/globals';
import { askJava, copies, crls, issued, revisions, root } from './support/judges.ts';

interface Signature {
  readonly format: string;
  readonly indication: string;
  readonly subIndication: string | null;
  readonly digestIntact: boolean;
  readonly signatureIntact: boolean;
  readonly byteRangeValid: boolean;
  readonly modifications: Readonly<Record<string, unknown>>;
}
const NO_CHANGE = {
  detected: false,
  annotationOverlapPages: [],
  visualDifferencePages: [],
  pageDifferencePages: [],
  annotation: [],
  undefined: [],
};

test.each(issued())(
  'EU DSS: every signature of %s is TOTAL_PASSED, PAdES-BASELINE-B, with no change but signing',
  (name) => {
    const [copy] = copies(name);
    const [answer] = askJava('dss', '--trust', root(name), '--crl', crls(name).join(','), String(copy));
    const signatures = answer?.['signatures'] as readonly Signature[];
    expect(signatures).toHaveLength(revisions(name).length - 1);
    for (const signature of signatures) {
      expect(signature).toMatchObject({
        format: 'PAdES-BASELINE-B',
        indication: 'TOTAL_PASSED',
        digestIntact: true,
        signatureIntact: true,
        byteRangeValid: true,
      });
      expect(signature.modifications).toMatchObject(NO_CHANGE);
    }
  },
);

test('EU DSS: without revocation data the same file is INDETERMINATE, as it should be', () => {
  const name = String(issued()[0]);
  const [answer] = askJava('dss', '--trust', root(name), String(copies(name)[0]));
  const signatures = answer?.['signatures'] as readonly Signature[];
  expect(new Set(signatures.map((signature) => signature.indication))).toEqual(new Set(['INDETERMINATE']));
});
