import type { Primitives } from '../core/primitives.ts';
import { pictureSize, readPicture } from '../typesetting/images/image.ts';
import { inspectAppendix } from '../typesetting/merge/inspect.ts';
import { validationContext, type Basis } from '../validation/context.ts';
import { validatePdf } from '../validation/validate.ts';
import { compareFiles } from './compare.ts';
import type { Inspector } from './ports.ts';

/** The Inspector port in this thread. `basis`: what verdicts rest on. */
export function createInspector(parts: { readonly basis: Basis; readonly primitives: Primitives }): Inspector {
  const validate = (bytes: Uint8Array, time: Date) => validatePdf(bytes, validationContext({ ...parts, time }));
  return {
    validate,
    async compare(a, b, time) {
      const [first, second] = [await validate(a, time), await validate(b, time)];
      return compareFiles({ bytes: a, report: first }, { bytes: b, report: second });
    },
    inspectAppendix: async (bytes, placing) => inspectAppendix(bytes, placing, parts.primitives),
    inspectImage: async (bytes) => {
      readPicture(bytes, parts.primitives);
      return pictureSize(bytes);
    },
  };
}
