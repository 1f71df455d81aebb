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

/**
 * A short document without a contents page: EU DSS 6.4 meets the value of the second field a second time, through the
 * structure tree or a bookmark, and lists that path as undefined; the verdict stays TOTAL_PASSED. Nothing else may be listed.
 */
const SAME_VALUE = /^CREATION \/Catalog \/(?:Outlines|StructTreeRoot) .* \/Obj \d+ 0 R \/V \d+ 0 R$/;
const undefinedOf = (name: string, { modifications }: Signature): unknown => {
  const listed = modifications['undefined'] as readonly string[];
  return name.startsWith('kind-') ? listed.filter((path) => !SAME_VALUE.test(path)) : listed;
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
      expect({ ...signature.modifications, undefined: undefinedOf(name, signature) }).toMatchObject(NO_CHANGE);
    }
  },
);

test('EU DSS: without revocation data the same file is INDETERMINATE, as it should be', () => {
  const name = String(issued()[0]);
  const [answer] = askJava('dss', '--trust', root(name), String(copies(name)[0]));
  const signatures = answer?.['signatures'] as readonly Signature[];
  expect(new Set(signatures.map((signature) => signature.indication))).toEqual(new Set(['INDETERMINATE']));
});
