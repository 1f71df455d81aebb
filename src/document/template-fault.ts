import { Problem, type Issue } from '../core/problem.ts';
import { words, type Words } from '../core/words.ts';
import type { TemplateSource } from './template.ts';

/** One slip in the files of a template. */
export interface Slip {
  /** As the template names it: "partials/lead.hbs"; null when nobody knows. */
  readonly file: string | null;
  /** From 1. */
  readonly line?: number;
  /** In a JSON file. */
  readonly pointer?: string;
  /** What is wrong and what to do. */
  readonly message: Words;
}

/** What a template is that cannot be used: thrown with all slips that are known by then. */
export class TemplateFault extends Error {
  readonly slips: readonly Slip[];

  constructor(slips: readonly Slip[]) {
    super(slips.map((slip) => sentence(slip, null).en).join(' '));
    this.name = 'TemplateFault';
    this.slips = slips;
  }
}

/**
 * Runs what reads or fills a template. Slips in a template that an office has made or changed become Problem
 * `template-invalid`, each with its file and place; a shipped one has none, so there they stay Errors: a defect of ours.
 */
export function namingSlips<T>(
  { kind, deviation, folders }: Pick<TemplateSource, 'kind' | 'deviation' | 'folders'>,
  work: () => T,
): T {
  try {
    return work();
  } catch (error) {
    if (deviation === null || !(error instanceof TemplateFault)) throw error;
    const issues = error.slips.map((slip): Issue => {
      const folder = slip.file === null ? undefined : folders?.get(slip.file);
      const message = sentence(slip, folder ?? kind);
      const code = slip.pointer === undefined ? 'template-file' : 'template-member';
      return { pointer: slip.pointer ?? '', code, severity: 'error', message };
    });
    const all = (language: 'sv' | 'en') => issues.map(({ message }) => message[language]).join(' ');
    throw new Problem({
      kind: 'conflict',
      code: 'template-invalid',
      message: words(`Mallen ${kind} har fel: ${all('sv')}`, `The template ${kind} has faults: ${all('en')}`),
      issues,
      inside: error,
    });
  }
}

/** "own-templates/notice/partials/lead.hbs, rad 3: …" */
function sentence({ file, line, pointer, message }: Slip, folder: string | null): Words {
  const name = [folder, file].filter((part) => part !== null).join('/') || 'Template';
  const member = pointer === undefined ? '' : ` ${pointer || '/'}`;
  const [rad, row] = line === undefined ? ['', ''] : [`, rad ${line}`, `, line ${line}`];
  return words(`${name}${rad}${member}: ${message.sv}`, `${name}${row}${member}: ${message.en}`);
}
