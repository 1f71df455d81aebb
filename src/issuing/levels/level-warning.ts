import { words, type Words } from '../../core/words.ts';
import type { LevelWarning } from './level-events.ts';

/** The warning with what it means for whoever is to sign. */
export function levelWarningWords({ code, cause }: LevelWarning): Words {
  const stamp = code !== 'evidence-missing';
  return words(
    `${cause.sv} Underskrifter kan göras ändå; ${stamp ? 'stämpeln hämtas när tjänsten svarar' : 'exemplaren blir klara när underlaget finns'}.`,
    `${cause.en} Signatures can be made all the same; ${stamp ? 'the time stamp is fetched when the service answers' : 'the copies are ready when the data can be had'}.`,
  );
}
