/** Seals (88 × 88) as partials: the verdict's silhouette; filled with the tone, glyph in the paper's colour. */
const scallops = Array.from({ length: 16 }, (_, i) => {
  const angle = (i * Math.PI) / 8;
  return `<circle cx="${(44 + 34 * Math.cos(angle)).toFixed(1)}" cy="${(44 + 34 * Math.sin(angle)).toFixed(1)}" r="8.4"/>`;
}).join('');
const glyph = (d: string) =>
  `<g fill="none" stroke="var(--paper)" stroke-width="7" stroke-linecap="round" stroke-linejoin="round">${d}</g>`;

const SEALS: Readonly<Record<string, string>> = {
  good: `<g fill="currentColor"><circle cx="44" cy="44" r="36"/>${scallops}</g>${glyph('<path d="M27 45l12 12 23-25"/>')}`,
  warn: `<path fill="currentColor" d="M44 3l41 41-41 41L3 44z"/>${glyph('<path d="M35 35a9 9 0 1 1 13 8c-3 2-4 4-4 8M44 63v.2"/>')}`,
  bad: `<path fill="currentColor" d="M28 4h32l24 24v32L60 84H28L4 60V28z"/>${glyph('<path d="M30 30l28 28M58 30L30 58"/>')}`,
  same: `<circle fill="currentColor" cx="44" cy="44" r="40"/>${glyph('<path d="M26 35h36M26 53h36"/>')}`,
  part: `<circle fill="currentColor" cx="44" cy="44" r="40"/>${glyph('<path d="M26 35h36M26 53h6M42 53h4M57 53h5"/>')}`,
  none: `<path fill="none" stroke="currentColor" stroke-width="5" d="M18 6h34l18 18v58H18zM50 7v19h19"/><path fill="none" stroke="currentColor" stroke-width="5" stroke-dasharray="3 7" stroke-linecap="round" d="M28 66h32"/>`,
  copy: `<path fill="none" stroke="currentColor" stroke-width="5" stroke-linejoin="round" d="M30 18V6h34l14 14v46H64M10 18h40l14 14v50H10zM50 18v14h14"/>`,
  torn: `<path fill="none" stroke="currentColor" stroke-width="5" stroke-linejoin="round" d="M18 40V6h34l18 18v14l-9 7-8-7-9 9-8-8-9 9zM18 56l6 5 9-8 8 8 9-9 8 7 12-8v31H18z"/>`,
  demo: `<g transform="rotate(-10 44 44)"><rect x="4" y="25" width="80" height="38" rx="5" fill="none" stroke="currentColor" stroke-width="5"/><path fill="none" stroke="currentColor" stroke-width="4.5" stroke-linecap="round" stroke-linejoin="round" d="M14 35v18h3.5a9 9 0 0 0 0-18zM42 35h-9v18h9M33 44h7M47 53V35l6.5 9 6.5-9v18"/><ellipse cx="71" cy="44" rx="6" ry="9" fill="none" stroke="currentColor" stroke-width="4.5"/></g>`,
};

export const sealPartials: readonly (readonly [name: string, template: string])[] = Object.entries(SEALS).map(
  ([name, shape]) => [
    `seal-${name}`,
    `<svg class="seal" viewBox="0 0 88 88" aria-hidden="true" focusable="false">${shape}</svg>`,
  ],
);
