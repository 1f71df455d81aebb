import type { Issue } from '../../core/problem.ts';
import type { Words } from '../../core/words.ts';
import { words } from '../../core/words.ts';
import { error } from '../issues.ts';
import { appendixName } from '../naming.ts';
import { appendices, knownBodies } from '../parts.ts';
import type { Place } from '../place.ts';
import type { Rule } from '../rule.ts';

/** A version above 1 rests on the steering group's written decision: minutes or a paragraph (domain rules 7 and 8). */
export const decisions: Rule = ({ agreement }) => {
  const bodies = knownBodies(agreement);
  return appendices(agreement).flatMap((appendix) => [
    ...ofVersion(appendix, named(appendix), bodies),
    ...appendix
      .get('parts')
      .items()
      .flatMap((part) => ofVersion(part.get('header'), appendixName(part), bodies)),
  ]);
};

function named(appendix: Place): Words {
  return appendix.get('kind').value === 'situational-picture'
    ? words('lägesbilden', 'the situational picture')
    : appendixName(appendix);
}

function ofVersion(place: Place, name: Words, bodies: readonly Place[] | null): readonly Issue[] {
  const version = place.get('version').number ?? 1;
  const decision = place.get('decision');
  if (version > 1 && (!decision.exists || decision.value === null)) {
    const genitive = name.sv === 'lägesbilden' ? `Lägesbildens version ${version}` : `Version ${version} av ${name.sv}`;
    const message = words(
      `${genitive} behöver styrgruppens skriftliga beslut.`,
      `Version ${version} of ${name.en} needs the steering group's written decision.`,
    );
    return [error(decision.pointer, 'decision-missing', message)];
  }
  if (decision.members().length === 0) return [];
  return [...unwritten(decision, name), ...notSteering(decision, name, bodies)];
}

function unwritten(decision: Place, name: Words): readonly Issue[] {
  const written = ['minutes', 'paragraph', 'perCapsulam'].some((key) => decision.get(key).exists);
  if (written) return [];
  const message = words(
    `Ange protokoll eller paragraf för beslutet om ${name.sv}. Bara ett skriftligt beslut gäller.`,
    `Give the minutes or the paragraph of the decision on ${name.en}. Only a written decision counts.`,
  );
  return [error(decision.get('minutes').pointer, 'decision-not-written', message)];
}

function notSteering(decision: Place, name: Words, bodies: readonly Place[] | null): readonly Issue[] {
  const decided = decision.get('body');
  if (bodies === null || decided.text === undefined || decided.text.trim() === '') return [];
  const body = bodies.find((one) => one.get('id').text === decided.text || one.get('name').text === decided.text);
  if (body?.get('kind').value === 'steering-group') return [];
  const message = words(
    `Beslut om ${name.sv} fattas av styrgruppen. Välj den.`,
    `The steering group decides on ${name.en}. Choose it.`,
  );
  return [error(decided.pointer, body ? 'decision-not-by-steering-group' : 'body-unknown', message)];
}
