import { words } from '../../core/words.ts';
import { warning } from '../issues.ts';
import { scopes } from '../parts.ts';
import type { Rule } from '../rule.ts';

/** Heading levels go down one at a time (PDF/UA-1 7.4.2). */
export const headings: Rule = ({ agreement }) =>
  scopes(agreement).flatMap((scope) =>
    scope.sectionLists.flatMap((list) => {
      let last = 0;
      return list.items().flatMap((section) => {
        const level = section.get('level');
        const heading = section.get('heading');
        if (level.number === undefined || (heading.text?.trim() ?? '') === '') return [];
        const before = last;
        last = level.number;
        if (level.number <= before + 1) return [];
        const message =
          before === 0
            ? words(
                `Den första rubriken har nivå ${level.number}. Börja med 1.`,
                `The first heading has level ${level.number}. Begin with 1.`,
              )
            : words(
                `Rubriken hoppar från nivå ${before} till ${level.number}.`,
                `The heading jumps from level ${before} to ${level.number}.`,
              );
        return [warning(level.pointer, 'heading-level-jump', message)];
      });
    }),
  );
