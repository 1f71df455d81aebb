import { systemClock } from '../core/clock.ts';
import { words } from '../core/words.ts';
import { contentsOf } from './check.ts';
import { createEngine } from './engine.mjs';
import { bothMarkup, failureMarkup, reportMarkup } from './view.ts';

const TOO_LONG = words(
  'Kontrollen tog för lång tid och avbröts. Filen kan vara gjord för att störa.',
  'The check took too long and was stopped. The file may be made to disturb.',
);
const NOT_READ = words('Filen gick inte att läsa från disken.', 'The file could not be read from the disk.');
const FAILED = words(
  'Filen gick inte att kontrollera. Felet är vårt.',
  'The file could not be checked. The fault is ours.',
);

const at = (id) => document.getElementById(id);

/** The page's own work: files in, articles out. */
export function startPage() {
  const engine = createEngine(at('program').textContent);
  const trust = [];

  at('language').addEventListener('click', () => {
    document.documentElement.lang = document.documentElement.lang === 'sv' ? 'en' : 'sv';
  });
  at('pdf').addEventListener('change', ({ target }) => void takeAll(target));
  at('trust').addEventListener('change', ({ target }) => void takeTrust(target));
  takeDrops();

  async function takeAll(input) {
    const files = [...input.files];
    input.value = '';
    for (const file of files) await take(file);
  }

  async function takeTrust(input) {
    const files = [...input.files];
    input.value = '';
    for (const file of files) trust.push({ name: file.name, bytes: await bytesOf(file) });
    at('trusted').innerHTML = trust.map((file) => `<li>${trustMarkup(file)}</li>`).join('');
  }

  /** The newest verdict stands first. */
  async function take(file) {
    const place = document.createElement('div');
    place.className = 'waiting';
    place.setAttribute('aria-busy', 'true');
    place.textContent = `${file.name} …`;
    at('results').prepend(place);
    const markup = await checked(file);
    place.className = '';
    place.removeAttribute('aria-busy');
    place.innerHTML = markup;
  }

  async function checked(file) {
    let bytes;
    try {
      bytes = await bytesOf(file);
    } catch {
      return failureMarkup(file.name, NOT_READ);
    }
    const password = at('password').value === '' ? null : at('password').value;
    try {
      const report = await engine.check({ bytes, trust, password, time: systemClock.now().toISOString() });
      return reportMarkup(file.name, report);
    } catch (error) {
      return failureMarkup(file.name, error.message === 'timeout' ? TOO_LONG : FAILED);
    }
  }

  function takeDrops() {
    const zone = at('drop');
    const over = (isOver) => (event) => {
      event.preventDefault();
      zone.classList.toggle('over', isOver);
    };
    // Over the whole page: a file that misses the zone would else replace the page.
    addEventListener('dragover', over(true));
    addEventListener('dragleave', over(false));
    addEventListener('drop', (event) => {
      over(false)(event);
      void takeAll({ files: event.dataTransfer.files });
    });
  }
}

const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());

function trustMarkup(file) {
  const { roots, lists } = contentsOf(file);
  const found =
    roots + lists === 0
      ? words('inget certifikat och ingen spärrlista', 'no certificate and no revocation list')
      : words(`${roots} certifikat, ${lists} spärrlistor`, `${roots} certificates, ${lists} revocation lists`);
  return bothMarkup(words(`${file.name}: ${found.sv}`, `${file.name}: ${found.en}`));
}
