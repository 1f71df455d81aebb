import { zonedTime } from '../core/date-words.ts';
import { words, type Language, type Words } from '../core/words.ts';
import { explanationOf } from '../validation/sentences/explanation.ts';
import { isDemo, shown } from '../validation/sentences/people.ts';
import { whenSigned } from '../validation/sentences/signature-sentence.ts';
import { authorityOf } from '../validation/sentences/stamps.ts';
import { verdictClass, type VerdictClass } from '../validation/sentences/verdict-class.ts';
import type { SignatureReport, ValidationReport } from '../validation/report.ts';
import type { Tag } from './states.ts';
import { expertRows } from './verdict-expert.ts';

/** How a report looks: its class, its seal, its word, what to do (look § 10). */
export interface Verdict {
  readonly tone: 'good' | 'warn' | 'bad' | 'demo' | 'same' | '';
  readonly seal: string;
  readonly word: Words;
  readonly sentence: Words;
  readonly advice: Words | null;
  /** Causes by name and date, under the sentence. */
  readonly why: readonly Words[];
}

/** The file's verdict: the worst signature's, or what kept us from judging. A sound demo file is demo, never good. */
export function verdictOf(report: ValidationReport): Verdict {
  const { name, word, advice } = verdictClass(report);
  return { ...LOOKS[name], word, advice, sentence: report.sentence, why: explanationOf(report) };
}

const LOOKS: Readonly<Record<VerdictClass['name'], Pick<Verdict, 'tone' | 'seal'>>> = {
  copy: { tone: '', seal: 'copy' },
  locked: { tone: '', seal: 'none' },
  unreadable: { tone: '', seal: 'torn' },
  unsigned: { tone: '', seal: 'none' },
  invalid: { tone: 'bad', seal: 'bad' },
  demo: { tone: 'demo', seal: 'demo' },
  valid: { tone: 'good', seal: 'good' },
  uncertain: { tone: 'warn', seal: 'warn' },
};

/** The certificate's word for it; else what the signatory claims, and called so. */
function titleOf({ signer, claims }: SignatureReport, language: Language): string {
  if (signer.title !== null) return shown(signer.title);
  const [role] = claims.roles;
  return role === undefined ? '' : words(`uppgiven roll: ${shown(role)}`, `claimed role: ${shown(role)}`)[language];
}

/** One frame a signature. */
export function signatureFrames(report: ValidationReport, language: Language) {
  return report.signatures.map((one, i) => ({
    heading: heading(one, i)[language],
    name: nameOf(one)[language],
    title: titleOf(one, language),
    // The sentence says it too, unless it has worse to say.
    when: one.indication === 'TOTAL-FAILED' ? whenOf(one) : null,
    sentence: one.sentence,
    field: one.field,
    expert: expertRows(one, language),
    frame:
      one.indication === 'TOTAL-FAILED'
        ? 'invalid'
        : isDemo(one)
          ? 'demo'
          : one.indication === 'TOTAL-PASSED'
            ? 'signed'
            : 'uncertain',
    tags: tagsOf(one),
  }));
}

function heading(one: SignatureReport, index: number): Words {
  if (one.type === 'doc-timestamp') return words('Tidsstämpel', 'Time stamp');
  const { party } = one.signer;
  if (party === null) return words(`Underskrift ${index + 1}`, `Signature ${index + 1}`);
  return words(`för ${shown(party)}`, `for ${shown(party)}`);
}

function nameOf(one: SignatureReport): Words {
  const name = one.type === 'doc-timestamp' ? authorityOf(one) : one.signer.name;
  return name === null ? words('Okänd', 'Unknown') : words(shown(name), shown(name));
}

function whenOf(one: SignatureReport): Words | null {
  if (one.type === 'signature') return whenSigned(one);
  const time = one.stampedTime;
  if (time === null) return null;
  const { sv, en } = zonedTime(time);
  return words(`${sv}.`, `${en}.`);
}

const DEMO: Tag = { icon: 'alert', tone: 'demo', label: words('Demo', 'Demo') };

function tagsOf(one: SignatureReport): readonly Tag[] {
  const stamp = one.type === 'doc-timestamp';
  if (!one.cryptographicallyIntact)
    return [{ icon: 'stop', tone: 'bad', label: words('Innehållet stämmer inte', 'The content does not match') }];
  if (one.modificationsAfterSigning === 'forbidden')
    return [{ icon: 'stop', tone: 'bad', label: words('Ändrad efteråt', 'Changed afterwards') }];
  if (one.indication === 'TOTAL-FAILED')
    return [{ icon: 'stop', tone: 'bad', label: words('Gäller inte', 'Not valid') }];
  if (isDemo(one)) return [{ icon: 'okc', tone: '', label: words('Innehållet stämmer', 'The content matches') }, DEMO];
  if (one.indication === 'TOTAL-PASSED')
    return [
      {
        icon: 'okc',
        tone: 'good',
        label: stamp ? words('Giltig tidsstämpel', 'Valid time stamp') : words('Giltig underskrift', 'Valid signature'),
      },
    ];
  return [
    { icon: 'quest', tone: 'warn', label: words('Osäker', 'Uncertain') },
    { icon: 'okc', tone: '', label: words('Innehållet stämmer', 'The content matches') },
  ];
}
