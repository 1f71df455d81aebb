import { appendFileSync } from 'node:fs';

/** Rounds of kill -9 at random moments: 20 as a rule; LIKALYDANDE_KILL_ROUNDS=200 for the long run. */
export const killRounds = (): number => Number(process.env['LIKALYDANDE_KILL_ROUNDS'] ?? 20);

/** Keeps a line of the long run in the file LIKALYDANDE_KILL_LOG, when one is named. */
export function killLog(line: string): void {
  const file = process.env['LIKALYDANDE_KILL_LOG'];
  if (file !== undefined) appendFileSync(file, `${line}\n`);
}
