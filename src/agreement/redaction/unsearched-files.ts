import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { warning } from '../issues.ts';
import { appendices } from '../parts.ts';
import type { Place } from '../place.ts';

/** A warning for every appendix of an edition that is a file: what was left out of texts is not sought in its pages. */
export const unsearchedFiles = (edition: Place): readonly Issue[] =>
  appendices(edition)
    .filter((appendix) => appendix.get('upload').value === true)
    .map(({ pointer }) => warning(pointer, 'redaction-file-unsearched', UNSEARCHED));

const UNSEARCHED = words(
  'Bilagans fil genomsöks inte. Utelämna hela bilagan, om uppgiften kan stå i den.',
  'The file of the appendix is not searched. Leave out the whole appendix, if the passage may stand in it.',
);
