import type { Issue, Problem } from '../core/problem.ts';

/** Where a verb writes: results on stdout, everything else on stderr, progress only for a person at a terminal. */
export interface Terminal {
  out(line: string): void;
  error(line: string): void;
  /** One line that the next one overwrites; nothing when stderr is no terminal. */
  progress(text: string): void;
  progressDone(): void;
}

let showing = false;
const clear = () => {
  if (showing) process.stderr.write('\r\u001B[K');
  showing = false;
};

export const terminal: Terminal = {
  out(line) {
    clear();
    process.stdout.write(`${line}\n`);
  },
  error(line) {
    clear();
    process.stderr.write(`${line}\n`);
  },
  progress(text) {
    if (!process.stderr.isTTY) return;
    process.stderr.write(`\r\u001B[K${text}`);
    showing = true;
  },
  progressDone: clear,
};

/** A reader that goes away (`| head`) ends what we say, not what we do: files are still written, the status still holds. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
}

/** One fault or warning: pointer, code, then a sentence a language. */
export function issueLines(issue: Issue): readonly string[] {
  const kind = issue.severity === 'error' ? 'fel · fault' : 'varning · warning';
  return [`${issue.pointer || '/'}  ${issue.code}  (${kind})`, `  ${issue.message.sv}`, `  ${issue.message.en}`];
}

/** A Problem for people on stderr, or for programs as one JSON object on stdout. */
export function printProblem(problem: Problem, json: boolean, io: Terminal): void {
  const { code, words, issues, extensions } = problem;
  if (json) return io.out(JSON.stringify({ problem: { code, message: words, issues, ...extensions } }));
  io.error(words.sv);
  io.error(words.en);
  for (const issue of issues) for (const line of issueLines(issue)) io.error(line);
}
