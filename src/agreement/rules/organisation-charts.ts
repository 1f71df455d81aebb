import type { Issue } from '../../core/problem.ts';
import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { allOfType } from '../parts.ts';
import type { Place } from '../place.ts';
import type { Rule } from '../rule.ts';

/** The boxes of an organisation chart have ids of their own, and its links go between two boxes that are there. */
export const organisationCharts: Rule = ({ agreement }) =>
  allOfType(agreement, 'organisationChart').flatMap((chart) => {
    const ids = new Set<string>();
    const twice: Issue[] = [];
    const waiting: Place[] = [chart.get('root')];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      const id = node.get('id');
      if (id.text !== undefined && ids.has(id.text)) twice.push(duplicate(id));
      if (id.text !== undefined) ids.add(id.text);
      waiting.push(...node.get('children').items());
    }
    const links = chart.get('links').items();
    const ends = links.flatMap((link) => [link.get('from'), link.get('to')]);
    return [
      ...twice,
      ...ends.flatMap((end) => (end.text === undefined || ids.has(end.text) ? [] : [unknown(end)])),
      ...links.flatMap((link) => {
        const { text } = link.get('from');
        return text !== undefined && text === link.get('to').text ? [toItself(link.get('to'))] : [];
      }),
    ];
  });

const duplicate = (id: Place): Issue =>
  error(
    id.pointer,
    'id-duplicate',
    words(
      `”${id.text?.slice(0, 60)}” finns två gånger. Välj ett annat ord för den ena.`,
      `“${id.text?.slice(0, 60)}” is there twice. Choose another word for one of them.`,
    ),
  );

const unknown = (end: Place): Issue =>
  error(
    end.pointer,
    'node-unknown',
    words(
      `Rutan ”${end.text?.slice(0, 60)}” finns inte i figuren.`,
      `The box “${end.text?.slice(0, 60)}” is not in the figure.`,
    ),
  );

const toItself = (end: Place): Issue =>
  error(
    end.pointer,
    'link-to-itself',
    words('Sambandet börjar och slutar i samma ruta.', 'The link begins and ends in the same box.'),
  );
