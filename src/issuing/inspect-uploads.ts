import type { Primitives } from '../core/primitives.ts';
import { pictureSize, readPicture } from '../typesetting/images/image.ts';
import { inspectAppendix } from '../typesetting/merge/inspect.ts';
import type { UploadInspector } from './ports.ts';

/** Looks in this thread at files that are to become a part of a document. */
export function createUploadInspector(primitives: Primitives): UploadInspector {
  return {
    inspectAppendix: async (bytes, placing) => inspectAppendix(bytes, placing, primitives),
    inspectImage: async (bytes) => {
      readPicture(bytes, primitives);
      return pictureSize(bytes);
    },
  };
}
