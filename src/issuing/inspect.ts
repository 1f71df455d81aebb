import type { Primitives } from '../core/primitives.ts';
import type { EvidenceSource } from '../pki/evidence-source.ts';
import { certificatesBeforeSigning } from '../validation/certificates/before-signing.ts';
import { validationContext, type Basis, type ValidationContext } from '../validation/context.ts';
import { validatePdf } from '../validation/validate.ts';
import { openPdf } from '../pdf/file.ts';
import { compareFiles } from './compare/compare.ts';
import { objectDifferences } from './compare/object-differences.ts';
import { createUploadInspector } from './inspect-uploads.ts';
import type { Inspector } from './ports.ts';

/** The Inspector port in this thread. `basis`: what verdicts rest on; `source`: opened anew for each file, null is offline. */
export function createInspector(parts: {
  readonly basis: Basis;
  readonly primitives: Primitives;
  readonly source?: () => EvidenceSource | null;
}): Inspector {
  const { basis, primitives, source = () => null } = parts;
  // Thousands of anchors are parsed once, and by the first file that asks.
  let context: ValidationContext | undefined;
  const contextAt = (time: Date, password: string | null = null): ValidationContext => {
    context ??= validationContext({ primitives, basis, time });
    return { ...context, time, source: source(), password };
  };
  const validate = async (bytes: Uint8Array, time: Date, password: string | null = null) =>
    validatePdf(bytes, contextAt(time, password));
  return {
    validate,
    validateOn: async (other, bytes, time) => validatePdf(bytes, validationContext({ primitives, basis: other, time })),
    certificates: async (chain, time) => certificatesBeforeSigning(chain, contextAt(time)),
    async compare(a, b, time) {
      const [first, second] = [await validate(a, time), await validate(b, time)];
      const objects = () => {
        const [left, right] = [openPdf(a, parts.primitives), openPdf(b, parts.primitives)];
        return objectDifferences(left.last, right.last);
      };
      return compareFiles({ bytes: a, report: first }, { bytes: b, report: second }, objects);
    },
    ...createUploadInspector(primitives),
  };
}
