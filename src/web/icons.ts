/** Icons (24 × 24, stroke 2) as Handlebars partials: always beside a word, so hidden from readers of structure. */
const PATHS: Readonly<Record<string, string>> = {
  check: '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
  okc: '<circle cx="12" cy="12" r="9"/><path d="M7.8 12.4l2.9 2.9 5.6-6"/>',
  alert: '<path d="M12 3.5L22 20.5H2z"/><path d="M12 10v4.5M12 17.4v.1"/>',
  stop: '<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z"/><path d="M9 9l6 6M15 9l-6 6"/>',
  quest:
    '<path d="M12 2.5L21.5 12 12 21.5 2.5 12z"/><path d="M9.9 9.9a2.2 2.2 0 1 1 3.2 1.9c-.8.4-1.1.8-1.1 1.6M12 16.2v.1"/>',
  info: '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/>',
  none: '<circle cx="12" cy="12" r="9" stroke-dasharray="3.2 3.86"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.3l3.3 2"/>',
  late: '<path d="M12 3a9 9 0 1 0 9 9"/><path d="M12 7v5.3l3 1.8M18.5 2.5v5M18.5 10.2v.1"/>',
  pen: '<path d="M4 20l1-4.5L16.5 4a2.1 2.1 0 0 1 3 0l.5.5a2.1 2.1 0 0 1 0 3L8.5 19z"/><path d="M14.5 6l3.5 3.5"/>',
  sign: '<path d="M3 20h18M4.5 15.5c3-8 6-11 7-10s-2 9-.5 9.5 2-3.5 3.2-3.5.3 3 1.8 3 2-1.5 3.5-1.5"/>',
  lock: '<rect x="5" y="10.5" width="14" height="10" rx="1"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>',
  copies:
    '<rect x="3" y="4" width="8" height="16" rx=".5"/><rect x="13" y="4" width="8" height="16" rx=".5"/><path d="M5.5 15.5h3M15.5 15.5h3"/>',
  file: '<path d="M6 2.5h8l5 5V21.5H6z"/><path d="M13.5 2.8V8H19"/>',
  torn: '<path d="M6 12V2.5h8l5 5V11l-2.5 2-2-2-2.5 2.5-2-2L7.5 13.5z"/><path d="M6 17.5l1.5 1 2.5-2 2 2 2.5-2.5 2 2L19 16v5.5H6z"/>',
  down: '<path d="M12 3.5v12M7 11l5 5 5-5M4 20.5h16"/>',
  up: '<path d="M12 16.5v-12M7 9l5-5 5 5M4 20.5h16"/>',
  right: '<path d="M4 12h15M13.5 6l6 6-6 6"/>',
  left: '<path d="M20 12H5M10.5 6l-6 6 6 6"/>',
  chev: '<path d="M9 5.5l6.5 6.5L9 18.5"/>',
  print: '<path d="M7 8.5V3h10v5.5M7 17H3.5V8.5h17V17H17M7 14h10v7H7z"/>',
  search: '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
  cal: '<rect x="3.5" y="5" width="17" height="15.5" rx="1"/><path d="M3.5 10h17M8 2.5V7M16 2.5V7"/>',
  key: '<circle cx="7.5" cy="12" r="4"/><path d="M11.5 12H21M17.5 12v4M21 12v3"/>',
  box: '<path d="M3 4h18v5H3zM4.5 9v11.5h15V9M9.5 13h5"/>',
  mail: '<rect x="3" y="5" width="18" height="14" rx="1"/><path d="M3.5 6.5L12 13l8.5-6.5"/>',
  again: '<path d="M20 12a8 8 0 1 1-2.4-5.7L20 8.7M20 3.5v5.2h-5.2"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  close: '<path d="M5.5 5.5l13 13M18.5 5.5l-13 13"/>',
  menu: '<path d="M3 6.5h18M3 12h18M3 17.5h18"/>',
  eye: '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="2.8"/>',
  person: '<circle cx="12" cy="8" r="4.2"/><path d="M4 21c.8-4.6 4-7 8-7s7.2 2.4 8 7"/>',
  back: '<path d="M9 7L4 12l5 5M4.5 12H15a5 5 0 0 1 0 10h-2" transform="translate(0 -3)"/>',
  eq: '<path d="M5 9h14M5 15h14"/>',
  ne: '<path d="M5 9h14M5 15h14M16.5 4l-9 16"/>',
  stamp: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.3l3.3 2"/><path d="M12 1.5v1M12 21.5v1M1.5 12h1M21.5 12h1"/>',
};

export const iconPartials: readonly (readonly [name: string, template: string])[] = Object.entries(PATHS).map(
  ([name, path]) => [
    `icon-${name}`,
    `<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${path}</svg>`,
  ],
);
