import { words } from '../../core/words.ts';
import { warning } from '../issues.ts';
import { allOfType } from '../parts.ts';
import type { Rule } from '../rule.ts';

/**
 * The sum row of a column of whole numbers is the sum of its rows, sub-rows ("därav …") left out. Shares and rates are
 * no sums; a column with an empty cell is not judged.
 */
export const totals: Rule = ({ agreement }) =>
  allOfType(agreement, 'table').flatMap((table) => {
    const rows = table
      .get('rows')
      .items()
      .filter((row) => !((row.get('indent').number ?? 0) > 0));
    return table
      .get('columns')
      .items()
      .flatMap((column) => {
        const key = column.get('key').text;
        if (key === undefined || column.get('kind').value !== 'integer' || rows.length === 0) return [];
        const total = table.get('totals').get(key);
        const values = rows.map((row) => row.get(key).number);
        if (total.number === undefined || values.includes(undefined)) return [];
        const sum = values.reduce<number>((all, value) => all + (value ?? 0), 0);
        if (sum === total.number) return [];
        const message = words(
          `Summan säger ${total.number}, men raderna ger ${sum}.`,
          `The total says ${total.number}, but the rows give ${sum}.`,
        );
        return [warning(total.pointer, 'totals-differ', message)];
      });
  });
