import type { Shown } from './live-document.ts';

/** The author's page: all it says works without script; the script swaps `main` when the file was saved. */
export function authorPage(file: string, shown: Shown): string {
  return `<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(file)} – förhandsgranskning</title>
<link rel="stylesheet" href="/author.css"><script type="module" src="/author.js"></script></head>
<body><h1>${escaped(file)}</h1><p id="status" role="status"></p><main>${authorPane(shown)}</main></body></html>
`;
}

/** What changes: faults, the picture, the way to other pages. `data-status` is what a screen reader is told. */
export function authorPane({ version, problem, issues, page }: Shown): string {
  const faults = issues.filter((issue) => issue.severity === 'error').length;
  const warnings = issues.length - faults;
  const state = problem?.sv ?? (faults > 0 ? `${faults} fel. Bilden är den senaste utan fel.` : 'Inga fel.');
  const where = page ? ` Sida ${page.page + 1} av ${page.pages}.` : '';
  const list = issues
    .filter(({ message }) => message.sv !== problem?.sv)
    .map(({ pointer, severity, message: { sv, en } }) => {
      const kind = severity === 'error' ? 'Fel · Fault' : 'Varning · Warning';
      return `<li class="${severity}"><b>${kind}</b> <code>${escaped(pointer || '/')}</code> ${escaped(sv)} <span lang="en">${escaped(en)}</span></li>`;
    })
    .join('');
  return `<div data-status="${escaped(state + where)}"><p class="${problem || faults > 0 ? 'error' : 'good'}">${escaped(state)}${problem ? ` <span lang="en">${escaped(problem.en)}</span>` : ''}${warnings > 0 ? ` ${warnings} ${warnings === 1 ? 'varning' : 'varningar'}.` : ''}</p>
${list === '' ? '' : `<ul>${list}</ul>`}${page ? pictureOf(page, version) : ''}</div>`;
}

function pictureOf({ page, pages, width, height }: NonNullable<Shown['page']>, version: number): string {
  const to = (index: number, name: string, key: string) =>
    index >= 0 && index < pages
      ? `<a href="/?page=${index + 1}" data-page="${index + 1}" data-key="${key}">${name}</a>`
      : `<span aria-hidden="true">${name}</span>`;
  return `<nav aria-label="Sidor · Pages">${to(page - 1, '← Förra · Previous', 'ArrowLeft')} <span>Sida ${page + 1} (${pages})</span> ${to(page + 1, 'Nästa · Next →', 'ArrowRight')}</nav>
<img src="/page.png?v=${version}" width="${width}" height="${height}" alt="Sida ${page + 1} av ${pages}, som den blir i filen">`;
}

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);

export const AUTHOR_STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:62rem;padding:1rem}
h1{font-size:1.25rem;margin:0}
#status{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
main p,main ul{margin:.5rem 0}
.error b,p.error{color:light-dark(#9b111b,#ff9d97)}
p.good{color:light-dark(#0a5c3a,#86dcae)}
nav{display:flex;gap:1rem;align-items:center;min-height:2.75rem}
nav a{padding:.5rem 0}
nav span[aria-hidden]{visibility:hidden}
a:focus-visible{outline:3px solid;outline-offset:2px}
img{max-width:100%;height:auto;border:1px solid light-dark(#6a7784,#7f8d9b);background:#fff}
`;

export const AUTHOR_SCRIPT = `const main = document.querySelector('main');
const status = document.getElementById('status');
const say = () => (status.textContent = main.firstElementChild.dataset.status);
const show = async (address) => {
  const focused = document.activeElement?.dataset?.key;
  main.innerHTML = await (await fetch(address)).text();
  if (focused) main.querySelector('[data-key="' + focused + '"]')?.focus();
  say();
};
const turn = (link) => show('/pane?page=' + link.dataset.page);
main.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-page]');
  if (!link) return;
  event.preventDefault();
  turn(link);
});
addEventListener('keydown', (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const link = main.querySelector('a[data-key="' + event.key + '"]');
  if (link) turn(link);
});
new EventSource('/events').addEventListener('saved', () => show('/pane'));
say();
`;
