import { words, type Words } from '../core/words.ts';
import { dateTime } from '../core/date-words.ts';
import type { SignatureReport, ValidationReport } from '../validation/report.ts';
import { WHAT_IT_DOES_NOT_SAY } from '../validation/sentences/explanation.ts';
import { stepsOf } from '../validation/sentences/step-sentence.ts';
import { sealPartials } from '../web/seals.ts';
import { verdictOf } from '../web/verdict.ts';

/** Markup that is safe to insert; everything else is text and is escaped. */
class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
type Part = Markup | Words | string | number | readonly Part[];

const SEALS = new Map(sealPartials);

/**
 * A report as the markup of one article. Conclusion, sub-indications and codes stand as data for whoever compares
 * programs; every sentence is there in both languages, and the page's `lang` decides which is seen.
 */
export function reportMarkup(name: string, report: ValidationReport): string {
  const { tone, seal, word, sentence, why, advice } = verdictOf(report);
  const codes = report.signatures.map((one) => one.findings.map(({ code }) => code).join(','));
  return html`<article
    class="checked"
    data-name="${name}"
    data-conclusion="${report.conclusion}"
    data-sub="${report.signatures.map((one) => one.subIndication ?? '').join(' ')}"
    data-codes="${codes.join(' ')}"
    data-problems="${report.problems.map(({ code }) => code).join(' ')}"
  >
    <p class="name">${name}</p>
    <section class="verdict ${tone}">
      <div class="in">
        ${new Markup(SEALS.get(`seal-${seal}`) ?? '')}
        <div>
          <p class="word">${word}</p>
          <h2>${sentence}</h2>
          ${[...why, ...(advice ? [advice] : [])].map((line) => html`<p>${line}</p>`)}
        </div>
      </div>
    </section>
    ${report.signatures.map(signatureMarkup)} ${stepsMarkup(report)} ${problemsMarkup(report)}
    <dl class="facts">
      <dt>${words('Kontrollsumma (SHA-256)', 'Digest (SHA-256)')}</dt>
      <dd class="digest">${report.sha256.match(/.{8}/g)?.join(' ') ?? ''}</dd>
      <dt>${words('Kontrollerad', 'Checked')}</dt>
      <dd>${both((lang) => dateTime(report.validationTime, lang))}</dd>
    </dl>
    ${report.signatureCount > 0 ? html`<p class="meta">${WHAT_IT_DOES_NOT_SAY}</p>` : ''}
  </article>`.text;
}

/** A file for which there is no report: it took too long, or could not be read from the disk. */
export const failureMarkup = (name: string, why: Words): string =>
  html`<article class="checked" data-name="${name}" data-conclusion="NONE">
    <p class="name">${name}</p>
    <section class="verdict">
      <div class="in">
        <div><h2>${why}</h2></div>
      </div>
    </section>
  </article>`.text;

function signatureMarkup(one: SignatureReport): Markup {
  const outcome = one.subIndication === null ? one.indication : `${one.indication} · ${one.subIndication}`;
  const reasons = [...one.findings, ...one.levelReasons.slice(0, 5)];
  return html`<section class="party ${FRAMES[one.indication]}">
    <h3>${one.sentence}</h3>
    <p class="meta">${one.field} · ${one.level} · ${one.algorithm ?? ''} · ${outcome}</p>
    ${
      reasons.length === 0
        ? ''
        : html`<ul>
            ${reasons.map(({ message }) => html`<li>${message}</li>`)}
          </ul>`
    }
    ${one.chain.length === 0 ? '' : chainMarkup(one)}
  </section>`;
}
const FRAMES = { 'TOTAL-PASSED': 'signed', INDETERMINATE: 'uncertain', 'TOTAL-FAILED': 'invalid' } as const;

const chainMarkup = ({ chain }: SignatureReport): Markup =>
  html`<details>
    <summary>${words('Certifikat', 'Certificates')}</summary>
    <ol>
      ${chain.map(
        (one) =>
          html`<li>
            ${one.subject}<br /><span class="meta">SHA-256 <span class="digest">${one.sha256}</span></span>
          </li>`,
      )}
    </ol>
  </details>`;

function stepsMarkup(report: ValidationReport): Part {
  if (report.signatureCount + report.docTimestampCount === 0) return '';
  return html`<section>
    <h3>${words('Steg för steg', 'Step by step')}</h3>
    <ol start="0">
      ${stepsOf(report).map(({ sentence, detail }) => html`<li>${sentence}. <span class="meta">${detail}</span></li>`)}
    </ol>
  </section>`;
}

const problemsMarkup = ({ problems }: ValidationReport): Part =>
  problems.length === 0
    ? ''
    : html`<ul class="meta">
        ${problems.slice(0, 20).map(({ message }) => html`<li>${message}</li>`)}
      </ul>`;

const both = (text: (lang: 'sv' | 'en') => string): Words => words(text('sv'), text('en'));

/** The two languages of a text as the page holds them. */
export const bothMarkup = (text: Words): string => html`${text}`.text;

/** White space between tags is layout of this file alone: taken out, so that nothing shows for it. */
function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const pieces = strings.map((text) => text.replaceAll(/\s*\n\s*/g, ' '));
  return new Markup(pieces.reduce((out, text, i) => out + markupOf(parts[i - 1] ?? '') + text));
}

function markupOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  if ('sv' in part) {
    const { sv, en } = part;
    return sv === en ? escaped(sv) : `<span lang="sv">${escaped(sv)}</span><span lang="en">${escaped(en)}</span>`;
  }
  return part.map(markupOf).join('');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
